package io.penstock.connectors.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.penstock.connectors.formats.JsonValue;
import io.penstock.plan.connect.Load;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as keys and values of records: JSON objects of the columns, in UTF-8. Equal keys have equal
 * bytes, as that is what a compacted topic and its partitions go by.
 */
final class RowBytes {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonValue[] types;
  private final SerializedString[] names;
  private final int[] all;
  private final int[] key;

  /**
   * Makes the form of a load's rows.
   *
   * @throws io.penstock.plan.connect.UnusableException if a column has a type that JSON cannot hold
   */
  RowBytes(Load load) {
    this.all = IntStream.range(0, load.columns().size()).toArray();
    this.key =
        load.key().stream()
            .mapToInt(
                name ->
                    IntStream.of(all)
                        .filter(i -> load.columns().get(i).name().equals(name))
                        .findFirst()
                        .orElseThrow())
            .toArray();
    this.types = new JsonValue[all.length];
    this.names = new SerializedString[all.length];
    for (int i : all) {
      String name = load.columns().get(i).name();
      types[i] = JsonValue.of(name, load.schema().getField(i).getType());
      names[i] = new SerializedString(name);
    }
  }

  /** The key of a row; null where rows have none. */
  byte @Nullable [] key(@Nullable Object[] row) throws IOException {
    if (key.length == 0) {
      return null;
    }
    @Nullable Object[] alike = row.clone();
    for (int i : key) {
      if (alike[i] instanceof BigDecimal decimal) {
        alike[i] = decimal.stripTrailingZeros();
      }
    }
    return object(alike, key);
  }

  byte[] value(@Nullable Object[] row) throws IOException {
    return object(row, all);
  }

  /** Through characters, as Jackson 2.15 escapes all beyond U+FFFF when it makes the bytes. */
  private byte[] object(@Nullable Object[] row, int[] columns) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json =
        JSON.createGenerator(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      json.writeStartObject();
      for (int i : columns) {
        json.writeFieldName(names[i]);
        JsonValue.writeNullable(types[i], row[i], json);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
