package io.penstock.transforms.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** One row with a column of every type, and the same row without any value. */
final class Rows {
  static final Schema ADDRESS =
      Schema.builder().addNullableStringField("city").addNullableStringField("zip code").build();
  static final Schema LINE =
      Schema.builder().addNullableStringField("sku").addNullableInt64Field("quantity").build();
  static final Schema SCHEMA =
      Schema.builder()
          .addNullableInt64Field("id")
          .addNullableField("price", FieldType.DECIMAL)
          .addNullableStringField("name")
          .addNullableField("ts", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("born", FieldType.logicalType(SqlTypes.DATE))
          .addNullableField("opens", FieldType.logicalType(SqlTypes.TIME))
          .addNullableDoubleField("score")
          .addNullableBooleanField("ok")
          .addNullableByteArrayField("raw")
          .addNullableInt32Field("small")
          .addNullableFloatField("ratio")
          .addNullableField("address", FieldType.row(ADDRESS))
          .addNullableField("lines", FieldType.array(FieldType.row(LINE).withNullable(true)))
          .addNullableField("tags", FieldType.array(FieldType.STRING.withNullable(true)))
          .addNullableField("labels", FieldType.map(FieldType.STRING, FieldType.STRING))
          .addNullableStringField("odd name")
          .addNullableStringField("in")
          .build();
  static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");

  private static final @Nullable Object[] FULL = {
    7L,
    new BigDecimal("12.30"),
    "Ann",
    Instant.parse("2024-01-31T10:20:30.456Z"),
    LocalDate.parse("2000-02-29"),
    LocalTime.parse("08:30:15"),
    1.5,
    true,
    new byte[] {1, 2},
    3,
    0.5f,
    Row.withSchema(ADDRESS).addValues("Paris", "75001").build(),
    List.of(line("a", 2L), line("b", 0L)),
    Arrays.asList("x", null, "Y"),
    java.util.Map.of("k", "v"),
    "odd",
    "reserved"
  };

  private Rows() {}

  static Row line(@Nullable String sku, @Nullable Long quantity) {
    return Row.withSchema(LINE).addValues(sku, quantity).build();
  }

  /** The value for the row that has one of everything. */
  static @Nullable Object full(String text) {
    return Expression.check(text, SCHEMA).open(NOW).evaluate(FULL.clone());
  }

  /** The value for a row of nulls. */
  static @Nullable Object empty(String text) {
    return Expression.check(text, SCHEMA)
        .open(NOW)
        .evaluate(new @Nullable Object[SCHEMA.getFieldCount()]);
  }

  /** The value where one column is something else. */
  static @Nullable Object with(String column, @Nullable Object value, String text) {
    @Nullable Object[] row = FULL.clone();
    row[SCHEMA.indexOf(column)] = value;
    return Expression.check(text, SCHEMA).open(NOW).evaluate(row);
  }
}
