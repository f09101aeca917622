package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Makes records of their texts; see {@link AvroText}. */
public final class AvroTextReader {
  private static final JsonMapper JSON = new JsonMapper();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNestingDepth(1000)
                .build());
  }

  private AvroTextReader() {}

  /**
   * The record of a text.
   *
   * @return with a schema that has the types of the values; null where the text is of no record
   */
  public static @Nullable GenericRecord read(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node == null || !AvroTextValue.isRecord(node)) {
        return null;
      }
      AvroTextTypes types = new AvroTextTypes();
      String schema = types.of(node).toString();
      Schema.Parser parser = new Schema.Parser().setValidate(false);
      parser.parse(schema);
      return new AvroTextValue(types, parser.getTypes()).record(node);
    } catch (IOException | RuntimeException e) {
      // Whatever a text that was no record's fails with.
      return null;
    }
  }
}
