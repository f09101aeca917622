package io.penstock.connectors.jdbc.duckdb;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

final class RoundTripTest {
  private static final String SELECT =
      "SELECT n, i, d::VARCHAR, f, b, s, epoch_us(t), date::VARCHAR, time::VARCHAR, lower(hex(x))"
          + " FROM items ORDER BY n";

  private static Loads loads() {
    return new Loads()
        .column("n", FieldType.INT64)
        .column("i", FieldType.INT64)
        .column("d", FieldType.DECIMAL)
        .column("f", FieldType.DOUBLE)
        .column("b", FieldType.BOOLEAN)
        .column("s", FieldType.STRING)
        .column("t", FieldType.logicalType(SqlTypes.TIMESTAMP))
        .column("date", FieldType.logicalType(SqlTypes.DATE))
        .column("time", FieldType.logicalType(SqlTypes.TIME))
        .column("x", FieldType.BYTES)
        .key("n");
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void everyValueIsReadAsItWasStaged(@ForAll("tables") List<List<Object>> table) throws Exception {
    Path folder = Files.createTempDirectory("roundtrip");
    try {
      Warehouse warehouse = new Warehouse(folder);
      List<String> expected = new ArrayList<>();
      Object[][] rows = new Object[table.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = withKey(i, table.get(i));
        expected.add(text(rows[i]));
      }
      warehouse.load(WriteMode.APPEND, loads(), rows);
      assertThat(warehouse.query(SELECT), is(expected));
      long unchanged = warehouse.load(WriteMode.UPSERT, loads(), rows).unchanged();
      assertThat(unchanged, is((long) rows.length));
    } finally {
      delete(folder);
    }
  }

  private static @Nullable Object[] withKey(long key, List<Object> values) {
    @Nullable Object[] row = new Object[values.size() + 1];
    row[0] = key;
    for (int i = 0; i < values.size(); i++) {
      row[i + 1] = values.get(i);
    }
    return row;
  }

  private static String text(@Nullable Object[] row) {
    List<String> texts = new ArrayList<>();
    for (Object value : row) {
      texts.add(value == null ? "null" : text(value));
    }
    return String.join("|", texts);
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(9, RoundingMode.UNNECESSARY).toPlainString();
    }
    if (value instanceof Instant instant) {
      return Long.toString(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
    }
    if (value instanceof LocalTime time) {
      String micros = String.format("%06d", time.getNano() / 1000).replaceFirst("0+$", "");
      return String.format("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond())
          + (micros.isEmpty() ? "" : "." + micros);
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  @Provide
  Arbitrary<List<List<Object>>> tables() {
    return Combinators.combine(
            List.of(
                nullable(Arbitraries.longs()),
                nullable(decimals()),
                nullable(Arbitraries.doubles()),
                nullable(Arbitraries.of(true, false)),
                nullable(texts()),
                nullable(instants()),
                nullable(dates()),
                nullable(times()),
                nullable(Arbitraries.bytes().array(byte[].class).ofMaxSize(20))))
        .as(values -> values)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static Arbitrary<Object> nullable(Arbitrary<?> values) {
    return values.asGeneric().injectNull(0.1);
  }

  private static Arbitrary<BigDecimal> decimals() {
    BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(most.negate(), most),
            Arbitraries.longs().map(BigInteger::valueOf));
    return digits.map(unscaled -> new BigDecimal(unscaled, 9));
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> awkward =
        Arbitraries.of(
            "",
            " ",
            "\\N",
            "NULL",
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r\n",
            "\r",
            "a\nb",
            "'",
            "#",
            "\\",
            "\\\"",
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

  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(-9_000_000_000_000L, 9_000_000_000_000L),
            Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.longs()
        .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay);
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
