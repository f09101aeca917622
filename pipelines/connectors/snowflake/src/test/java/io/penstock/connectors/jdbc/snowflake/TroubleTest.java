package io.penstock.connectors.jdbc.snowflake;

import static io.penstock.connectors.jdbc.snowflake.Shop.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TroubleTest {
  private static final Retry PATIENT =
      Retry.lasting(Duration.ofSeconds(60)).withWaits(Duration.ofMillis(1), Duration.ofMillis(5));

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static Loads loads() {
    return new Loads()
        .column("id", FieldType.INT64)
        .column("name", FieldType.STRING)
        .column("price", FieldType.DECIMAL, "DECIMAL(9,2)")
        .key("id");
  }

  private Sink sink(String... settings) {
    return WriteToSnowflake.of(shop.settings(settings), loads().load());
  }

  private String unreachable(Sink sink) {
    var e = assertThrows(UnreachableException.class, sink::preflight);
    assertThat(e.getCause(), is(nullValue()));
    assertThat(e.getMessage() + sink + sink.target(), not(containsString("hunter2")));
    return String.valueOf(e.getMessage());
  }

  @Test
  void serviceThatIsDownIsNamedInOneLineWithoutCredentials() throws Exception {
    Publication publication = shop.staged(sink(), row(1L, "a", null));
    shop.close();
    String place = shop.account.place() + "/shop";
    String message =
        "Snowflake at "
            + place
            + " cannot be reached; is the account right, and may this machine connect?";
    assertThat(unreachable(sink()), is(message));
    var e =
        assertThrows(UnreachableException.class, () -> sink().publish(publication, facts -> true));
    assertThat(e.getMessage(), is(message));
  }

  @Test
  void wrongPasswordKeyAndRoleAreToldApart() throws Exception {
    String begin = "Snowflake at " + shop.account.place() + "/shop ";
    assertThat(
        unreachable(sink("password", "hunter22")),
        is(begin + "refuses the user or the password; set user and password"));
    assertThat(
        unreachable(sink("role", "boss")),
        is(begin + "does not let the user have the role; set role, or grant it"));
    Path key = key(KeyPairGenerator.getInstance("RSA").generateKeyPair());
    assertThat(
        unreachable(sink("password", "", "private_key_file", key.toString())),
        startsWith(begin + "refuses the user or the key"));
    Files.writeString(key, "hunter2");
    assertThat(
        unreachable(sink("password", "", "private_key_file", key.toString())),
        startsWith("private_key_file is not a private key"));
    assertThat(
        unreachable(sink("password", "", "private_key_file", key + ".no")),
        is("private_key_file " + key + ".no is not there or cannot be read"));
  }

  @Test
  void keyPairOpensTheAccount() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    shop.account.withUser("robot", pair.getPublic());
    String file = key(pair).toString();
    Sink sink = sink("password", "", "user", "robot", "private_key_file", file, "role", "loader");
    assertThat(shop.publish(sink, facts -> true, row(1L, "a", null)).inserted(), is(1L));
  }

  private Path key(KeyPair pair) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    String name = "PRIVATE KEY-----";
    return Files.writeString(
        folder.resolve("key.p8"), "-----BEGIN " + name + "\n" + text + "\n-----END " + name + "\n");
  }

  @Test
  void whatIsToBeUsedMustBeThere() {
    for (var wrong :
        Map.of("database", "attic", "schema", "attic", "warehouse", "attic").entrySet()) {
      var e =
          assertThrows(
              UnusableException.class, () -> sink(wrong.getKey(), wrong.getValue()).preflight());
      assertThat(e.getMessage(), containsString("has no " + wrong.getKey()));
    }
    var none = assertThrows(UnusableException.class, () -> sink("warehouse", "").preflight());
    assertThat(none.getMessage(), containsString("has no warehouse for the user by default"));
  }

  @Test
  void settingsThatContradictEachOtherAreRefusedWithoutShowingThem() {
    String[][] wrong = {
      {"account", "acme"},
      {"url", ""},
      {"password", ""},
      {"private_key_file", "k.p8"},
      {"private_key_password", "hunter2"},
      {"url", "hunter2"},
      {"url", "https://jo:hunter2@acme.snowflakecomputing.com"},
      {"url", "", "account", "hunter2.snowflakecomputing.com/"}
    };
    for (String[] settings : wrong) {
      var e = assertThrows(IllegalArgumentException.class, () -> sink(settings));
      assertThat(e.getMessage(), not(containsString("hunter2")));
    }
    assertThat(
        sink("url", "", "account", "Acme-My_Sales").target(),
        is("table ITEMS in acme-my-sales.snowflakecomputing.com/shop"));
  }

  @Test
  void tableOfAnotherShapeIsRefusedColumnByColumn() throws Exception {
    shop.run(
        "CREATE TABLE \"PUBLIC\".\"ITEMS\" (\"ID\" NUMBER(38,0), \"NAME\" VARCHAR(10), \"MORE\""
            + " DATE)");
    String message =
        "table ITEMS has another shape: column NAME is VARCHAR(10), needed is VARCHAR; column PRICE"
            + " is missing (NUMBER(9,2)); column MORE is not in the contract; change the table or"
            + " the contract, or write to another table";
    var before = assertThrows(UnusableException.class, () -> sink().preflight());
    assertThat(before.getMessage(), is(message));
    var e =
        assertThrows(
            UnusableException.class,
            () -> shop.load(WriteMode.UPSERT, loads(), row(1L, "a", null)));
    assertThat(e.getMessage(), is(message));
  }

  @Test
  void tableInAnotherOrderOfColumnsIsFilledByName() throws Exception {
    shop.run(
        "CREATE TABLE \"PUBLIC\".\"ITEMS\" (\"NAME\" VARCHAR, \"PRICE\" NUMBER(9,2), \"ID\""
            + " NUMBER(38,0))");
    shop.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    shop.load(WriteMode.UPSERT, loads(), row(1L, "b", null));
    assertThat(shop.rows(), contains("b|null|1"));
  }

  @Test
  void viewIsRefused() throws Exception {
    shop.run("CREATE VIEW \"PUBLIC\".\"ITEMS\" AS SELECT 1 AS \"ID\"");
    var e = assertThrows(UnusableException.class, () -> sink().preflight());
    assertThat(e.getMessage(), containsString("ITEMS is a view"));
  }

  @Test
  void quotedNamesStayAsTheyAre() throws Exception {
    shop.run("CREATE SCHEMA \"raw'\\\"");
    Sink sink = sink("table", "\"raw'\\\".\"c\"\"D\"");
    shop.publish(sink, facts -> true, row(1L, "a", null));
    assertThat(
        shop.tables(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'raw''\\' ORDER BY 1"),
        contains("_PENSTOCK_RUNS", "c\"D"));
    Published second = shop.publish(sink, facts -> true, row(1L, "a", null));
    assertThat(second.unchanged(), is(1L));
  }

  @Test
  void filesLeaveTheStageWhateverHappens() throws Exception {
    shop.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    shop.account.faults().refuse("COPY INTO", 100038, "22018", "Numeric value 'secret'");
    var e =
        assertThrows(
            UnusableException.class,
            () -> shop.load(WriteMode.UPSERT, loads(), row(2L, "secret", null)));
    assertThat(
        e.getMessage(),
        allOf(
            startsWith("table ITEMS in " + shop.account.place() + "/shop is as it was: a value"),
            not(containsString("secret"))));
    assertThat(e.getCause(), is(nullValue()));
    assertThat(shop.account.stagedFiles(), is(empty()));
    assertThat(shop.rows(), contains("1|a|null"));
  }

  @Test
  void driverLogsNothing() throws Exception {
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Handler all =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            if (String.valueOf(entry.getLoggerName()).startsWith("net.snowflake")) {
              logged.add(entry);
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(all);
    try {
      shop.account.faults().refuse("COPY INTO", 100038, "22018", "Numeric value 'secret'");
      assertThrows(
          UnusableException.class,
          () -> shop.load(WriteMode.UPSERT, loads(), row(2L, "secret", null)));
      unreachable(sink("password", "hunter22"));
    } finally {
      root.removeHandler(all);
    }
    assertThat(logged, is(empty()));
  }

  @Test
  void nothingIsDefinedWhileTheTransactionIsOpen() throws Exception {
    long id = 0;
    for (WriteMode mode : WriteMode.values()) {
      shop.load(mode, loads(), row(id++, "a", null));
    }
    boolean open = false;
    for (String sql : shop.account.statements()) {
      open = sql.startsWith("BEGIN") || (open && !sql.startsWith("COMMIT"));
      assertThat(sql, open && sql.matches("(?s)(CREATE|DROP|ALTER|PUT|COPY|REMOVE).*"), is(false));
    }
    assertThat(shop.statements("BEGIN"), hasSize(3));
  }

  @Test
  void failureBetweenTheMergeAndTheCommitChangesNothing() throws Exception {
    shop.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Publication publication = shop.staged(sink(), row(1L, "b", null), row(2L, "b", null));
    for (String statement : List.of("MERGE INTO", "(run, target, staged", "COMMIT")) {
      shop.account.faults().refuse(statement, 3001, "42501", "no 'secret'");
      var e =
          assertThrows(UnusableException.class, () -> sink().publish(publication, facts -> true));
      assertThat(e.getMessage(), containsString("is as it was: the role lacks a right"));
      assertThat(shop.rows(), contains("1|a|null"));
    }
    assertThat(sink().publish(publication, facts -> true).inserted(), is(1L));
    assertThat(shop.rows(), contains("1|b|null", "2|b|null"));
  }

  @Test
  void troubleThatPassesIsTriedAgain() throws Exception {
    Sink sink = sink().withRetry(PATIENT);
    Publication publication = shop.staged(sink, row(1L, "a", null));
    shop.account.faults().refuse("UPDATE", 625, "57014", "locked");
    assertThat(sink.publish(publication, facts -> true).inserted(), is(1L));
    shop.account.faults().refuse("SELECT", 603, "XX000", "internal");
    assertThat(sink.publish(publication, facts -> true).inserted(), is(1L));
    assertThat(shop.rows(), contains("1|a|null"));
    Publication other = shop.staged(sink, row(1L, "b", null));
    shop.account.faults().refuse("UPDATE", 625, "57014", "locked");
    var e = assertThrows(UnreachableException.class, () -> sink().publish(other, facts -> true));
    assertThat(e.getMessage(), containsString("another session holds the table"));
  }

  @Test
  void commitWhoseAnswerIsLostIsNotDoneTwice() throws Exception {
    Sink sink =
        WriteToSnowflake.of(
                shop.settings("write_mode", "append"),
                new Loads().column("name", FieldType.STRING).load())
            .withRetry(PATIENT);
    Publication publication = shop.staged(sink, row("a"), row("a"));
    shop.account.faults().refuseAfter("COMMIT", 603, "XX000", "internal");
    assertThat(sink.publish(publication, facts -> true).inserted(), is(2L));
    assertThat(shop.rows(), contains("a", "a"));
  }

  @Test
  void filesThatDoNotAllArriveStopTheLoad() throws Exception {
    Publication publication = shop.staged(sink(), row(1L, "a", null), row(2L, "b", null));
    StagedPart first = publication.parts().get(0);
    Publication more =
        new Publication(
            publication.run(),
            List.of(new StagedPart(first.location(), 5), publication.parts().get(1)),
            publication.staging());
    var e = assertThrows(IOException.class, () -> sink().publish(more, facts -> true));
    assertThat(e.getMessage(), containsString("of 6 staged rows 2 arrived"));
  }

  @Test
  void sinkTravelsToWorkersAndIsFoundByName() throws Exception {
    Sink sink = SerializableUtils.clone((WriteToSnowflake) sink());
    assertThat(shop.publish(sink, facts -> true, row(1L, "a", null)).inserted(), is(1L));
    assertThat(
        ServiceLoader.load(Connectors.class).stream()
            .anyMatch(each -> each.get().sinks().containsKey("WriteToSnowflake")),
        is(true));
  }
}
