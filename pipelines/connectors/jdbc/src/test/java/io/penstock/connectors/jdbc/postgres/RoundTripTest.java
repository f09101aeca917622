package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
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
  void everyValueIsReadAsItWasWritten(@ForAll("tables") List<List<Object>> table) throws Exception {
    Path folder = Files.createTempDirectory("roundtrip");
    try {
      Database database = new Database(folder);
      List<List<@Nullable Object>> expected = new ArrayList<>();
      Object[][] rows = new Object[table.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = withKey(i, table.get(i));
        expected.add(comparable(Arrays.asList(rows[i])));
      }
      database.load(WriteMode.APPEND, loads(), rows);
      ReadFromPostgres source =
          ReadFromPostgres.query(
              database.url(), "SELECT * FROM items ORDER BY n;", Reading.expected(loads()));
      Reading reading = Reading.of(source);
      assertThat(reading.unreadable, is(List.of()));
      assertThat(reading.rows.stream().map(RoundTripTest::comparable).toList(), is(expected));
      long unchanged = database.load(WriteMode.UPSERT, loads(), rows).unchanged();
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

  /** With what equals by content, and times as exact as PostgreSQL keeps them. */
  private static List<@Nullable Object> comparable(List<@Nullable Object> row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object value : row) {
      values.add(
          value instanceof byte[] bytes
              ? HexFormat.of().formatHex(bytes)
              : value instanceof Instant instant
                  ? instant.truncatedTo(ChronoUnit.MICROS)
                  : value instanceof LocalTime time ? time.truncatedTo(ChronoUnit.MICROS) : value);
    }
    return values;
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
    BigInteger most = BigInteger.TEN.pow(60);
    return Combinators.combine(
            Arbitraries.bigIntegers().between(most.negate(), most),
            Arbitraries.integers().between(0, 40))
        .as(BigDecimal::new);
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> awkward =
        Arbitraries.of(
            "",
            " ",
            "\\N",
            "\\.",
            "\n\\.\n",
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

  /** All that PostgreSQL has: from 4714 BC to the year 294276. */
  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs()
                .between(
                    Instant.parse("-4713-11-24T00:00:00Z").getEpochSecond(),
                    Instant.parse("+294276-12-31T23:59:59Z").getEpochSecond()),
            Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.longs()
        .between(
            LocalDate.of(-4713, 11, 24).toEpochDay(), LocalDate.of(5_874_897, 12, 31).toEpochDay())
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
