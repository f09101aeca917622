package io.penstock.connectors.formats;

import io.penstock.plan.connect.UnusableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.avro.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Dates and times of Avro files; they may also be texts, as in JSON. */
final class AvroTimes {
  private static final long DAY_MICROS = 86_400_000_000L;

  private AvroTimes() {}

  /**
   * The type of a date or time.
   *
   * @param pattern for texts, or null for ISO-8601
   */
  static AvroType of(String path, Schema written, FieldType type, @Nullable String pattern) {
    TextType texts = TextType.of(path, type, pattern);
    if (written.getType() == Schema.Type.STRING) {
      return text(texts);
    }
    String id = type.getLogicalType() == null ? "" : type.getLogicalType().getIdentifier();
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return date(written);
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return time(written);
    }
    if (id.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return timestamp(written);
    }
    throw new UnusableException("field " + path + ": Avro is not read as values of type " + id);
  }

  private static AvroType text(TextType type) {
    return (datum, path, wrong) -> {
      char[] text = datum.toString().toCharArray();
      Object value = type.decoder().decode(text, 0, text.length);
      return value == null ? AvroTypes.refuse(path, type.allowed(), wrong) : value;
    };
  }

  private static AvroType date(Schema written) {
    return AvroTypes.logical(written).equals("date")
        ? (datum, path, wrong) -> LocalDate.ofEpochDay((Integer) datum)
        : AvroTypes.unfit("a date");
  }

  private static AvroType time(Schema written) {
    return switch (AvroTypes.logical(written)) {
      case "time-millis" -> (datum, path, wrong) -> time((Integer) datum * 1000L, path, wrong);
      case "time-micros" -> (datum, path, wrong) -> time((Long) datum, path, wrong);
      default -> AvroTypes.unfit("a time");
    };
  }

  private static @Nullable Object time(long micros, String path, WrongValues wrong) {
    return micros >= 0 && micros < DAY_MICROS
        ? LocalTime.ofNanoOfDay(micros * 1000)
        : AvroTypes.refuse(path, "a time within a day", wrong);
  }

  /** A local timestamp has no zone; as in text, it is UTC. */
  private static AvroType timestamp(Schema written) {
    return switch (AvroTypes.logical(written)) {
      case "timestamp-millis", "local-timestamp-millis" ->
          (datum, path, wrong) -> Instant.ofEpochMilli((Long) datum);
      case "timestamp-micros", "local-timestamp-micros" -> (datum, path, wrong) -> micros(datum);
      default -> AvroTypes.unfit("a timestamp");
    };
  }

  private static Instant micros(Object datum) {
    long micros = (Long) datum;
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
