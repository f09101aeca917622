package io.penstock.transforms.validate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Values written in a contract, read as a column's type. */
final class Literals {
  private Literals() {}

  /**
   * @return a String, Boolean, BigDecimal, LocalDate, LocalTime, LocalDateTime or Instant
   * @throws IllegalArgumentException where it is not one of the kind
   */
  static Object read(Object literal, Kind kind) {
    try {
      return switch (kind) {
        case TEXT -> text(literal);
        case INTEGER, DECIMAL, FLOAT, DOUBLE -> number(literal);
        case BOOLEAN -> bool(literal);
        case DATE -> LocalDate.parse(literal.toString());
        case TIME -> LocalTime.parse(literal.toString());
        case DATE_TIME -> dateTime(literal.toString());
        case TIMESTAMP, JODA_TIMESTAMP -> instant(literal.toString());
        default -> throw new IllegalArgumentException("the column is " + kind.phrase());
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + literal + "\" is not " + kind.phrase() + example(kind), e);
    }
  }

  static BigDecimal number(Object literal) {
    return literal instanceof BigDecimal decimal ? decimal : new BigDecimal(literal.toString());
  }

  private static String text(Object literal) {
    if (literal instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(literal + " is not a text; put it in quotes");
  }

  private static Boolean bool(Object literal) {
    return switch (literal.toString()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException("\"" + literal + "\" is neither true nor false");
    };
  }

  private static LocalDateTime dateTime(String text) {
    return text.length() <= 10
        ? LocalDate.parse(text).atStartOfDay()
        : LocalDateTime.parse(text.replace(' ', 'T'));
  }

  private static Instant instant(String text) {
    String iso = text.replace(' ', 'T');
    boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return zoned ? OffsetDateTime.parse(iso).toInstant() : dateTime(text).toInstant(ZoneOffset.UTC);
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case DATE -> "; write 2024-01-31";
      case TIME -> "; write 23:59:59";
      case DATE_TIME -> "; write 2024-01-31T23:59:59";
      case TIMESTAMP, JODA_TIMESTAMP -> "; write 2024-01-31T23:59:59Z";
      default -> "";
    };
  }
}
