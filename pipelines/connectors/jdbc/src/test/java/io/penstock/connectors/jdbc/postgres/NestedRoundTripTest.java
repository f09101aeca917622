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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Arrays as PostgreSQL's own and as JSON, and objects, in any order of writing and reading. */
final class NestedRoundTripTest {
  private static final Schema OBJECT =
      Schema.builder()
          .addNullableField("n", FieldType.DECIMAL)
          .addNullableField("i", FieldType.INT64)
          .addNullableField("b", FieldType.BOOLEAN)
          .addNullableField("s", FieldType.STRING)
          .addNullableField("t", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("d", FieldType.logicalType(SqlTypes.DATE))
          .addNullableField("c", FieldType.logicalType(SqlTypes.TIME))
          .build();

  private static FieldType listOf(FieldType element) {
    return FieldType.array(element.withNullable(true));
  }

  private static Loads loads() {
    FieldType timestamp = FieldType.logicalType(SqlTypes.TIMESTAMP);
    FieldType object = FieldType.row(OBJECT);
    return new Loads()
        .column("n", FieldType.INT64)
        .column("texts", listOf(FieldType.STRING), "text[]")
        .column("integers", listOf(FieldType.INT64), "bigint[]")
        .column("decimals", listOf(FieldType.DECIMAL), "numeric[]")
        .column("times", listOf(timestamp), "timestamptz[]")
        .column("dates", listOf(FieldType.logicalType(SqlTypes.DATE)), "date[]")
        .column("truths", listOf(FieldType.BOOLEAN), "boolean[]")
        .column("json_texts", listOf(FieldType.STRING))
        .column("json_lists", listOf(listOf(FieldType.DECIMAL)))
        .column("object", object)
        .column("objects", listOf(object))
        .key("n");
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void everyValueIsReadAsItWasWritten(@ForAll("tables") List<List<Object>> table) throws Exception {
    Path folder = Files.createTempDirectory("nested");
    try {
      Database database = new Database(folder);
      List<List<@Nullable Object>> expected = new ArrayList<>();
      Object[][] rows = new Object[table.size()][];
      for (int i = 0; i < rows.length; i++) {
        List<@Nullable Object> row = new ArrayList<>(List.of((long) i));
        row.addAll(table.get(i));
        expected.add(row);
        rows[i] = row.toArray();
      }
      database.load(WriteMode.APPEND, loads(), rows);
      Reading reading =
          Reading.of(
              ReadFromPostgres.query(
                  database.url(), "SELECT * FROM items ORDER BY n", Reading.expected(loads())));
      assertThat(reading.unreadable, is(List.of()));
      assertThat(reading.rows, is(expected));
      long unchanged = database.load(WriteMode.UPSERT, loads(), rows).unchanged();
      assertThat(unchanged, is((long) rows.length));
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<List<List<Object>>> tables() {
    return Combinators.combine(
            List.of(
                nullable(list(texts())),
                nullable(list(Arbitraries.longs())),
                nullable(list(decimals())),
                nullable(list(instants(-4712, 294_276))),
                nullable(list(dates(-4712, 5_874_897))),
                nullable(list(Arbitraries.of(true, false))),
                nullable(list(texts())),
                nullable(list(list(decimals()))),
                nullable(objects()),
                nullable(list(objects()))))
        .as(values -> values)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static Arbitrary<Object> nullable(Arbitrary<?> values) {
    return values.asGeneric().injectNull(0.1);
  }

  private static Arbitrary<List<Object>> list(Arbitrary<?> values) {
    return nullable(values).list().ofMaxSize(5);
  }

  /** Times in JSON are ISO 8601, with years of four digits. */
  private static Arbitrary<Row> objects() {
    return Combinators.combine(
            List.of(
                nullable(decimals()),
                nullable(Arbitraries.longs()),
                nullable(Arbitraries.of(true, false)),
                nullable(texts()),
                nullable(instants(1, 9999)),
                nullable(dates(1, 9999)),
                nullable(
                    Arbitraries.longs()
                        .between(0, 86_399_999_999L)
                        .map(micros -> LocalTime.ofNanoOfDay(micros * 1000)))))
        .as(values -> Row.withSchema(OBJECT).attachValues(values));
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
            "", " ", "NULL", "null", "\\N", "\\.", "\\", "\"", "\\\"", "{", "}", "{}", ",", "{a,b}",
            "\n", "\r", "\t", "'", "é", "日本", "🙂", "\u0001", "\u2028", "\uFEFF", " x ", "[1]");
    return Arbitraries.oneOf(
        awkward,
        awkward.list().ofMaxSize(6).map(parts -> String.join("", parts)),
        Arbitraries.strings().withCharRange('\u0001', '\uD7FF').ofMaxLength(30));
  }

  private static Arbitrary<Instant> instants(int first, int last) {
    return Combinators.combine(dates(first, last), Arbitraries.longs().between(0, 86_399_999_999L))
        .as(
            (date, micros) ->
                date.atTime(LocalTime.ofNanoOfDay(micros * 1000))
                    .toInstant(java.time.ZoneOffset.UTC));
  }

  private static Arbitrary<LocalDate> dates(int first, int last) {
    return Arbitraries.longs()
        .between(LocalDate.of(first, 1, 1).toEpochDay(), LocalDate.of(last, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
