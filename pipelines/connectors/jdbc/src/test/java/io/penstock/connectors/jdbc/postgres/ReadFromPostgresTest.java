package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.plan.connect.UnusableException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadFromPostgresTest {
  private static final Schema CITY = Schema.builder().addNullableStringField("city").build();

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  private static Loads ids() {
    return new Loads().column("id", FieldType.INT64);
  }

  private ReadFromPostgres table(Loads loads, String... needed) {
    return ReadFromPostgres.table(database.url(), "items", Reading.expected(loads, needed));
  }

  private List<KeyRange> ranges(String column, int parts, Relation relation) throws SQLException {
    try (Connection connection = database.connect()) {
      return new Partition(column, parts).ranges(connection, relation);
    }
  }

  @Test
  void columnsGoToTheFieldsOfTheirNameAndTheRestIsNotRead() throws Exception {
    database.run(
        "CREATE TYPE mood AS ENUM ('sad', 'glad');"
            + "CREATE TABLE items (secret text, feeling mood, id int4, ident uuid, day date,"
            + " local timestamp, price numeric(9,4), small int2);"
            + "INSERT INTO items VALUES ('s', 'glad', 7, '00000000-0000-0000-0000-00000000000A',"
            + " '2024-02-29', '2024-02-29 10:00:00.5', 1.50, 3)");
    Reading reading =
        Reading.of(
            table(
                new Loads()
                    .column("id", FieldType.INT64)
                    .column("feeling", FieldType.STRING)
                    .column("nowhere", FieldType.STRING)
                    .column("ident", FieldType.STRING)
                    .column("day", FieldType.logicalType(SqlTypes.DATE))
                    .column("local", FieldType.logicalType(SqlTypes.TIMESTAMP))
                    .column("price", FieldType.DECIMAL)
                    .column("small", FieldType.DECIMAL)));
    assertThat(
        reading.rows,
        contains(
            Arrays.asList(
                7L,
                "glad",
                null,
                "00000000-0000-0000-0000-00000000000a",
                LocalDate.of(2024, 2, 29),
                Instant.parse("2024-02-29T10:00:00.5Z"),
                new BigDecimal("1.5000"),
                new BigDecimal(3))));
    assertThat(
        reading.texts,
        contains(
            "items {\"id\":\"7\",\"feeling\":\"glad\","
                + "\"ident\":\"00000000-0000-0000-0000-00000000000a\",\"day\":\"2024-02-29\","
                + "\"local\":\"2024-02-29 10:00:00.5\",\"price\":\"1.5000\",\"small\":\"3\"}"));
  }

  @Test
  void whatDoesNotFitIsUnreadableAndTheOtherRowsGoOn() throws Exception {
    database.run(
        "CREATE TABLE items (id text, n numeric, d date, t timestamptz, i numeric);"
            + "INSERT INTO items VALUES ('1', 1, '2024-01-01', '2024-01-01', 5),"
            + " ('x', 'NaN', 'infinity', '-infinity', 5.5), (null, null, null, null, null)");
    Reading reading =
        Reading.of(
            table(
                new Loads()
                    .column("id", FieldType.INT64)
                    .column("n", FieldType.DECIMAL)
                    .column("d", FieldType.logicalType(SqlTypes.DATE))
                    .column("t", FieldType.logicalType(SqlTypes.TIMESTAMP))
                    .column("i", FieldType.INT64)));
    assertThat(
        reading.rows,
        contains(
            Arrays.asList(
                1L,
                BigDecimal.ONE,
                LocalDate.of(2024, 1, 1),
                Instant.parse("2024-01-01T00:00:00Z"),
                5L),
            Arrays.asList(null, null, null, null, null)));
    assertThat(
        reading.unreadable,
        contains(
            "[id.type, n.type, d.type, t.type, i.type] [null, null, null, null, null]"
                + " {\"id\":\"x\",\"n\":\"NaN\",\"d\":\"infinity\",\"t\":\"-infinity\","
                + "\"i\":\"5.5\"}"));
    assertThat(reading.positions, contains(1L, 2L, 3L));
  }

  @Test
  void partsLoseAndDoubleNothingHoweverUnevenTheColumn() throws Exception {
    database.run(
        "CREATE TABLE items AS SELECT g::bigint AS id, CASE WHEN g % 10 = 0 THEN NULL WHEN g % 2 ="
            + " 0 THEN 7 ELSE (g * g)::int END AS skewed, md5(g::text) AS word, md5(g::text)::uuid"
            + " AS ident, DATE '2020-01-01' + g / 100 AS day, TIMESTAMPTZ '2020-01-01' + g *"
            + " INTERVAL '1 second' AS at, NULL::int AS nothing FROM generate_series(1, 5000) AS"
            + " g");
    List<Long> all = LongStream.rangeClosed(1, 5000).boxed().toList();
    for (String column : List.of("id", "skewed", "word", "ident", "day", "at", "nothing")) {
      List<KeyRange> ranges = ranges(column, 8, Relation.table("items"));
      Reading reading = Reading.of(table(ids()), ranges);
      assertThat(column, ids(reading), is(all));
      assertThat(new HashSet<>(reading.positions), hasSize(5000));
    }
  }

  @Test
  void partsAreAboutEvenAndAreOneWhereTheColumnIsOneValue() throws Exception {
    database.run(
        "CREATE TABLE items AS SELECT (g * g * g)::bigint AS id, 1 AS same"
            + " FROM generate_series(1, 1000) AS g");
    List<KeyRange> ranges = ranges("id", 4, Relation.query("SELECT id FROM items"));
    assertThat(ranges, hasSize(4));
    for (KeyRange range : ranges) {
      int size = Reading.of(table(ids()), List.of(range)).rows.size();
      assertThat(size, allOf(greaterThan(245), lessThan(255)));
    }
    assertThat(ranges("id", 1, Relation.table("items")), contains(KeyRange.all()));
    List<KeyRange> same = ranges("same", 4, Relation.table("items"));
    assertThat(ids(Reading.of(table(ids()), same)), hasSize(1000));
  }

  @Test
  void rowsThatCameAfterTheBoundsWereChosenAreRead() throws Exception {
    database.run("CREATE TABLE items AS SELECT g::bigint AS id FROM generate_series(1, 100) AS g");
    List<KeyRange> ranges = ranges("id", 3, Relation.table("items"));
    database.run("INSERT INTO items VALUES (-5), (101), (null)");
    assertThat(Reading.of(table(ids()), ranges).rows, hasSize(103));
  }

  @Test
  void emptyTableIsOnePart() throws Exception {
    database.run("CREATE TABLE items (id bigint)");
    List<KeyRange> ranges = ranges("id", 3, Relation.table("items"));
    assertThat(ranges, contains(KeyRange.all()));
    assertThat(Reading.of(table(ids()), ranges).rows, is(empty()));
  }

  @Test
  void largeTableIsSampledAndStillReadWhole() throws Exception {
    database.run(
        "CREATE TABLE items AS SELECT g::bigint AS id FROM generate_series(1, 300000) AS g;"
            + "ANALYZE items");
    List<KeyRange> ranges = ranges("id", 3, Relation.table("items"));
    Reading reading = Reading.of(table(ids()).withFetchSize(1000), ranges);
    assertThat(ranges, hasSize(3));
    assertThat(ids(reading), is(LongStream.rangeClosed(1, 300_000).boxed().toList()));
  }

  @Test
  void boundsAreNotShown() {
    assertThat(
        KeyRange.between("name", List.of("secret")).toString(), not(containsString("secret")));
  }

  @Test
  void leapDaysBeforeTheYearOneAreDates() throws Exception {
    database.run(
        "CREATE TABLE items (day date, local timestamp, at timestamptz);"
            + "INSERT INTO items VALUES ('2445-02-29 BC', '2445-02-29 01:00:00 BC',"
            + " '2445-02-29 01:00:00+00 BC')");
    FieldType timestamp = FieldType.logicalType(SqlTypes.TIMESTAMP);
    Reading reading =
        Reading.of(
            table(
                new Loads()
                    .column("day", FieldType.logicalType(SqlTypes.DATE))
                    .column("local", timestamp)
                    .column("at", timestamp)));
    Instant time = Instant.parse("-2444-02-29T01:00:00Z");
    assertThat(reading.rows, contains(Arrays.asList(LocalDate.of(-2444, 2, 29), time, time)));
  }

  @Test
  void missingColumnIsNamedWithTheNearest() throws Exception {
    database.run("CREATE TABLE items (ident bigint, mail text, box bytea, data jsonb)");
    var e =
        assertThrows(
            UnusableException.class,
            () -> table(ids().column("mial", FieldType.STRING), "mial").preflight());
    assertThat(
        e.getMessage(),
        is(
            "table items in "
                + Database.place()
                + ": unknown column \"mial\"; did you mean mail? allowed: ident, mail, box, data"));
    var partition =
        assertThrows(
            UnusableException.class,
            () ->
                table(new Loads().column("mail", FieldType.STRING))
                    .withPartition("idents", 2)
                    .preflight());
    assertThat(partition.getMessage(), containsString("did you mean ident?"));
    assertThat(
        assertThrows(UnusableException.class, () -> table(ids()).preflight()).getMessage(),
        containsString("has no column of the contract; its columns are ident, mail, box, data"));
  }

  @Test
  void typesThatCannotBeReadAreNamedBeforeWithWhatToDo() throws Exception {
    database.run(
        "CREATE TYPE place AS (city text, zip int);"
            + "CREATE TABLE items (id bigint, box bytea, home place, homes place[], tags text[],"
            + " at timetz, words text)");
    Loads loads =
        ids()
            .column("box", FieldType.STRING)
            .column("home", FieldType.row(CITY))
            .column("homes", FieldType.array(FieldType.row(CITY)))
            .column("tags", FieldType.INT64)
            .column("at", FieldType.logicalType(SqlTypes.TIME))
            .column("words", FieldType.array(FieldType.STRING));
    var e = assertThrows(UnusableException.class, () -> table(loads).preflight());
    assertThat(
        List.of(
            String.valueOf(e.getMessage())
                .replace("table items in " + Database.place() + ": ", "")
                .split(": |; column ")),
        contains(
            "column box is bytea, which cannot be read as string; read text by a query, with"
                + " encode(box, 'base64') AS box",
            "home is the composite type place, which cannot be read as row; read JSON by a query,"
                + " with to_jsonb(home) AS home",
            "homes is the composite type place, which cannot be read as row; read JSON by a query,"
                + " with to_jsonb(homes) AS homes",
            "tags is text[], which cannot be read as int64; read JSON by a query, with"
                + " to_jsonb(tags) AS tags",
            "at is timetz, which cannot be read as time; read it as a string",
            "words is text, which cannot be read as array; read JSON by a query, with"
                + " to_jsonb(words) AS words"));
  }

  @Test
  void missingTableAndBrokenQueryAreNamedBefore() {
    var table = assertThrows(UnusableException.class, () -> table(ids()).preflight());
    assertThat(
        table.getMessage(),
        is("table items in " + Database.place() + " cannot be read: a table is not there"));
    ReadFromPostgres query =
        ReadFromPostgres.query(database.url(), "SELEC 'secret'", Reading.expected(ids()));
    var e = assertThrows(UnusableException.class, query::preflight);
    assertThat(
        e.getMessage(),
        is(
            "the query in "
                + Database.place()
                + " cannot be read: PostgreSQL does not understand the query"));
  }

  @Test
  void queryCannotWrite() throws Exception {
    database.run("CREATE SEQUENCE counter");
    ReadFromPostgres source =
        ReadFromPostgres.query(
            database.url(), "SELECT nextval('counter') AS id", Reading.expected(ids()));
    var e = assertThrows(UnusableException.class, () -> Reading.of(source));
    assertThat(e.getMessage(), containsString("read only"));
  }

  private static List<Long> ids(Reading reading) {
    return reading.rows.stream().map(row -> (Long) row.get(0)).sorted().toList();
  }
}
