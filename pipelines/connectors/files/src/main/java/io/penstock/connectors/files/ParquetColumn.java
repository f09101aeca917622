package io.penstock.connectors.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.parquet.io.api.Converter;

/**
 * How a field of a Parquet file becomes the datum of an Avro record, which {@link
 * io.penstock.connectors.formats.AvroObject} understands. A datum that is absent is null whatever
 * the schema says.
 *
 * @param schema of the datum, as Avro writes schemas in JSON
 * @param maker makes what takes the values from Parquet
 */
record ParquetColumn(JsonNode schema, Maker maker) {

  /** Makes converters. */
  interface Maker {

    /**
     * A converter that hands each datum on.
     *
     * @param schema the one of the column, parsed
     */
    Converter make(Schema schema, Consumer<Object> out);
  }

  static ObjectNode type(String name) {
    return JsonNodeFactory.instance.objectNode().put("type", name);
  }

  static ObjectNode logical(String name, String logical) {
    return type(name).put("logicalType", logical);
  }

  /** What no field can take, with the value as a text for who looks at it. */
  static ObjectNode unfit() {
    return type("map").put("values", "string");
  }

  static JsonNode either(JsonNode one, JsonNode other) {
    return JsonNodeFactory.instance.arrayNode().add(one).add(other);
  }
}
