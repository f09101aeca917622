package io.penstock.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What values mean in a schema of Kafka Connect that have a name ({@code
 * org.apache.kafka.connect.data} and Debezium's "Temporal values" and "Decimal types"), as
 * BigDecimal or ISO-8601 text.
 */
@FunctionalInterface
interface ConnectType {
  long MICROS = 1_000_000;
  long NANOS = 1_000_000_000;
  int MILLIS = 1000;

  /** No decimal of a database has more digits behind the point. */
  int MOST_SCALE = 1000;

  Map<String, ConnectType> BY_NAME =
      Map.ofEntries(
          Map.entry("org.apache.kafka.connect.data.Decimal", ConnectType::decimal),
          Map.entry("io.debezium.data.VariableScaleDecimal", ConnectType::variable),
          Map.entry("org.apache.kafka.connect.data.Date", date()),
          Map.entry("io.debezium.time.Date", date()),
          Map.entry("org.apache.kafka.connect.data.Time", time(MILLIS)),
          Map.entry("io.debezium.time.Time", time(MILLIS)),
          Map.entry("io.debezium.time.MicroTime", time(MICROS)),
          Map.entry("io.debezium.time.NanoTime", time(NANOS)),
          Map.entry("org.apache.kafka.connect.data.Timestamp", timestamp(MILLIS)),
          Map.entry("io.debezium.time.Timestamp", timestamp(MILLIS)),
          Map.entry("io.debezium.time.MicroTimestamp", timestamp(MICROS)),
          Map.entry("io.debezium.time.NanoTimestamp", timestamp(NANOS)),
          Map.entry("io.debezium.time.ZonedTime", ConnectType::inUtc),
          Map.entry("io.debezium.time.IsoTime", ConnectType::inUtc),
          Map.entry("io.debezium.time.IsoDate", ConnectType::inUtc));

  /**
   * The value as a BigDecimal or a text; null where it is none of the type.
   *
   * @param schema of the value
   * @param value not null
   */
  @Nullable Object of(JsonNode schema, JsonNode value);

  /** Days since 1970. */
  static ConnectType date() {
    return (schema, value) -> value.isIntegralNumber() ? date(value.asLong()) : null;
  }

  /** Time since midnight, in parts of a second. */
  static ConnectType time(long parts) {
    return (schema, value) -> value.isIntegralNumber() ? time(value.asLong(), parts) : null;
  }

  /** Time since 1970, in parts of a second; where it has no zone it is UTC. */
  static ConnectType timestamp(long parts) {
    return (schema, value) -> value.isIntegralNumber() ? timestamp(value.asLong(), parts) : null;
  }

  private static @Nullable String date(long days) {
    try {
      return LocalDate.ofEpochDay(days).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String time(long value, long parts) {
    try {
      LocalTime time = LocalTime.ofNanoOfDay(Math.multiplyExact(value, NANOS / parts));
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static String timestamp(long value, long parts) {
    return Instant.ofEpochSecond(
            Math.floorDiv(value, parts), Math.floorMod(value, parts) * (NANOS / parts))
        .toString();
  }

  /** Debezium writes them in UTC, with a Z that dates and times of a contract do not have. */
  private static @Nullable Object inUtc(JsonNode schema, JsonNode value) {
    String text = value.asText();
    return value.isTextual() && text.endsWith("Z") ? text.substring(0, text.length() - 1) : null;
  }

  private static @Nullable Object decimal(JsonNode schema, JsonNode value) {
    return decimal(schema.path("parameters").path("scale").asText(), value);
  }

  private static @Nullable Object variable(JsonNode schema, JsonNode value) {
    return decimal(value.path("scale").asText(), value.path("value"));
  }

  private static @Nullable BigDecimal decimal(String scale, JsonNode unscaled) {
    try {
      int behind = Integer.parseInt(scale);
      byte[] bytes = Base64.getDecoder().decode(unscaled.asText());
      return unscaled.isTextual() && bytes.length > 0 && Math.abs(behind) <= MOST_SCALE
          ? new BigDecimal(new BigInteger(bytes), behind)
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
