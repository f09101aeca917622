package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.transforms.reject.Violation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays, JSON, and types that a database makes itself. */
final class NestedValuesTest {
  private static final FieldType TIMESTAMP = FieldType.logicalType(SqlTypes.TIMESTAMP);
  private static final FieldType DATE = FieldType.logicalType(SqlTypes.DATE);
  private static final Schema LINE =
      Schema.builder()
          .addNullableStringField("sku")
          .addNullableField("price", FieldType.DECIMAL)
          .addNullableField("at", TIMESTAMP)
          .build();

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  private static FieldType listOf(FieldType element) {
    return FieldType.array(element.withNullable(true));
  }

  private Reading read(Loads loads) throws Exception {
    return Reading.of(ReadFromPostgres.table(database.url(), "items", Reading.expected(loads)));
  }

  @Test
  void arraysAreListsWithTheirNulls() throws Exception {
    database.run(
        "CREATE TYPE mood AS ENUM ('sad', 'gla,d');CREATE DOMAIN amount AS numeric(9,2) CHECK"
            + " (value > 0); CREATE DOMAIN price AS amount;CREATE TABLE items (words text[], counts"
            + " int[], sums numeric[], times timestamptz[], days date[], moods mood[], prices"
            + " price[], ids uuid[]);INSERT INTO items VALUES (ARRAY['a', NULL, '', 'NULL',"
            + " '{x,\"y\\}', 'é'], ARRAY[1, NULL, -7], ARRAY[1.50, NULL, 1e30], ARRAY['2024-01-01"
            + " 10:00:00.5+02'::timestamptz, NULL, '0044-03-15 00:00:00+00 BC'], ARRAY['0001-02-29"
            + " BC'::date], ARRAY['gla,d'::mood, NULL], ARRAY[2.5::price],"
            + " ARRAY['00000000-0000-0000-0000-00000000000A'::uuid]), ('{}', '{}', '{}', '{}',"
            + " '{}', '{}', '{}', '{}'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
    Reading reading =
        read(
            new Loads()
                .column("words", listOf(FieldType.STRING))
                .column("counts", listOf(FieldType.INT64))
                .column("sums", listOf(FieldType.DECIMAL))
                .column("times", listOf(TIMESTAMP))
                .column("days", listOf(DATE))
                .column("moods", listOf(FieldType.STRING))
                .column("prices", listOf(FieldType.DECIMAL))
                .column("ids", listOf(FieldType.STRING)));
    assertThat(reading.unreadable, is(empty()));
    assertThat(
        reading.rows,
        contains(
            Arrays.asList(
                Arrays.asList("a", null, "", "NULL", "{x,\"y\\}", "é"),
                Arrays.asList(1L, null, -7L),
                Arrays.asList(new BigDecimal("1.50"), null, new BigDecimal("1e30").setScale(0)),
                Arrays.asList(
                    Instant.parse("2024-01-01T08:00:00.5Z"),
                    null,
                    Instant.parse("-0043-03-15T00:00:00Z")),
                List.of(LocalDate.of(0, 2, 29)),
                Arrays.asList("gla,d", null),
                List.of(new BigDecimal("2.50")),
                List.of("00000000-0000-0000-0000-00000000000a")),
            List.of(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of()),
            Arrays.asList(null, null, null, null, null, null, null, null)));
  }

  @Test
  void elementThatDoesNotFitIsToldByItsPlace() throws Exception {
    database.run(
        "CREATE TABLE items (id int, sums numeric[], days date[], counts text[]);"
            + "INSERT INTO items VALUES (1, ARRAY[1, 'NaN'::numeric], '{infinity}', '{1,x,2.5}'),"
            + " (2, ARRAY['Infinity'::numeric], '{2024-01-01}', '{7}')");
    Reading reading =
        read(
            new Loads()
                .column("id", FieldType.INT64)
                .column("sums", listOf(FieldType.DECIMAL))
                .column("days", listOf(DATE))
                .column("counts", listOf(FieldType.INT64)));
    assertThat(reading.rows, is(empty()));
    assertThat(
        reading.unreadable,
        contains(
            "[sums[].type, days[].type, counts[].type, counts[].type] [1, null, null, null]"
                + " {\"id\":\"1\",\"sums\":\"{1,NaN}\",\"days\":\"{infinity}\","
                + "\"counts\":\"{1,x,2.5}\"}",
            "[sums[].type] [2, null, [2024-01-01], [7]]"
                + " {\"id\":\"2\",\"sums\":\"{Infinity}\",\"days\":\"{2024-01-01}\","
                + "\"counts\":\"{7}\"}"));
  }

  @Test
  void dimensionsAreThoseOfTheContractInEachRow() throws Exception {
    database.run(
        "CREATE TABLE items (flat text[], deep int[]);"
            + "INSERT INTO items VALUES ('{a}', '{{1,2},{NULL,4}}'), ('{{a,b}}', '{}'),"
            + " (NULL, '{1}'), (NULL, '{{{1}}}')");
    Reading reading =
        read(
            new Loads()
                .column("flat", listOf(FieldType.STRING))
                .column("deep", listOf(listOf(FieldType.INT64))));
    assertThat(
        reading.rows,
        contains(Arrays.asList(List.of("a"), List.of(List.of(1L, 2L), Arrays.asList(null, 4L)))));
    assertThat(
        reading.unreadable,
        contains(
            "[flat.type] [null, []] {\"flat\":\"{{a,b}}\",\"deep\":\"{}\"}",
            "[deep.type] [null, null] {\"flat\":null,\"deep\":\"{1}\"}",
            "[deep[].type] [null, null] {\"flat\":null,\"deep\":\"{{{1}}}\"}"));
  }

  @Test
  void jsonIsObjectsAndLists() throws Exception {
    database.run(
        "CREATE TABLE items (line json, lines jsonb, boxes jsonb[]);INSERT INTO items VALUES"
            + " ('{\"sku\": \"a\", \"price\": 1.50, \"at\": \"2024-01-01T00:00:00Z\", \"more\":"
            + " [1]}',  '[{\"sku\": \"b\"}, null]', ARRAY['{\"price\": 7}'::jsonb, NULL]), ('null',"
            + " '[]', '{}'), ('{\"sku\": 7}', '{}', NULL), ('{\"sku\": \"a\", \"sku\": \"b\"}',"
            + " NULL, NULL)");
    FieldType line = FieldType.row(LINE);
    Reading reading =
        read(
            new Loads()
                .column("line", line)
                .column("lines", listOf(line))
                .column("boxes", listOf(line)));
    assertThat(
        reading.rows,
        contains(
            List.of(
                line("a", new BigDecimal("1.50"), Instant.parse("2024-01-01T00:00:00Z")),
                Arrays.asList(line("b", null, null), null),
                Arrays.asList(line(null, new BigDecimal(7), null), null)),
            Arrays.asList(null, List.of(), List.of())));
    assertThat(
        reading.unreadable.stream().map(text -> text.substring(0, text.indexOf(']') + 1)).toList(),
        contains("[line.sku.type, lines.type]", "[line.type]"));
  }

  private static Row line(@Nullable Object sku, @Nullable Object price, @Nullable Object at) {
    return Row.withSchema(LINE).attachValues(Arrays.asList(sku, price, at));
  }

  @Test
  void numericHasAnyScaleAndIntervalsAreIsoText() throws Exception {
    database.run(
        "SET IntervalStyle = 'postgres'; CREATE DOMAIN mail AS text;"
            + "CREATE TABLE items (n numeric, span interval, address mail);"
            + "INSERT INTO items VALUES (('0.' || repeat('0', 998) || '1')::numeric,"
            + " '1 mon 2 days 03:04:05.006', 'a@b.c'), ((repeat('9', 900) || '.50')::numeric, NULL,"
            + " ''), ('Infinity', NULL, NULL), ('-Infinity', NULL, NULL)");
    Reading reading =
        read(
            new Loads()
                .column("n", FieldType.DECIMAL)
                .column("span", FieldType.STRING)
                .column("address", FieldType.STRING));
    assertThat(
        reading.rows,
        contains(
            Arrays.asList(BigDecimal.ONE.movePointLeft(999), "P1M2DT3H4M5.006S", "a@b.c"),
            Arrays.asList(new BigDecimal("9".repeat(900) + ".50"), null, "")));
    assertThat(reading.unreadable, hasSize(2));
  }

  @Test
  void typesAreFoundWhereverTheyAreAndWhateverTheirName() throws Exception {
    Database other = new Database(folder);
    other.run("CREATE TYPE \"Odd mood\" AS ENUM ('sad'); CREATE TYPE pair AS (a int, b int)");
    database.run(
        "CREATE TYPE \"Mood\" AS ENUM ('glad'); CREATE TABLE items (moods "
            + other.schema
            + ".\"Odd mood\"[], p "
            + other.schema
            + ".pair, more \"Mood\"[]); INSERT INTO items VALUES ('{sad}', '(1,2)', '{glad}')");
    Reading reading =
        read(
            new Loads()
                .column("moods", listOf(FieldType.STRING))
                .column("p", FieldType.STRING)
                .column("more", listOf(FieldType.STRING)));
    assertThat(reading.rows, contains(List.of(List.of("sad"), "(1,2)", List.of("glad"))));
  }

  @Test
  void textOfAValueIsTheSameInEachOfManyParts() throws Exception {
    database.run(
        "CREATE TABLE items AS SELECT g AS id, '2024-01-01 00:00:00.5+00'::timestamptz AS at,"
            + " '1.10'::float8 AS f, '{1.50}'::numeric[] AS n FROM generate_series(1, 40) AS g");
    List<KeyRange> ranges;
    try (Connection connection = database.connect()) {
      ranges = new Partition("id", 20).ranges(connection, Relation.table("items"));
    }
    Loads loads =
        new Loads()
            .column("at", FieldType.STRING)
            .column("f", FieldType.STRING)
            .column("n", FieldType.STRING);
    Reading reading;
    TimeZone here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      reading =
          Reading.of(
              ReadFromPostgres.table(database.url(), "items", Reading.expected(loads)), ranges);
    } finally {
      TimeZone.setDefault(here);
    }
    assertThat(reading.rows, hasSize(40));
    assertThat(reading.rows, everyItem(is(List.of("2024-01-01 00:00:00.5+00", "1.1", "{1.50}"))));
  }

  @Test
  void tableIsCopiedAsItIs() throws Exception {
    database.run(
        "CREATE TABLE items (id bigint PRIMARY KEY, n numeric, fixed numeric(9,3), at timestamptz,"
            + " local timestamp, day date, clock time, ident uuid, f float8, ok boolean, word text,"
            + " few varchar(9), small smallint, words text[], sums numeric(9,2)[], times"
            + " timestamptz[], days date[], idents uuid[], line jsonb, lines jsonb);INSERT INTO"
            + " items SELECT g, g / 7.0, g / 8.0, now() - g * interval '1 hour 0.000001 s',"
            + " timestamp '4001-02-29 BC' + g * interval '1 day', date '0010-01-01 BC' + g * 100,"
            + " time '00:00' + g * interval '1.000001 s', md5(g::text)::uuid, g / 3.0, g % 2 = 0,"
            + " chr(g + 300) || E'\\t\\n"
            + "\\\\', left(md5(g::text), g % 9), g, ARRAY[md5(g::text), NULL, '', 'NULL',"
            + " E'\\\\\"', E'\\n"
            + "{},', '\\N', '🙂'], ARRAY[g, NULL, g / 4.0], ARRAY[now(), '0001-02-29 BC'],"
            + " ARRAY[current_date, NULL], ARRAY[md5(g::text)::uuid], jsonb_build_object('sku',"
            + " md5(g::text), 'price', g / 10.00, 'at', NULL), '[]' FROM generate_series(1, 500) AS"
            + " g;INSERT INTO items (id, words) VALUES (501, '{}'), (502, NULL);CREATE TABLE there"
            + " (LIKE items INCLUDING ALL)");
    FieldType line = FieldType.row(LINE);
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("n", FieldType.DECIMAL)
            .column("fixed", FieldType.DECIMAL, "numeric(9,3)")
            .column("at", TIMESTAMP)
            .column("local", TIMESTAMP, "timestamp")
            .column("day", DATE)
            .column("clock", FieldType.logicalType(SqlTypes.TIME))
            .column("ident", FieldType.STRING, "uuid")
            .column("f", FieldType.DOUBLE)
            .column("ok", FieldType.BOOLEAN)
            .column("word", FieldType.STRING)
            .column("few", FieldType.STRING, "varchar(9)")
            .column("small", FieldType.INT64, "smallint")
            .column("words", listOf(FieldType.STRING), "text[]")
            .column("sums", listOf(FieldType.DECIMAL), "numeric(9,2)[]")
            .column("times", listOf(TIMESTAMP), "timestamptz[]")
            .column("days", listOf(DATE), "date[]")
            .column("idents", listOf(FieldType.STRING), "uuid[]")
            .column("line", line)
            .column("lines", listOf(line))
            .key("id");
    Reading reading = read(loads);
    assertThat(reading.unreadable, is(empty()));
    WriteToPostgres sink =
        WriteToPostgres.to(database.url(), "there", WriteMode.UPSERT, loads.load());
    sink.preflight();
    Object[][] rows = reading.rows.stream().map(List::toArray).toArray(Object[][]::new);
    assertThat(database.publish(sink, facts -> true, rows).inserted(), is(502L));
    assertThat(database.query("SELECT * FROM items EXCEPT SELECT * FROM there"), is(empty()));
    assertThat(database.publish(sink, facts -> true, rows).unchanged(), is(502L));
  }

  @Test
  void elementThatAnArrayCannotHoldRefusesItsRow() throws Exception {
    Loads loads = new Loads().column("sums", listOf(FieldType.DECIMAL), "numeric(3,1)[]");
    var e =
        assertThrows(
            RefusedRowException.class,
            () ->
                database.load(
                    WriteMode.APPEND,
                    loads,
                    Database.row(List.of(BigDecimal.ONE)),
                    Database.row(List.of(BigDecimal.ONE, new BigDecimal("1.25")))));
    assertThat(
        e.violation(),
        is(
            new Violation(
                "sums.physicalType",
                "sums",
                "must fit numeric(3,1)[] (needs more digits than numeric(3,1))")));
  }
}
