package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows have the bytes that Beam's coder gives them, which savepoints hold. */
class RowFormTest {
  private static final Schema SCALARS =
      Schema.builder()
          .addNullableField("byte", FieldType.BYTE)
          .addNullableField("int16", FieldType.INT16)
          .addNullableField("int32", FieldType.INT32)
          .addNullableField("int64", FieldType.INT64)
          .addNullableField("float", FieldType.FLOAT)
          .addNullableField("double", FieldType.DOUBLE)
          .addNullableField("decimal", FieldType.DECIMAL)
          .addNullableField("string", FieldType.STRING)
          .addNullableField("boolean", FieldType.BOOLEAN)
          .addNullableField("bytes", FieldType.BYTES)
          .addNullableField("datetime", FieldType.DATETIME)
          .addNullableField("date", FieldType.logicalType(SqlTypes.DATE))
          .addNullableField("timestamp", FieldType.logicalType(new MicrosInstant()))
          .build();

  private static final List<@Nullable Object[]> ROWS =
      List.of(
          new @Nullable Object[] {
            (byte) -1,
            (short) 300,
            -5,
            Long.MIN_VALUE,
            1.5f,
            Double.NaN,
            new BigDecimal("-1234567890.0001"),
            "Zoë \uD83D\uDE00",
            true,
            new byte[] {0, -1},
            org.joda.time.Instant.ofEpochMilli(-1),
            LocalDate.of(1969, 12, 31),
            Instant.parse("1969-12-31T23:59:59.999999Z")
          },
          new @Nullable Object[] {
            (byte) 0,
            Short.MIN_VALUE,
            Integer.MAX_VALUE,
            0L,
            -0f,
            0.0,
            new BigDecimal(BigInteger.TEN.pow(40), -3),
            "",
            false,
            new byte[0],
            org.joda.time.Instant.ofEpochMilli(Long.MAX_VALUE / 2),
            LocalDate.of(9999, 1, 1),
            Instant.ofEpochSecond(253_402_300_799L, 1_000)
          },
          new @Nullable Object[SCALARS.getFieldCount()],
          new @Nullable Object[] {
            null,
            null,
            7,
            null,
            null,
            null,
            BigDecimal.ZERO,
            null,
            null,
            null,
            null,
            null,
            Instant.EPOCH
          });

  private static byte[] bytes(RowForm form, @Nullable Object[] row) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.encode(row, out);
    return out.toByteArray();
  }

  private static byte[] beams(Schema schema, @Nullable Object[] row) throws IOException {
    return CoderUtils.encodeToByteArray(
        RowCoder.of(schema), Row.withSchema(schema).attachValues(Arrays.asList(row)));
  }

  @Test
  void scalarsHaveTheBytesOfBeamsCoderAndComeBack() throws Exception {
    RowForm form = RowForm.of(SCALARS);
    assertThat(form.direct(), is(true));
    for (@Nullable Object[] row : ROWS) {
      assertThat(bytes(form, row), is(beams(SCALARS, row)));
      assertThat(form.decode(new ByteArrayInputStream(bytes(form, row))), is(row));
    }
  }

  @Test
  void eachColumnByItselfToo() throws Exception {
    for (int i = 0; i < SCALARS.getFieldCount(); i++) {
      Schema one = Schema.builder().addField(SCALARS.getField(i)).build();
      for (@Nullable Object[] row : ROWS) {
        @Nullable Object[] value = {row[i]};
        assertThat(bytes(RowForm.of(one), value), is(beams(one, value)));
      }
    }
  }

  @Test
  void rowsWithOtherColumnsGoThroughBeamsCoder() throws Exception {
    Schema nested =
        Schema.builder()
            .addNullableField("id", FieldType.INT64)
            .addNullableField("tags", FieldType.array(FieldType.STRING))
            .build();
    RowForm form = RowForm.of(nested);
    assertThat(form.direct(), is(false));
    @Nullable Object[] row = {1L, List.of("a", "b")};
    assertThat(bytes(form, row), is(beams(nested, row)));
    assertThat(form.decode(new ByteArrayInputStream(bytes(form, row))), is(row));
  }
}
