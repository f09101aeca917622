package io.penstock.connectors.jdbc.duckdb;

import static io.penstock.connectors.jdbc.duckdb.Warehouse.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.RefusedRowException;
import java.math.BigDecimal;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypesTest {
  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(folder);
  }

  private static Loads of(FieldType type, String physicalType) {
    return new Loads().column("v", type, physicalType);
  }

  @Test
  void decimalSizeIsTheContracts() {
    assertThat(DuckDbTypes.decimal("DECIMAL(12,2)"), is(new DecimalSize(12, 2)));
    assertThat(DuckDbTypes.decimal(" numeric ( 9 ) "), is(new DecimalSize(9, 0)));
    assertThat(DuckDbTypes.decimal("decimal"), is(new DecimalSize(18, 3)));
    assertThat(DuckDbTypes.decimal("NUMBER(10,2)"), is(new DecimalSize(38, 9)));
    assertThat(DuckDbTypes.decimal(null), is(new DecimalSize(38, 9)));
    assertThrows(IllegalArgumentException.class, () -> DuckDbTypes.decimal("DECIMAL(39,2)"));
  }

  @Test
  void decimalIsStoredExactlyOrNotAtAll() throws Exception {
    for (String size :
        List.of("DECIMAL(38,0)", "DECIMAL(5,2)", "DECIMAL(38,30)", "DECIMAL(18,18)")) {
      DecimalSize decimal = DuckDbTypes.decimal(size);
      BigDecimal most =
          BigDecimal.TEN
              .pow(decimal.precision())
              .subtract(BigDecimal.ONE)
              .movePointLeft(decimal.scale());
      Warehouse here = new Warehouse(folder.resolve(size));
      java.nio.file.Files.createDirectories(here.folder);
      here.load(
          WriteMode.APPEND,
          of(FieldType.DECIMAL, size),
          row(most),
          row(most.negate()),
          row(new BigDecimal("0E-40")));
      assertThat(
          here.query("SELECT v FROM items ORDER BY v DESC"),
          contains(
              most.toPlainString(),
              BigDecimal.ZERO.setScale(decimal.scale()).toString(),
              most.negate().toPlainString()));
    }
  }

  @Test
  void decimalThatDoesNotFitIsRefusedAndNotShown() {
    for (String value : List.of("1.234", "1234", "9E+40")) {
      var e =
          assertThrows(
              RefusedRowException.class,
              () ->
                  warehouse.load(
                      WriteMode.APPEND,
                      of(FieldType.DECIMAL, "DECIMAL(5,2)"),
                      row(new BigDecimal(value))));
      assertThat(
          e.getMessage(),
          containsString("must fit DECIMAL(5,2) (needs more digits than DECIMAL(5,2))"));
      assertThat(e.getMessage(), not(containsString(value)));
    }
  }

  @Test
  void integerThatDoesNotFitIsRefused() throws Exception {
    Loads loads = of(FieldType.INT64, "smallint");
    warehouse.load(WriteMode.APPEND, loads, row(32767L), row(-32768L));
    assertThrows(
        RefusedRowException.class, () -> warehouse.load(WriteMode.APPEND, loads, row(32768L)));
  }

  @Test
  void specialNumbersKeepTheirMeaning() throws Exception {
    warehouse.load(
        WriteMode.APPEND,
        of(FieldType.DOUBLE, ""),
        row(Double.NaN),
        row(Double.NEGATIVE_INFINITY),
        row(Double.MIN_VALUE),
        row(Double.MAX_VALUE));
    assertThat(
        warehouse.rows(), contains("-Infinity", "4.9E-324", "1.7976931348623157E308", "NaN"));
  }

  @Test
  void timestampWithoutZoneIsUtc() throws Exception {
    warehouse.load(
        WriteMode.APPEND,
        of(FieldType.logicalType(SqlTypes.TIMESTAMP), "timestamp"),
        row(Instant.parse("2024-02-29T23:59:59.123456789Z")),
        row(Instant.parse("1969-12-31T23:59:59.999999Z")));
    assertThat(
        warehouse.query("SELECT typeof(v), v::VARCHAR FROM items ORDER BY v"),
        contains("TIMESTAMP|1969-12-31 23:59:59.999999", "TIMESTAMP|2024-02-29 23:59:59.123456"));
  }

  @Test
  void objectsAndArraysBecomeStructsAndLists() throws Exception {
    Schema inner =
        Schema.builder()
            .addNullableField("a\"b", FieldType.DECIMAL)
            .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
            .addNullableField("day", FieldType.logicalType(SqlTypes.DATE))
            .addNullableField("hour", FieldType.logicalType(SqlTypes.TIME))
            .addNullableField("on", FieldType.BOOLEAN)
            .addNullableField("f", FieldType.DOUBLE)
            .addNullableField("tags", FieldType.array(FieldType.STRING.withNullable(true)))
            .build();
    Row value =
        Row.withSchema(inner)
            .attachValues(
                new BigDecimal("12345678901234567890.123456789"),
                Instant.parse("2024-01-01T00:00:00.000001Z"),
                LocalDate.of(2024, 2, 29),
                LocalTime.of(10, 15),
                true,
                0.1,
                Arrays.asList("x\"\n", null, ""));
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("o", FieldType.row(inner))
            .column("l", FieldType.array(FieldType.row(inner)))
            .key("id");
    warehouse.load(WriteMode.UPSERT, loads, row(1L, value, List.of(value)), row(2L, null, null));
    assertThat(
        warehouse.query(
            "SELECT typeof(o), o.\"a\"\"b\"::VARCHAR, epoch_us(o.at), o.day, o.hour, o.on, o.f,"
                + " o.tags[1] = 'x\"\n"
                + "', o.tags[2], o.tags[3] = '', l[1] = o FROM items WHERE id = 1"),
        contains(
            "STRUCT(\"a\"\"b\" DECIMAL(38,9), \"at\" TIMESTAMP WITH TIME ZONE, \"day\" DATE,"
                + " \"hour\" TIME, \"on\" BOOLEAN, f DOUBLE, tags"
                + " VARCHAR[])|12345678901234567890.123456789"
                + "|1704067200000001|2024-02-29|10:15|true|0.1|true|null|true|true"));
    assertThat(
        warehouse.load(WriteMode.UPSERT, loads, row(1L, value, List.of(value))).unchanged(),
        is(1L));
  }

  @Test
  void namesMayBeAnything() throws Exception {
    Loads loads =
        new Loads()
            .column("order", FieldType.INT64)
            .column("a\"b", FieldType.STRING)
            .column("with space; --", FieldType.STRING)
            .column("été?", FieldType.DECIMAL)
            .key("order", "a\"b")
            .latest("été?")
            .unique("u'1", "with space; --");
    for (int i = 0; i < 2; i++) {
      warehouse.load(
          WriteMode.UPSERT, loads, row(1L, "x", "s", BigDecimal.ONE), row(2L, "x", "s", null));
    }
    assertThat(warehouse.rows(), contains("1|x|s|1.000000000"));
  }

  @Test
  void singleColumnMayBeNull() throws Exception {
    warehouse.load(
        WriteMode.APPEND,
        of(FieldType.STRING, "text"),
        row((Object) null),
        row(""),
        row("\\N"),
        row("null"));
    assertThat(
        warehouse.query("SELECT v, v IS NULL FROM items ORDER BY v"),
        contains("|false", "\\N|false", "null|false", "null|true"));
  }

  @Test
  void unsupportedTypesAreRefusedBeforeAnythingRuns() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                warehouse.sink(
                    WriteMode.APPEND, of(FieldType.map(FieldType.STRING, FieldType.INT64), "map")));
    assertThat(e.getMessage(), containsString("column v: values of type MAP"));
  }

  @Test
  void namesThatDifferInCaseOnlyAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            warehouse.sink(
                WriteMode.APPEND,
                new Loads().column("a", FieldType.INT64).column("A", FieldType.INT64)));
  }
}
