package io.penstock.connectors.jdbc.snowflake;

import static io.penstock.connectors.jdbc.snowflake.Shop.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.RefusedRowException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written comes back through the driver, value by value. */
final class RoundTripTest {
  private static Loads loads() {
    return new Loads()
        .column("n", FieldType.INT64)
        .column("i", FieldType.INT64)
        .column("d", FieldType.DECIMAL)
        .column("f", FieldType.DOUBLE)
        .column("b", FieldType.BOOLEAN)
        .column("s", FieldType.STRING)
        .column("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
        .column("local", FieldType.logicalType(SqlTypes.TIMESTAMP), "timestamp_ntz")
        .column("day", FieldType.logicalType(SqlTypes.DATE))
        .column("t", FieldType.logicalType(SqlTypes.TIME))
        .column("x", FieldType.BYTES)
        .key("n");
  }

  @Property(tries = 10)
  void everyValueComesBackAsItWas(@ForAll("tables") List<List<Object>> table) throws Exception {
    Path folder = Files.createTempDirectory("roundtrip");
    try (Shop shop = Shop.open(folder)) {
      Object[][] rows = new Object[table.size()][];
      List<List<@Nullable Object>> expected = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add((long) i);
        values.addAll(table.get(i));
        rows[i] = values.toArray();
        expected.add(values.stream().map(RoundTripTest::comparable).toList());
      }
      shop.load(WriteMode.APPEND, loads(), rows);
      assertThat(read(shop), is(expected));
      assertThat(shop.load(WriteMode.UPSERT, loads(), rows).unchanged(), is((long) rows.length));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static List<List<@Nullable Object>> read(Shop shop) throws SQLException {
    try (Connection connection = shop.connect()) {
      return new Sql(connection).list("SELECT * FROM items ORDER BY n", RoundTripTest::values);
    }
  }

  private static List<@Nullable Object> values(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(row.getLong(1));
    values.add(row.getObject(2) == null ? null : row.getLong(2));
    BigDecimal decimal = row.getBigDecimal(3);
    values.add(decimal == null ? null : decimal.setScale(9));
    values.add(row.getObject(4) == null ? null : row.getDouble(4));
    values.add(row.getObject(5) == null ? null : row.getBoolean(5));
    values.add(row.getString(6));
    String at = row.getString(7);
    values.add(at == null ? null : Instant.parse(at.replaceFirst(" ", "T").replace(" ", "")));
    String local = row.getString(8);
    values.add(local == null ? null : Instant.parse(local.replaceFirst(" ", "T") + "Z"));
    String day = row.getString(9);
    values.add(day == null ? null : LocalDate.parse(day));
    String time = row.getString(10);
    values.add(time == null ? null : LocalTime.parse(time));
    byte[] bytes = row.getBytes(11);
    values.add(bytes == null ? null : HexFormat.of().formatHex(bytes));
    return values;
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(9);
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }

  @Provide
  Arbitrary<List<List<Object>>> tables() {
    return Combinators.combine(
            List.of(
                nullable(Arbitraries.longs()),
                nullable(
                    Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1L << 60), BigDecimal.valueOf(1L << 60))
                        .ofScale(9)),
                nullable(
                    Arbitraries.oneOf(
                        Arbitraries.doubles(),
                        Arbitraries.of(
                            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))),
                nullable(Arbitraries.of(true, false)),
                nullable(texts()),
                nullable(instants()),
                nullable(instants()),
                nullable(days().map(LocalDate::ofEpochDay)),
                nullable(
                    Arbitraries.longs()
                        .between(0, 86_399_999_999L)
                        .map(micros -> LocalTime.ofNanoOfDay(micros * 1000))),
                nullable(Arbitraries.bytes().array(byte[].class).ofMaxSize(20))))
        .as(values -> values)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static Arbitrary<Object> nullable(Arbitrary<?> values) {
    return values.asGeneric().injectNull(0.1);
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> awkward =
        Arbitraries.of(
            "",
            " ",
            "\\N",
            "\\",
            "\\\"",
            "NULL",
            "null",
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r\n",
            "\r",
            "a\nb",
            "'",
            "\t",
            "é",
            "日本",
            "🙂",
            "\u0001",
            "\u2028",
            "\uFEFF",
            " x ",
            "a,b\"c\n\"d\"");
    return Arbitraries.oneOf(
        awkward,
        awkward.list().ofMaxSize(6).map(parts -> String.join("", parts)),
        Arbitraries.strings().withCharRange('\u0001', '\uD7FF').ofMaxLength(30));
  }

  private static Arbitrary<Long> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay());
  }

  private static Arbitrary<Instant> instants() {
    return Combinators.combine(days(), Arbitraries.longs().between(0, 86_399_999_999L))
        .as(
            (day, micros) ->
                Instant.ofEpochSecond(
                    day * 86_400 + micros / 1_000_000, micros % 1_000_000 * 1000));
  }

  @Test
  void nestedValuesAreVariants(@TempDir Path folder) throws Exception {
    Schema address = Schema.builder().addStringField("city").addDecimalField("share").build();
    try (Shop shop = Shop.open(folder)) {
      shop.load(
          WriteMode.UPSERT,
          new Loads()
              .column("id", FieldType.INT64)
              .column("address", FieldType.row(address))
              .key("id"),
          row(1L, Row.withSchema(address).addValues("O\"slo\n", new BigDecimal("1.50")).build()),
          row(2L, null));
      assertThat(shop.rows(), contains("1|{\"city\":\"O\\\"slo\\n\",\"share\":1.50}", "2|null"));
    }
  }

  @Test
  void tableOfOneColumnKeepsItsNulls(@TempDir Path folder) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      Loads one = new Loads().column("s", FieldType.STRING);
      shop.load(WriteMode.APPEND, one, row((Object) null), row(""), row((Object) null));
      assertThat(shop.rows(), contains("", "null", "null"));
    }
  }

  @Test
  void whatTheColumnCannotHoldIsRefusedNotCut(@TempDir Path folder) throws Exception {
    Loads loads =
        new Loads()
            .column("price", FieldType.DECIMAL, "number(5, 2)")
            .column("short", FieldType.STRING, "varchar(3)")
            .column("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
            .column("small", FieldType.INT64, "NUMBER(2,0)");
    try (Shop shop = Shop.open(folder)) {
      Object[][] refused = {
        row(new BigDecimal("1.234"), null, null, null),
        row(new BigDecimal("1234.5"), null, null, null),
        row(new BigDecimal("1e1000000000"), null, null, null),
        row(null, "1234", null, null),
        row(null, "a\u0000", null, null),
        row(null, "\uD83D", null, null),
        row(null, null, Instant.parse("0000-12-31T23:59:59Z"), null),
        row(null, null, Instant.parse("+10000-01-01T00:00:00Z"), null),
        row(null, null, null, 100L)
      };
      for (Object[] each : refused) {
        var e =
            assertThrows(RefusedRowException.class, () -> shop.load(WriteMode.APPEND, loads, each));
        assertThat(e.getMessage(), containsString("must fit "));
      }
      shop.load(WriteMode.APPEND, loads, row(new BigDecimal("-999.990"), "é🙂c", null, -99L));
      assertThat(shop.rows(), contains("-999.99|é🙂c|null|-99"));
    }
  }
}
