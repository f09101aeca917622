package io.penstock.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/** The types of single values in a {@link RowTable}, and how a value of each is written. */
enum Scalar {
  STRING(FieldType.STRING, "text", text -> text),
  INTEGER(FieldType.INT64, "42", Long::valueOf),
  INT32(FieldType.INT32, "42", Integer::valueOf),
  DECIMAL(FieldType.DECIMAL, "10.50", BigDecimal::new),
  DOUBLE(FieldType.DOUBLE, "10.5", Double::valueOf),
  FLOAT(FieldType.FLOAT, "10.5", Float::valueOf),
  BOOLEAN(FieldType.BOOLEAN, "true or false", Scalar::truth),
  TIMESTAMP(
      FieldType.logicalType(SqlTypes.TIMESTAMP),
      "2026-01-31T10:00:00Z with up to six digits after the second",
      Scalar::moment),
  DATE(FieldType.logicalType(SqlTypes.DATE), "2026-01-31", LocalDate::parse),
  TIME(FieldType.logicalType(SqlTypes.TIME), "10:00:00", LocalTime::parse),
  BYTES(FieldType.BYTES, "hex digits such as 00ff", text -> HexFormat.of().parseHex(text));

  private final FieldType type;
  private final String example;
  private final Function<String, Object> parser;

  Scalar(FieldType type, String example, Function<String, Object> parser) {
    this.type = type;
    this.example = example;
    this.parser = parser;
  }

  /** The name in a heading, such as {@code integer}. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  FieldType type() {
    return type;
  }

  String example() {
    return example;
  }

  /**
   * The value of a text.
   *
   * @throws RuntimeException of any kind where the text is not one
   */
  Object parse(String text) {
    return parser.apply(text);
  }

  static Optional<Scalar> named(String word) {
    return Arrays.stream(values()).filter(scalar -> scalar.word().equals(word)).findFirst();
  }

  static Optional<Scalar> of(FieldType type) {
    FieldType plain = type.withNullable(false);
    return Arrays.stream(values()).filter(scalar -> scalar.type.equals(plain)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(Scalar::word).collect(Collectors.joining(", "));
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  /** Beam keeps microseconds; a finer time would come back from a coder as another one. */
  private static Object moment(String text) {
    Instant moment = OffsetDateTime.parse(text).toInstant();
    if (moment.getNano() % 1000 != 0) {
      throw new IllegalArgumentException();
    }
    return moment;
  }
}
