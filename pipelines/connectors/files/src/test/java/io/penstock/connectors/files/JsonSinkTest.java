package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSinkTest {
  private static final Schema LINE =
      Schema.builder()
          .addNullableField("sku", FieldType.STRING)
          .addNullableField("price", FieldType.DECIMAL)
          .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .build();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void everyTypeHasItsForm() throws IOException {
    Schema schema =
        Schema.builder()
            .addNullableField("i", FieldType.INT64)
            .addNullableField("b", FieldType.BOOLEAN)
            .addNullableField("y", FieldType.BYTES)
            .addNullableField("d", FieldType.logicalType(SqlTypes.DATE))
            .addNullableField("t", FieldType.logicalType(SqlTypes.TIME))
            .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
            .addNullableField("o", FieldType.row(LINE))
            .addNullableField("l", FieldType.array(FieldType.row(LINE)))
            .build();
    Row line =
        Row.withSchema(LINE)
            .attachValues(
                Arrays.asList("a", new BigDecimal("1.10"), Instant.parse("0001-01-01T00:00:00Z")));
    Row empty = Row.withSchema(LINE).attachValues(Arrays.asList(null, null, null));
    assertThat(
        written(
            schema,
            row(
                Long.MIN_VALUE,
                false,
                new byte[] {-1, 0},
                LocalDate.of(9999, 12, 31),
                LocalTime.of(23, 59, 59, 1000),
                Instant.parse("2026-01-31T12:00:00.500Z"),
                line,
                List.of(line, empty)),
            new Object[8]),
        is(
            "{\"i\":-9223372036854775808,\"b\":false,\"y\":\"/wA=\",\"d\":\"9999-12-31\","
                + "\"t\":\"23:59:59.000001\",\"at\":\"2026-01-31T12:00:00.500Z\","
                + "\"o\":{\"sku\":\"a\",\"price\":1.10,\"at\":\"0001-01-01T00:00:00Z\"},"
                + "\"l\":[{\"sku\":\"a\",\"price\":1.10,\"at\":\"0001-01-01T00:00:00Z\"},"
                + "{\"sku\":null,\"price\":null,\"at\":null}]}\n"
                + "{\"i\":null,\"b\":null,\"y\":null,\"d\":null,\"t\":null,\"at\":null,\"o\":null,"
                + "\"l\":null}\n"));
  }

  @Test
  void decimalsAreWrittenInFull() throws IOException {
    Schema schema = Schema.builder().addNullableField("n", FieldType.DECIMAL).build();
    assertThat(
        written(
            schema,
            row(new BigDecimal("0.00000000000000000000000000000000000001")),
            row(new BigDecimal("99999999999999999999999999999999999999")),
            row(new BigDecimal("1E+6")),
            row(new BigDecimal("-0.00")),
            row(new BigDecimal("1E+900")),
            row(new BigDecimal("1E-900"))),
        is(
            "{\"n\":0.00000000000000000000000000000000000001}\n"
                + "{\"n\":99999999999999999999999999999999999999}\n{\"n\":1000000}\n"
                + "{\"n\":0.00}\n{\"n\":1E+900}\n{\"n\":1E-900}\n"));
  }

  @Test
  void textsAreEscapedWhereTheyMustBe() throws IOException {
    Schema schema = Schema.builder().addNullableField("s", FieldType.STRING).build();
    assertThat(
        written(
            schema,
            row("\u00fc\ud83d\ude0e=\"\\\n\u0000\u007f\u2028"),
            row("\u00fc\ud83d"),
            row("\u00fc")),
        is(
            "{\"s\":\"\u00fc\ud83d\ude0e=\\\"\\\\\\n\\u0000\u007f\u2028\"}\n"
                + "{\"s\":\"\\u00FC\\uD83D\"}\n{\"s\":\"\u00fc\"}\n"));
  }

  @Test
  void numbersThatJsonLacksStopTheLoadWithoutBeingShown() {
    Schema schema = Schema.builder().addNullableField("f", FieldType.DOUBLE).build();
    UnusableException thrown =
        assertThrows(UnusableException.class, () -> written(schema, row(Double.NaN)));
    assertThat(thrown.getMessage(), startsWith("column f holds a value that is no finite number"));
    assertThat(Written.names(folder.resolve("staging-r")), is(List.of()));
  }

  @Test
  void noRowsLeaveAnEmptyFile() throws IOException {
    assertThat(written(LINE), is(""));
  }

  private String written(Schema schema, @Nullable Object[]... rows) throws IOException {
    Path file = folder.resolve("out.json");
    publish(
        FileSink.of(file.toString(), new JsonRowFormat(Written.load(schema))), folder, "r", rows);
    return Files.readString(file);
  }
}
