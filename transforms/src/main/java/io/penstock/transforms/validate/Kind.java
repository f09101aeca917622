package io.penstock.transforms.validate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.LogicalType;

/** What a value of a column is, as far as rules can tell. */
enum Kind {
  TEXT("a text"),
  INTEGER("an integer"),
  DECIMAL("a decimal"),
  FLOAT("a floating number"),
  DOUBLE("a floating number"),
  BOOLEAN("a boolean"),
  DATE("a date"),
  TIME("a time"),
  DATE_TIME("a local date and time"),
  TIMESTAMP("a timestamp"),
  JODA_TIMESTAMP("a timestamp"),
  BYTES("bytes"),
  LIST("an array"),
  OBJECT("an object"),
  OTHER("of a type without rules");

  static final Set<Kind> NUMBERS = Set.of(INTEGER, DECIMAL, FLOAT, DOUBLE);
  static final Set<Kind> TIMES = Set.of(DATE, TIME, DATE_TIME, TIMESTAMP, JODA_TIMESTAMP);

  private final String phrase;

  Kind(String phrase) {
    this.phrase = phrase;
  }

  /** As in "is an integer". */
  String phrase() {
    return phrase;
  }

  static Kind of(FieldType type) {
    return switch (type.getTypeName()) {
      case STRING -> TEXT;
      case BYTE, INT16, INT32, INT64 -> INTEGER;
      case DECIMAL -> DECIMAL;
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      case DATETIME -> JODA_TIMESTAMP;
      case BYTES -> BYTES;
      case ARRAY, ITERABLE -> LIST;
      case ROW -> OBJECT;
      case MAP -> OTHER;
      case LOGICAL_TYPE -> logical(type.getLogicalType());
    };
  }

  private static Kind logical(LogicalType<?, ?> type) {
    Class<?> in = LogicalInput.of(type);
    if (in == LocalDate.class) {
      return DATE;
    }
    if (in == LocalTime.class) {
      return TIME;
    }
    if (in == LocalDateTime.class) {
      return DATE_TIME;
    }
    if (in == Instant.class) {
      return TIMESTAMP;
    }
    if (in == String.class) {
      return TEXT;
    }
    return in == BigDecimal.class ? DECIMAL : OTHER;
  }
}
