package io.penstock.connectors.jdbc.postgres;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/**
 * How what PostgreSQL writes of scalars becomes values of the contract's types: exactly, or not at
 * all. Where the column is of another kind than the contract says, its text is read as a CSV field
 * would be, so that each value that does not fit is told by its row. A reader throws what it likes
 * at a text that is no such value; the message is not shown.
 */
final class ValueReaders {
  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8", "oid");
  private static final Set<String> TIMESTAMPS = Set.of("timestamptz", "timestamp", "date");
  private static final int SURE_DIGITS = 18;

  private ValueReaders() {}

  /**
   * The reader for a column.
   *
   * @param wanted the field's type
   * @param found PostgreSQL's name of the column's type
   * @throws IllegalArgumentException if no value of the one can be one of the other
   */
  static Function<String, Object> of(FieldType wanted, String found) {
    return switch (wanted.getTypeName()) {
      case BYTES -> ValueReaders::bytes;
      case BYTE, INT16, INT32, INT64 ->
          INTEGERS.contains(found) ? Long::valueOf : text -> new BigDecimal(text).longValueExact();
      case DECIMAL -> ValueReaders::decimal;
      case FLOAT, DOUBLE -> Double::valueOf;
      case BOOLEAN -> found.equals("bool") ? text -> text.equals("t") : ValueReaders::truth;
      case STRING -> text -> text;
      case LOGICAL_TYPE -> time(wanted, found);
      case ROW, ARRAY, ITERABLE, MAP, DATETIME -> throw mismatch(wanted, found);
    };
  }

  private static IllegalArgumentException mismatch(FieldType wanted, String found) {
    return new IllegalArgumentException(
        "is " + found + ", which cannot be read as " + wanted.getTypeName() + " here");
  }

  /** The output format {@code hex}, which is the default of servers. */
  private static Object bytes(String text) {
    if (!text.startsWith("\\x")) {
      throw new IllegalArgumentException("not in hexadecimal digits");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  private static Object decimal(String text) {
    int point = text.indexOf('.');
    if (text.length() > SURE_DIGITS || point < 0) {
      return new BigDecimal(text);
    }
    long unscaled = 0;
    int from = text.startsWith("-") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        unscaled = unscaled * 10 + c - '0';
      } else if (i != point) {
        return new BigDecimal(text);
      }
    }
    return BigDecimal.valueOf(from == 0 ? unscaled : -unscaled, text.length() - point - 1);
  }

  private static Object truth(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException();
    }
    return text.equalsIgnoreCase("true");
  }

  private static Function<String, Object> time(FieldType wanted, String found) {
    String logical = ColumnTypes.logicalType(wanted);
    if (logical.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return TIMESTAMPS.contains(found) ? Moments::instant : Instant::parse;
    }
    if (logical.equals(SqlTypes.DATE.getIdentifier())) {
      return found.equals("date") ? Moments::date : LocalDate::parse;
    }
    if (logical.equals(SqlTypes.TIME.getIdentifier())) {
      return found.equals("time") ? Moments::time : LocalTime::parse;
    }
    throw mismatch(wanted, found);
  }
}
