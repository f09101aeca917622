package io.penstock.connectors.jdbc.any;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TimeZone;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.LongStream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadFromJdbcTest {
  private static final FieldType TIMESTAMP = FieldType.logicalType(SqlTypes.TIMESTAMP);
  private static final FieldType DATE = FieldType.logicalType(SqlTypes.DATE);
  private static final FieldType TIME = FieldType.logicalType(SqlTypes.TIME);

  @TempDir static Path data;
  private static EmbeddedPostgres server;
  private static TimeZone here;

  @TempDir Path folder;

  /** Databases whose drivers are on the class path. */
  enum Kind {
    DUCKDB,
    SQLITE,
    POSTGRES
  }

  /** Another zone than that of the databases, whose times must not move with this machine's. */
  @BeforeAll
  static void start() throws Exception {
    here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    TimeZone.setDefault(here);
    server.close();
  }

  private String url(Kind kind) {
    return switch (kind) {
      case DUCKDB -> "jdbc:duckdb:" + folder.resolve("shop.duckdb");
      case SQLITE -> "jdbc:sqlite:" + folder.resolve("shop.db");
      case POSTGRES -> "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    };
  }

  private Connection connect(Kind kind) throws Exception {
    return kind == Kind.POSTGRES
        ? DriverManager.getConnection(url(kind), "postgres", "")
        : DriverManager.getConnection(url(kind));
  }

  private void run(Kind kind, String... statements) throws Exception {
    try (Connection connection = connect(kind)) {
      for (String statement : statements) {
        new Sql(connection).run(statement);
      }
    }
  }

  private ReadFromJdbc table(Kind kind, Loads loads, Object... more) {
    Object[] config =
        Arrays.copyOf(
            new Object[] {"url", url(kind), "user", "postgres", "table", "items"}, 6 + more.length);
    System.arraycopy(more, 0, config, 6, more.length);
    return Received.source(loads, Set.of(), config);
  }

  private static Loads ids() {
    return new Loads().column("id", FieldType.INT64);
  }

  private List<Part> parts(Kind kind, String column, int wanted) throws Exception {
    try (Connection connection = connect(kind)) {
      return new Partition(column, wanted)
          .cut(connection, Quotes.of(connection), Relation.table("items"), kind == Kind.SQLITE);
    }
  }

  private static List<Long> idsOf(Received received) {
    return received.rows.stream().map(row -> (Long) row.get(0)).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DUCKDB", "POSTGRES"})
  void valuesAreReadAsTheyAre(Kind kind) throws Exception {
    String json = kind == Kind.DUCKDB ? "JSON" : "jsonb";
    run(
        kind,
        "DROP TABLE IF EXISTS items",
        "CREATE TABLE items (id int, big bigint, price numeric(30,10), f double precision, ok"
            + " boolean, word varchar, ident uuid, day date, clock time, moment timestamptz, local"
            + " timestamp, line "
            + json
            + ", more varchar)",
        "INSERT INTO items VALUES (7, 9223372036854775807, 12345678901234567890.5, 0.1, true, 'é',"
            + " '00000000-0000-0000-0000-00000000000a', '1500-03-01', '10:15:00.000001',"
            + " '2024-03-31 00:30:00.5+00', '2024-03-31 02:30:00', '{\"sku\": 1.50}', '[1, null]'),"
            + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
    Schema line = Schema.builder().addNullableField("sku", FieldType.DECIMAL).build();
    Received received =
        Received.of(
            table(
                kind,
                new Loads()
                    .column("id", FieldType.INT64)
                    .column("big", FieldType.INT64)
                    .column("price", FieldType.DECIMAL)
                    .column("f", FieldType.DECIMAL)
                    .column("ok", FieldType.BOOLEAN)
                    .column("word", FieldType.STRING)
                    .column("ident", FieldType.STRING)
                    .column("day", DATE)
                    .column("clock", TIME)
                    .column("moment", TIMESTAMP)
                    .column("local", TIMESTAMP)
                    .column("line", FieldType.row(line))
                    .column("more", FieldType.array(FieldType.INT64.withNullable(true)))
                    .column("nowhere", FieldType.STRING)));
    assertThat(received.unreadable, is(empty()));
    assertThat(
        received.rows,
        contains(
            Arrays.asList(
                7L,
                Long.MAX_VALUE,
                new BigDecimal("12345678901234567890.5000000000"),
                new BigDecimal("0.1"),
                true,
                "é",
                "00000000-0000-0000-0000-00000000000a",
                LocalDate.of(1500, 3, 1),
                LocalTime.parse("10:15:00.000001"),
                Instant.parse("2024-03-31T00:30:00.5Z"),
                Instant.parse("2024-03-31T02:30:00Z"),
                Row.withSchema(line).addValue(new BigDecimal("1.50")).build(),
                Arrays.asList(1L, null),
                null),
            Arrays.asList(new Object[14])));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DUCKDB", "POSTGRES"})
  void momentsDoNotMoveWhereClocksChange(Kind kind) throws Exception {
    run(
        kind,
        "DROP TABLE IF EXISTS items",
        "CREATE TABLE items AS SELECT TIMESTAMPTZ '2024-03-31 00:30:00+00' AS moment UNION ALL"
            + " SELECT TIMESTAMPTZ '2024-10-27 00:30:00+00' UNION ALL"
            + " SELECT TIMESTAMPTZ '1500-01-01 00:00:00.000001+00' UNION ALL SELECT NULL");
    Received received = Received.of(table(kind, new Loads().column("moment", TIMESTAMP)));
    assertThat(
        received.rows,
        containsInAnyOrder(
            List.of(Instant.parse("2024-03-31T00:30:00Z")),
            List.of(Instant.parse("2024-10-27T00:30:00Z")),
            List.of(Instant.parse("1500-01-01T00:00:00.000001Z")),
            Arrays.asList((Object) null)));
  }

  @Test
  void valuesOfSqliteAreLookedAtOneByOne() throws Exception {
    run(
        Kind.SQLITE,
        "CREATE TABLE items (id INTEGER, price DECIMAL(9,2), ok BOOLEAN, day DATE, at TIMESTAMP,"
            + " word)",
        "INSERT INTO items VALUES (1, 1.5, 1, '2024-02-29', '2024-02-29 10:00:00', 'a'),"
            + " ('2', '2.50', 0, NULL, '2024-02-29T10:00:00.000001+02:00', 7),"
            + " (3.5, 'much', 2, 19000, 'noon', x'00')");
    Received received =
        Received.of(
            table(
                Kind.SQLITE,
                ids()
                    .column("price", FieldType.DECIMAL)
                    .column("ok", FieldType.BOOLEAN)
                    .column("day", DATE)
                    .column("at", TIMESTAMP)
                    .column("word", FieldType.STRING)));
    assertThat(
        received.rows,
        contains(
            Arrays.asList(
                1L,
                new BigDecimal("1.5"),
                true,
                LocalDate.of(2024, 2, 29),
                Instant.parse("2024-02-29T10:00:00Z"),
                "a"),
            Arrays.asList(
                2L,
                new BigDecimal("2.5"),
                false,
                null,
                Instant.parse("2024-02-29T08:00:00.000001Z"),
                "7")));
    assertThat(
        received.unreadable.get(0),
        containsString("[id.type, price.type, ok.type, day.type, at.type, word.type]"));
  }

  @Test
  void whatHasNoSuchValueIsUnreadableAndTheOtherRowsGoOn() throws Exception {
    run(
        Kind.POSTGRES,
        "DROP TABLE IF EXISTS items",
        "CREATE TABLE items (id text, n numeric, f float8, d date, t timestamptz, l timestamp, c"
            + " time)",
        "INSERT INTO items VALUES ('x', 'NaN', 'Infinity', 'infinity', '-infinity', 'infinity',"
            + " '24:00'), ('2', 1, 1, '2024-01-01', '2024-01-01', '2024-01-01', '10:00')");
    Loads loads =
        ids()
            .column("n", FieldType.DECIMAL)
            .column("f", FieldType.DECIMAL)
            .column("d", DATE)
            .column("t", TIMESTAMP)
            .column("l", TIMESTAMP)
            .column("c", TIME);
    Received received = Received.of(table(Kind.POSTGRES, loads));
    assertThat(received.rows, hasSize(1));
    assertThat(
        received.unreadable.get(0),
        containsString("[id.type, n.type, f.type, d.type, t.type, l.type, c.type] {\"id\":\"x\""));
    run(
        Kind.DUCKDB,
        "CREATE TABLE items (id HUGEINT, d DATE, t TIMESTAMPTZ, l TIMESTAMP_NS)",
        "INSERT INTO items VALUES (170141183460469231731687303715884105727, '2024-01-01',"
            + " '2024-01-01', '2024-01-01 00:00:00.000000001'), (1, 'infinity', '2024-01-01',"
            + " '2024-01-01'), (2, '2024-01-01', 'infinity', '2024-01-01')");
    Received duck =
        Received.of(
            table(
                Kind.DUCKDB,
                ids().column("d", DATE).column("t", TIMESTAMP).column("l", TIMESTAMP)));
    assertThat(duck.rows, is(empty()));
    assertThat(
        duck.unreadable.stream().map(text -> text.substring(0, text.indexOf(']') + 1)).toList(),
        contains("[id.type, l.type]", "[d.type]", "[t.type]"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void partsLoseAndDoubleNothingHoweverUnevenTheColumn(Kind kind) throws Exception {
    String generated =
        kind == Kind.DUCKDB
            ? "(SELECT unnest(generate_series(1, 3000)) AS g) AS s"
            : kind == Kind.POSTGRES
                ? "generate_series(1, 3000) AS g"
                : "(WITH RECURSIVE s(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM s WHERE g < 3000)"
                    + " SELECT g FROM s)";
    String times =
        kind == Kind.SQLITE
            ? ""
            : ", CAST(g AS numeric(9,2)) / 7 AS amount, DATE '2020-01-01' + CAST(g / 100 AS int) AS"
                + " day, TIMESTAMP '2024-03-31 00:00:00' + g * INTERVAL '3 seconds' AS local,"
                + " TIMESTAMPTZ '2024-10-27 00:00:00+00' + g * INTERVAL '3 seconds' AS moment";
    run(
        kind,
        "DROP TABLE IF EXISTS items",
        "CREATE TABLE items (id bigint, skewed int, word varchar(9)"
            + (times.isEmpty()
                ? ""
                : ", amount numeric(18,6), day date, local timestamp, moment timestamptz")
            + ")",
        "INSERT INTO items SELECT g, CASE WHEN g % 10 = 0 THEN NULL WHEN g % 2 = 0 THEN 7 ELSE g *"
            + " g END, CASE WHEN g % 3 = 0 THEN 'Äb' || (g % 40) WHEN g % 7 = 0 THEN NULL ELSE 'a'"
            + " || (g % 500) END"
            + times
            + " FROM "
            + generated);
    List<Long> all = LongStream.rangeClosed(1, 3000).boxed().toList();
    for (String column :
        kind == Kind.SQLITE
            ? List.of("id", "skewed", "word")
            : List.of("id", "skewed", "word", "amount", "day", "local", "moment")) {
      List<Part> parts = parts(kind, column, 8);
      assertThat(column, parts.size(), is(greaterThan(3)));
      Received received = Received.of(table(kind, ids()), parts);
      assertThat(column, idsOf(received), is(all));
      assertThat(new HashSet<>(received.positions), hasSize(3000));
    }
    for (Part part : parts(kind, "id", 4)) {
      assertThat(Received.of(table(kind, ids()), List.of(part)).rows, hasSize(750));
    }
    assertThat(parts(kind, "id", 1), contains(Part.all()));
    run(kind, "INSERT INTO items (id) VALUES (-5), (9000), (NULL)");
    assertThat(Received.of(table(kind, ids()), parts(kind, "id", 3)).rows, hasSize(3003));
    run(kind, "DELETE FROM items");
    assertThat(parts(kind, "id", 3), contains(Part.all()));
  }

  @Test
  void queryIsReadAndNamesMayDifferByCase() throws Exception {
    run(
        Kind.DUCKDB,
        "CREATE TABLE items (\"ID\" int, \"Odd name\" text)",
        "INSERT INTO items VALUES (1, 'a'), (2, 'b')");
    Loads loads = ids().column("Odd name", FieldType.STRING);
    assertThat(
        Received.of(
                Received.source(
                    loads,
                    Set.of(),
                    "url",
                    url(Kind.DUCKDB),
                    "query",
                    "SELECT * FROM items WHERE \"ID\" > 1; "))
            .rows,
        contains(List.of(2L, "b")));
    assertThat(Received.of(table(Kind.DUCKDB, loads)).rows, hasSize(2));
    assertThat(
        FoundColumn.named("Id", List.of(new FoundColumn("ID", 4, ""), new FoundColumn("id", 4, "")))
            .isPresent(),
        is(false));
  }

  @Test
  void queryCannotWrite() {
    ReadFromJdbc source =
        Received.source(
            ids(),
            Set.of(),
            "url",
            url(Kind.POSTGRES),
            "user",
            "postgres",
            "query",
            "SELECT 1 AS id, set_config('x.y', lo_create(0)::text, false)");
    var e = assertThrows(java.io.IOException.class, () -> Received.of(source));
    assertThat(e.getMessage(), is("query could not be read: the driver reports SQLState 25006"));
  }

  @Test
  void whatDoesNotFitIsSaidBeforeAnythingIsRead() throws Exception {
    run(Kind.SQLITE, "CREATE TABLE items (ident INTEGER, amount DECIMAL(9,2), day DATE)");
    run(Kind.DUCKDB, "CREATE TABLE items (id int, box blob, tags text[], clock time, f double)");
    assertThat(
        unusable(Received.source(ids(), Set.of("id"), "url", url(Kind.SQLITE), "table", "items")),
        is(
            "table items in a sqlite database: unknown column \"id\"; did you mean ident?"
                + " allowed: ident, amount, day"));
    assertThat(
        unusable(table(Kind.SQLITE, ids())),
        containsString("has no column of the contract; its columns are ident, amount, day"));
    assertThat(
        unusable(
            table(
                Kind.DUCKDB,
                ids()
                    .column("box", FieldType.STRING)
                    .column("tags", FieldType.array(FieldType.STRING))
                    .column("clock", TIMESTAMP))),
        is(
            "table items in a duckdb database: column box is BLOB, which cannot be read as string;"
                + " read text by a query; column tags is VARCHAR[], which cannot be read as array;"
                + " read it by a query that gives JSON; column clock is TIME, which cannot be read"
                + " as timestamp; cast it in a query"));
    assertThat(
        unusable(table(Kind.DUCKDB, ids(), "partition", partition("f"))),
        is(
            "partition.column: f is DOUBLE; cut by a column of integers, texts, decimals, dates or"
                + " timestamps"));
    assertThat(
        unusable(
            table(
                Kind.SQLITE,
                new Loads().column("ident", FieldType.INT64),
                "partition",
                partition("amount"))),
        containsString("cut by a column of integers, texts"));
    assertThat(
        unusable(Received.source(ids(), Set.of(), "url", url(Kind.SQLITE), "table", "nothing")),
        containsString(
            "table nothing in a sqlite database cannot be read: it does not understand what is"
                + " asked; is the table there"));
    assertThat(
        unusable(
            Received.source(
                ids(),
                Set.of(),
                "url",
                url(Kind.POSTGRES),
                "user",
                "postgres",
                "query",
                "SELEC 'canary'")),
        is(
            "the query in postgresql at localhost:"
                + server.getPort()
                + "/postgres cannot be read: it does not understand what is asked; is the table"
                + " there, as it is written, and is the query right? (SQLState 42601)"));
  }

  private static io.penstock.spec.Settings partition(String column) {
    return Received.settings(Map.of("column", column, "num_partitions", 2L));
  }

  private static String unusable(ReadFromJdbc source) {
    return String.valueOf(assertThrows(UnusableException.class, source::preflight).getMessage());
  }

  @Test
  void tableOrQueryAndAnAddressAreNeeded() {
    for (Object[] wrong :
        List.of(
            new Object[] {"url", "jdbc:sqlite:x"},
            new Object[] {"url", "jdbc:sqlite:x", "table", "t", "query", "SELECT 1"},
            new Object[] {"url", "canary", "table", "t"})) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> Received.source(ids(), Set.of(), wrong));
      assertThat(e.getMessage(), not(containsString("canary")));
    }
  }

  @Test
  void driverThatIsNotHereIsTakenFromItsJar() throws Exception {
    run(Kind.SQLITE, "CREATE TABLE items (id INTEGER)", "INSERT INTO items VALUES (1)");
    String url = url(Kind.SQLITE).replace("jdbc:sqlite:", "jdbc:some:");
    assertThat(
        unusable(Received.source(ids(), Set.of(), "url", url, "table", "items")),
        is(
            "no driver for jdbc:some is here; get the jar of the vendor's JDBC driver, and name it"
                + " in driver_path"));
    Path jar = folder.resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
      out.write(SomeDriver.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    ReadFromJdbc source =
        Received.source(
            ids(), Set.of(), "url", url, "table", "items", "driver_path", jar.toString());
    source.preflight();
    assertThat(Received.of(source).rows, contains(List.of(1L)));
    assertThat(
        unusable(
            Received.source(
                ids(), Set.of(), "url", "jdbc:no:x", "table", "t", "driver_path", jar.toString())),
        containsString("has no driver for jdbc:no"));
    assertThat(
        unusable(
            Received.source(ids(), Set.of(), "url", url, "table", "t", "driver_path", "no.jar")),
        is("driver_path: no.jar is not there, or is not a file"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:mysql://db.example.com:3306/shop?password=canary | mysql at db.example.com:3306/shop",
        "jdbc:mysql://jo:canary@db/shop | a mysql database",
        "jdbc:mysql://jo:12345@db/shop | a mysql database",
        "jdbc:oracle:thin:jo/canary@db:1521/shop | a oracle database",
        "jdbc:oracle:thin:jo/canary@//db:1521/shop | a oracle database",
        "jdbc:sqlserver://db:1433;password=canary | sqlserver at db:1433",
        "jdbc:h2:mem:canary;PASSWORD=x | a h2 database",
        "jdbc:x://db/canary@host | a x database"
      })
  void addressIsShownInItsPlainFormOnly(String url, String shown) {
    ReadFromJdbc source =
        Received.source(ids(), Set.of(), "url", url, "password", "canary", "table", "t");
    assertThat(source.toString(), is("ReadFromJdbc table t in " + shown));
  }

  @Test
  void databaseThatIsDownOrRefusesIsNamedWithoutCredentials() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String down = "jdbc:postgresql://localhost:" + free + "/shop";
    ReadFromJdbc source =
        Received.source(
            ids(), Set.of(), "url", down + "?sslmode=disable&password=canary", "table", "t");
    assertThat(
        assertThrows(UnreachableException.class, source::preflight).getMessage(),
        is(
            "postgresql at localhost:"
                + free
                + "/shop cannot be reached: the connection is refused or broke; is it running, and"
                + " may this machine connect?"));
    ReadFromJdbc nobody =
        Received.source(ids(), Set.of(), "url", url(Kind.POSTGRES), "user", "canary", "table", "t");
    assertThat(
        String.valueOf(assertThrows(UnreachableException.class, nobody::preflight).getMessage()),
        allOf(containsString("refuses the user or the password"), not(containsString("canary"))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowsAreCountedForThePolicy(long bound) throws Exception {
    run(Kind.SQLITE, "CREATE TABLE items (id INTEGER)", "INSERT INTO items VALUES (1), (2)");
    assertThat(table(Kind.SQLITE, ids()).holdsMoreThan(bound), is(bound < 2));
  }

  @Test
  void boundsAreNotShownAndSourcesAreFoundAndTravel() {
    assertThat(Part.between("name", List.of("canary")).toString(), not(containsString("canary")));
    assertThat(
        ServiceLoader.load(Connectors.class).stream()
            .anyMatch(found -> found.get().sources().containsKey("ReadFromJdbc")),
        is(true));
    ReadFromJdbc source = Received.source(ids(), Set.of(), "url", "jdbc:sqlite:x", "table", "t");
    assertThat(SerializableUtils.clone(source).toString(), is(source.toString()));
  }
}
