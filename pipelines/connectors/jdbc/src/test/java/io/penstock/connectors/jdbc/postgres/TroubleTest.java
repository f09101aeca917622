package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TroubleTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  private static Loads loads() {
    return new Loads()
        .column("id", FieldType.INT64)
        .column("name", FieldType.STRING)
        .column("price", FieldType.DECIMAL, "DECIMAL(9,2)")
        .key("id");
  }

  private Sink sink() {
    return database.sink(WriteMode.UPSERT, loads());
  }

  @Test
  void serverThatIsDownIsNamedInOneLineWithoutCredentials() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "postgresql://jo:hunter2@localhost:" + free + "/shop?sslmode=disable";
    String message =
        "PostgreSQL at localhost:"
            + free
            + "/shop cannot be reached; is it running, and may this machine connect?";
    Sink sink = WriteToPostgres.to(url, "t", WriteMode.UPSERT, loads().load());
    ReadFromPostgres source = ReadFromPostgres.table(url, "t", Reading.expected(loads()));
    for (var e :
        List.of(
            assertThrows(UnreachableException.class, sink::preflight),
            assertThrows(UnreachableException.class, source::preflight),
            assertThrows(UnreachableException.class, () -> Reading.of(source)))) {
      assertThat(e.getMessage(), is(message));
      assertThat(e.getCause(), is(nullValue()));
    }
    assertThat(sink.toString() + source + sink.target(), not(containsString("hunter2")));
  }

  @Test
  void userAndDatabaseThatAreNotThereAreToldApart() {
    String end = "@" + Database.place();
    var user =
        assertThrows(
            UnreachableException.class,
            () ->
                WriteToPostgres.to(
                        "postgresql://nobody:hunter2" + end, "t", WriteMode.UPSERT, loads().load())
                    .preflight());
    assertThat(
        user.getMessage(),
        allOf(containsString("refuses the user or the password"), not(containsString("hunter2"))));
    var name =
        assertThrows(
            UnreachableException.class,
            () ->
                WriteToPostgres.to(
                        "postgres://postgres" + end + "x", "t", WriteMode.UPSERT, loads().load())
                    .preflight());
    assertThat(name.getMessage(), containsString("has no database of that name"));
  }

  @Test
  void addressThatIsNoneIsRefusedWithoutShowingIt() {
    for (String url :
        List.of("hunter2", "mysql://a:hunter2@b/c", "postgresql://a:hunter2@b:port/c", "")) {
      var e = assertThrows(IllegalArgumentException.class, () -> Server.of(url));
      assertThat(
          e.getMessage(), allOf(startsWith("url is not the"), not(containsString("hunter2"))));
    }
    assertThat(
        Server.of("jdbc:postgresql://db.example:6432/shop?ssl=true"),
        hasToString("db.example:6432/shop"));
    assertThat(Server.of("postgresql://a%40b:p%2Fw@h/d"), hasToString("h:5432/d"));
  }

  private static org.hamcrest.Matcher<Object> hasToString(String text) {
    return org.hamcrest.Matchers.hasToString(text);
  }

  @Test
  void tableOfAnotherShapeIsRefusedColumnByColumn() throws Exception {
    database.run("CREATE TABLE items (id bigint, name integer, more date)");
    String message =
        "table items has another shape: column name is integer, needed is text; column price is"
            + " missing (numeric(9,2)); column more is not in the contract; change the table or the"
            + " contract, or write to another table";
    var before = assertThrows(UnusableException.class, () -> sink().preflight());
    assertThat(before.getMessage(), is(message));
    var e =
        assertThrows(
            UnusableException.class,
            () -> database.load(WriteMode.UPSERT, loads(), row(1L, "a", null)));
    assertThat(e.getMessage(), is(message));
  }

  @Test
  void viewIsRefused() throws Exception {
    database.run("CREATE VIEW items AS SELECT 1 AS id");
    var e = assertThrows(UnusableException.class, () -> sink().preflight());
    assertThat(e.getMessage(), containsString("items is a view"));
  }

  @Test
  void preflightMakesNothing() throws Exception {
    sink().preflight();
    assertThat(database.query("SELECT to_regclass('items')"), contains("null"));
  }

  @Test
  void tableInAnotherOrderOfColumnsIsFilledByName() throws Exception {
    database.run("CREATE TABLE items (name text, price numeric(9,2), id bigint)");
    database.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    database.load(WriteMode.UPSERT, loads(), row(1L, "b", null));
    assertThat(database.rows(), contains("b|null|1"));
  }

  @Test
  void tableOfASchemaIsMadeWithIt() throws Exception {
    String raw = database.schema + ".raw";
    String table = "\"" + raw + "\".\"c\"\"D\"";
    Sink sink = WriteToPostgres.to(database.url(), table, WriteMode.UPSERT, loads().load());
    database.publish(sink, facts -> true, row(1L, "a", null));
    assertThat(
        database.query(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = '\""
                + raw
                + "\"'::regnamespace ORDER BY 1"),
        contains("_penstock_runs", "c\"D"));
  }

  @Test
  void damagedPartStopsTheLoadWithoutShowingIt() throws Exception {
    database.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Publication publication = database.staged(sink(), row(2L, "b", null));
    Files.writeString(Path.of(publication.parts().get(1).location()), "secret\tsecret\tsecret\n");
    var e = assertThrows(Exception.class, () -> sink().publish(publication, facts -> true));
    assertThat(
        e.getMessage(),
        allOf(containsString(" is as it was: a value does not"), not(containsString("secret"))));
    assertThat(e.getCause(), is(nullValue()));
    assertThat(database.rows(), contains("1|a|null"));
  }

  @Test
  void missingPartStopsTheLoad() throws Exception {
    database.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Publication publication = database.staged(sink(), row(2L, "b", null));
    Files.delete(Path.of(publication.parts().get(1).location()));
    var e = assertThrows(IOException.class, () -> sink().publish(publication, facts -> true));
    assertThat(e.getMessage(), containsString("is as it was: a staged file could not be read"));
    assertThat(database.rows(), contains("1|a|null"));
  }

  @Test
  void whatTheColumnCannotHoldIsRefused() {
    refused(FieldType.INT64, "smallint", 40_000L, "must fit smallint (out of range)");
    refused(
        FieldType.DECIMAL,
        "numeric(4,2)",
        new BigDecimal("0.123"),
        "must fit numeric(4,2) (needs more digits than numeric(4,2))");
    refused(FieldType.DECIMAL, null, new BigDecimal("1E+200000"), "must fit numeric");
    refused(FieldType.STRING, null, "a\0b", "must fit text (has the character NUL)");
    refused(FieldType.STRING, null, "\ud83d", "must fit text (has half a surrogate pair)");
    refused(FieldType.STRING, "varchar(2)", "abc", "must fit character varying(2) (too long)");
    refused(FieldType.STRING, "uuid", "1-1-1-1-1", "must fit uuid (is not written as a UUID)");
    refused(
        FieldType.array(FieldType.STRING),
        null,
        List.of("\0"),
        "must fit jsonb (has the character");
    refused(
        FieldType.logicalType(SqlTypes.DATE), null, LocalDate.MAX, "must fit date (out of range)");
    refused(
        FieldType.logicalType(SqlTypes.TIMESTAMP),
        null,
        Instant.parse("-9999-01-01T00:00:00Z"),
        "must fit timestamp with time zone (out of range)");
  }

  private void refused(
      FieldType type, @Nullable String physicalType, Object value, String message) {
    Loads loads = new Loads().column("v", type, physicalType);
    var e =
        assertThrows(
            RefusedRowException.class,
            () -> database.load(WriteMode.APPEND, loads, new Object[] {value}));
    assertThat(e.getMessage(), startsWith(message));
  }

  @Test
  void longNameOfAColumnIsRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                database.sink(
                    WriteMode.APPEND, new Loads().column("x".repeat(64), FieldType.INT64)));
    assertThat(e.getMessage(), containsString("at most 63 bytes"));
  }

  @Test
  void connectorsAreFoundAndSurviveTheTripToAWorker() {
    assertThat(
        ServiceLoader.load(Connectors.class).stream().map(ServiceLoader.Provider::get).toList(),
        hasItem(instanceOf(PostgresConnectors.class)));
    Settings settings =
        new Settings(
            new Location("p.yaml", 1, 1),
            Map.of("url", "postgresql://h/d", "user", "u", "password", "hunter2", "table", "t"),
            Map.of());
    var connectors = new PostgresConnectors();
    Sink sink =
        Objects.requireNonNull(connectors.sinks().get("WriteToPostgres"))
            .create(settings, loads().load());
    assertThat(SerializableUtils.ensureSerializable(sink).target(), is("table t in h:5432/d"));
    var source =
        Objects.requireNonNull(connectors.sources().get("ReadFromPostgres"))
            .create(settings, Reading.expected(loads()));
    assertThat(
        SerializableUtils.ensureSerializable(source),
        hasToString("ReadFromPostgres table t in h:5432/d"));
  }

  @Test
  void addressThatIsKnownOnlyWhenRunningIsNoTroubleBefore() {
    Settings settings =
        new Settings(
            new Location("p.yaml", 1, 1),
            "transforms[0].config",
            Map.of("url", "${env:DATABASE_URL}", "table", "t"),
            Map.of(),
            Set.of("url"),
            Map.of());
    assertThat(
        WriteToPostgres.of(settings, loads().load()).target(),
        is("table t in a server that is not known before a run"));
  }

  @Test
  void eitherTableOrQueryIsRead() {
    for (Map<String, Object> settings :
        List.of(
            Map.<String, Object>of("url", "postgresql://h/d"),
            Map.<String, Object>of("url", "postgresql://h/d", "table", "t", "query", "q"))) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  ReadFromPostgres.of(
                      new Settings(new Location("p.yaml", 1, 1), settings, Map.of()),
                      Reading.expected(loads())));
      assertThat(e.getMessage(), is("write either table or query"));
    }
  }
}
