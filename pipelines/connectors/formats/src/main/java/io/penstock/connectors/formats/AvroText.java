package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON that says the type of each value, so that {@link AvroTextReader} makes the same
 * record of it without its schema. Where JSON has no such type, the value stands in an object with
 * one key that names it: {@code {"$decimal": "12.50"}}.
 */
public final class AvroText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private AvroText() {}

  /** The text of a record as Avro's generic reader gives it. */
  public static String of(IndexedRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      record(record, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void record(IndexedRecord record, JsonGenerator json) throws IOException {
    boolean alike =
        record.getSchema().getFields().stream().anyMatch(field -> field.name().startsWith("$"));
    if (alike) {
      json.writeStartObject();
      json.writeFieldName("$record");
    }
    json.writeStartObject();
    for (Schema.Field field : record.getSchema().getFields()) {
      json.writeFieldName(field.name());
      value(field.schema(), record.get(field.pos()), json);
    }
    json.writeEndObject();
    if (alike) {
      json.writeEndObject();
    }
  }

  private static void value(Schema schema, @Nullable Object datum, JsonGenerator json)
      throws IOException {
    if (datum == null) {
      json.writeNull();
      return;
    }
    switch (schema.getType()) {
      case UNION ->
          value(schema.getTypes().get(GenericData.get().resolveUnion(schema, datum)), datum, json);
      case RECORD -> record((IndexedRecord) datum, json);
      case ARRAY -> {
        json.writeStartArray();
        for (Object each : (Iterable<?>) datum) {
          value(schema.getElementType(), each, json);
        }
        json.writeEndArray();
      }
      case MAP -> map(schema, (Map<?, ?>) datum, json);
      case STRING -> json.writeString(datum.toString());
      case ENUM -> typed("$enum", datum.toString(), json);
      case BOOLEAN -> json.writeBoolean((Boolean) datum);
      case FLOAT -> typed("$float", datum.toString(), json);
      case DOUBLE -> typed("$double", datum.toString(), json);
      case INT, LONG -> whole(AvroTypes.logical(schema), ((Number) datum).longValue(), json);
      default -> bytes(schema, datum, json);
    }
  }

  private static void map(Schema schema, Map<?, ?> map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("$map");
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey()));
      value(schema.getValueType(), entry.getValue(), json);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void whole(String logical, long value, JsonGenerator json) throws IOException {
    switch (logical) {
      case "date" -> typed("$date", LocalDate.ofEpochDay(value).toString(), json);
      case "time-millis" -> time(Math.multiplyExact(value, 1_000_000L), json);
      case "time-micros" -> time(saturated(value), json);
      case "timestamp-millis", "local-timestamp-millis" ->
          typed("$timestamp", AvroTextMoments.ofMillis(value), json);
      case "timestamp-micros", "local-timestamp-micros" ->
          typed("$timestamp", AvroTextMoments.ofMicros(value), json);
      default -> json.writeNumber(value);
    }
  }

  /** What is no time of a day stays none. */
  private static long saturated(long micros) {
    return micros < 0 ? -1 : Math.min(micros, DAY_NANOS / 1000) * 1000;
  }

  private static void time(long nanos, JsonGenerator json) throws IOException {
    typed(
        "$time",
        nanos < 0 || nanos >= DAY_NANOS ? "" : LocalTime.ofNanoOfDay(nanos).toString(),
        json);
  }

  private static void bytes(Schema schema, Object datum, JsonGenerator json) throws IOException {
    byte[] bytes = AvroNumbers.copied(datum);
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal size) {
      typed("$decimal", new BigDecimal(new BigInteger(bytes), size.getScale()).toString(), json);
    } else {
      json.writeStartObject();
      json.writeBinaryField("$bytes", bytes);
      json.writeEndObject();
    }
  }

  private static void typed(String type, String value, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(type, value);
    json.writeEndObject();
  }
}
