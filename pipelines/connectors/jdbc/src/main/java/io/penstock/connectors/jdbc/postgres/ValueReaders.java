package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.ValueReader;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How scalars of PostgreSQL's types become values of the contract's: exactly, or not at all. Where
 * the column is of another kind than the contract says, its text is read as a CSV field would be,
 * so that each value that does not fit is told by its row.
 */
final class ValueReaders {
  private static final Pattern LEAP_DAY =
      Pattern.compile("(\\d+)-02-29(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?:\\+00)?)? BC");

  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8", "oid");
  private static final Set<String> FLOATS = Set.of("float4", "float8");
  private static final int NANOS_A_MICRO = 1000;

  private ValueReaders() {}

  /**
   * The reader for a column.
   *
   * @param wanted the field's type
   * @param found PostgreSQL's name of the column's type
   * @throws IllegalArgumentException if no value of the one can be one of the other
   */
  static ValueReader of(FieldType wanted, String found) {
    return switch (wanted.getTypeName()) {
      case BYTES -> ResultSet::getBytes;
      case BYTE, INT16, INT32, INT64 -> integer(found);
      case DECIMAL -> decimal(found);
      case FLOAT, DOUBLE -> floating(found);
      case BOOLEAN -> found.equals("bool") ? ValueReaders::truth : text(ValueReaders::truth);
      case STRING -> ResultSet::getString;
      case LOGICAL_TYPE -> time(wanted, found);
      case ROW, ARRAY, ITERABLE, MAP, DATETIME -> throw mismatch(wanted, found);
    };
  }

  private static IllegalArgumentException mismatch(FieldType wanted, String found) {
    return new IllegalArgumentException(
        "is " + found + ", which cannot be read as " + wanted.getTypeName() + " here");
  }

  /** Reads the text of a value. */
  @FunctionalInterface
  private interface TextReader {
    Object read(String text);
  }

  private static ValueReader text(TextReader reader) {
    return (row, column) -> {
      String text = row.getString(column);
      return text == null ? null : reader.read(text);
    };
  }

  private static ValueReader integer(String found) {
    return INTEGERS.contains(found)
        ? (row, column) -> {
          long value = row.getLong(column);
          return row.wasNull() ? null : (Object) value;
        }
        : text(text -> new BigDecimal(text).longValueExact());
  }

  private static ValueReader decimal(String found) {
    return found.equals("numeric") ? ResultSet::getBigDecimal : text(BigDecimal::new);
  }

  private static ValueReader floating(String found) {
    return FLOATS.contains(found) || INTEGERS.contains(found)
        ? (row, column) -> {
          double value = row.getDouble(column);
          return row.wasNull() ? null : (Object) value;
        }
        : text(Double::valueOf);
  }

  private static @Nullable Object truth(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : (Object) value;
  }

  private static Object truth(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException();
    }
    return text.equalsIgnoreCase("true");
  }

  private static ValueReader time(FieldType wanted, String found) {
    String logical = ColumnTypes.logicalType(wanted);
    if (logical.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return timestamp(found);
    }
    if (logical.equals(SqlTypes.DATE.getIdentifier())) {
      return found.equals("date")
          ? leapDays(ValueReaders::date, LocalDateTime::toLocalDate)
          : text(LocalDate::parse);
    }
    if (logical.equals(SqlTypes.TIME.getIdentifier())) {
      return found.equals("time")
          ? (row, column) -> within(row.getObject(column, LocalTime.class))
          : text(LocalTime::parse);
    }
    throw mismatch(wanted, found);
  }

  private static ValueReader timestamp(String found) {
    return switch (found) {
      case "timestamptz" ->
          leapDays(
              (row, column) -> instant(row.getObject(column, OffsetDateTime.class)),
              ValueReaders::instant);
      case "timestamp" ->
          leapDays(
              (row, column) -> instant(row.getObject(column, LocalDateTime.class)),
              ValueReaders::instant);
      case "date" ->
          leapDays(
              (row, column) -> {
                LocalDate date = date(row, column);
                return date == null ? null : date.atStartOfDay().toInstant(ZoneOffset.UTC);
              },
              ValueReaders::instant);
      default -> text(Instant::parse);
    };
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
    return value == null ? null : finite(value, OffsetDateTime.MIN, OffsetDateTime.MAX).toInstant();
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime value) {
    return value == null
        ? null
        : finite(value, LocalDateTime.MIN, LocalDateTime.MAX).toInstant(ZoneOffset.UTC);
  }

  /** The driver takes a leap day before the year 1 for one of the year after it, and refuses it. */
  private static ValueReader leapDays(
      ValueReader driver, Function<LocalDateTime, @Nullable Object> made) {
    return (row, column) -> {
      try {
        return driver.read(row, column);
      } catch (DateTimeException | SQLException e) {
        String text = row.getString(column);
        Matcher leap = LEAP_DAY.matcher(text == null ? "" : text);
        if (!leap.matches()) {
          throw e;
        }
        LocalDate day = LocalDate.of(1 - Integer.parseInt(leap.group(1)), 2, 29);
        String time = leap.group(2);
        return made.apply(day.atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time)));
      }
    };
  }

  private static @Nullable LocalDate date(ResultSet row, int column) throws SQLException {
    return finite(row.getObject(column, LocalDate.class));
  }

  private static @Nullable LocalDate finite(@Nullable LocalDate value) {
    return value == null ? null : finite(value, LocalDate.MIN, LocalDate.MAX);
  }

  /** The driver gives the least and the greatest value where PostgreSQL says infinity. */
  private static <T> T finite(T value, T least, T greatest) {
    if (value.equals(least) || value.equals(greatest)) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  /** The driver gives the last nanosecond of the day where PostgreSQL says 24:00. */
  private static @Nullable LocalTime within(@Nullable LocalTime value) {
    if (value != null && value.getNano() % NANOS_A_MICRO != 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
