package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores in PostgreSQL: where they are, who may use them, and what is said when that fails. */
final class PostgresStoreTest {

  private static String refused(String url) {
    var e = assertThrows(ControlStoreException.class, () -> ControlStore.open(url));
    return String.valueOf(e.getMessage());
  }

  private static String place(String url) {
    return PostgresAddress.of(url).place();
  }

  @Test
  void tablesAreInASchemaOfTheirOwn() throws Exception {
    Server.run("CREATE TABLE public.runs (id INT)");
    try {
      ControlStore.open(Server.at("sslmode=disable")).end(Reported.ended("own-schema"));
      assertThat(
          Server.ask("SELECT status FROM penstock.runs WHERE run = 'own-schema'"),
          is(Reported.ended("own-schema").status().word()));
    } finally {
      Server.run("DROP TABLE public.runs");
    }
  }

  @Test
  void aSchemaOfSomethingElseIsRefusedAndLeftAlone() throws Exception {
    String url = Server.address();
    Server.run("CREATE SCHEMA " + Server.schema(url));
    Server.run("CREATE TABLE " + Server.schema(url) + ".runs (id INT)");
    assertThat(
        refused(url),
        is(
            "control store "
                + place(url)
                + " is a database of something else; name another database or currentSchema"));
    assertThat(
        Server.ask(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = '"
                + Server.schema(url)
                + "'"),
        is("1"));
  }

  @Test
  void newerTablesAreRefused() throws Exception {
    String url = Server.address();
    ControlStore.open(url);
    Server.run(
        "INSERT INTO "
            + Server.schema(url)
            + ".penstock_schema_history VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '',"
            + " now(), 1, true)");
    assertThat(refused(url), containsString("was written by a newer Penstock (tables of version"));
  }

  @Test
  void oneThatIsNotThereIsNotMadeByLooking() {
    String url = Server.address();
    var e = assertThrows(ControlStoreException.class, () -> ControlStore.openExisting(url));
    assertThat(e.getMessage(), containsString("is not there; a run makes it"));
    assertThrows(ControlStoreException.class, () -> ControlStore.openExisting(url));
    ControlStore.open(url).end(Reported.ended("r1"));
    assertThat(ControlStore.openExisting(url).runs(9), contains(Reported.ended("r1")));
  }

  @Test
  void passwordsComeFromTheEnvironmentOfWhoConnects() throws Exception {
    Server.run("CREATE ROLE keeper LOGIN PASSWORD 'hush-canary'");
    Server.run("GRANT CREATE ON DATABASE postgres TO keeper");
    String url = Server.address().replace("postgres@", "");
    Map<String, String> variables =
        Map.of(PostgresStore.USER, "keeper", PostgresStore.PASSWORD, "hush-canary");
    PostgresStore store =
        new PostgresStore(PostgresAddress.of(url), variables::get, Duration.ofSeconds(1));
    store.ready();
    assertThat(
        Server.ask(
            "SELECT tableowner FROM pg_tables WHERE tablename = 'runs' AND schemaname = '"
                + Server.schema(url)
                + "'"),
        is("keeper"));
    assertThat(store.address(), is(url));
    assertThat(store.toString(), not(containsString("canary")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://joe:hush-canary@db/x",
        "jdbc:postgresql://db/x?user=joe&password=hush-canary"
      })
  void aPasswordInTheAddressIsRefusedAndNotShown(String url) {
    assertThat(
        refused(url),
        is(
            "the control store's address has a password, which others can see and which would travel"
                + " with jobs; take it out, and set PENSTOCK_CONTROL_PASSWORD where penstock and its"
                + " workers run"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql:db, the control store's address is not that of a PostgreSQL database",
    "postgresql://db:port/x, the control store's address is not that of a PostgreSQL database",
  })
  void whatIsNoAddressIsRefused(String url, String said) {
    assertThat(refused(url), startsWith(said));
  }

  @Test
  void aServerThatIsNotThereIsSaid() {
    assertThat(
        refused("postgresql://localhost:1/x"),
        is(
            "control store localhost:1/x cannot be reached; is it running, and may this machine"
                + " connect?"));
  }

  @Test
  void aDatabaseThatIsNotThereIsSaid() {
    assertThat(
        refused(Server.address().replace("/postgres?", "/nowhere?")),
        containsString("has no database of that name; make it, or name another"));
  }

  @Test
  void aTableThatIsGoneIsSaidAndNothingIsWritten() throws Exception {
    String url = Server.address();
    ControlStore store = ControlStore.open(url);
    Server.run("DROP TABLE " + Server.schema(url) + ".rule_counts");
    var e = assertThrows(ControlStoreException.class, () -> store.end(Reported.ended("r1")));
    assertThat(e.getMessage(), containsString("lacks a table or column"));
    Server.run(
        "CREATE TABLE "
            + Server.schema(url)
            + ".rule_counts (run TEXT, place INT, rule TEXT, violations BIGINT, severity TEXT)");
    assertThat(store.find("r1"), is(Optional.empty()));
  }

  @Test
  void aLockThatIsHeldForTooLongIsSaidAndReadersDoNotWait() throws Exception {
    String url = Server.address();
    ControlStore.open(url).end(Reported.ended("r1"));
    PostgresStore impatient =
        new PostgresStore(PostgresAddress.of(url), name -> null, Duration.ofMillis(10));
    try (Connection other = Server.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE " + Server.schema(url) + ".runs IN SHARE ROW EXCLUSIVE MODE");
      var e =
          assertThrows(
              ControlStoreException.class, () -> impatient.write(sql -> sql.run("SELECT 1")));
      assertThat(e.getMessage(), containsString("has been locked by another session"));
      assertThat(impatient.read(PostgresStore::schema).version(), is(Schema.NEWEST));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, refuses the user or the password",
    "42501, grant CREATE on the database",
    "53100, no space is left on the server's disk",
    "57P01, is stopping or starting",
    "25006, is read only",
    "XX000, reports SQLState XX000",
  })
  void causeIsNamed(String state, String said) {
    var e = new RuntimeException("wrapped", new SQLException("value-canary", state));
    String message = String.valueOf(PostgresTrouble.of("store", e).getMessage());
    assertThat(message, containsString(said));
    assertThat(message, not(containsString("canary")));
  }
}
