package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.connect.UnreachableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One PostgreSQL table into another: validated, protected, the newest of each key. */
class PostgresTest {
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Workshop shop;

  @BeforeAll
  static void start() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void fill() throws Exception {
    sql(
        "DROP SCHEMA IF EXISTS shop, warehouse CASCADE; CREATE SCHEMA shop;"
            + "CREATE TABLE shop.people (id bigint, email text, ssn text, value text, version int);"
            + "INSERT INTO shop.people SELECT g, 'p' || g || '@example.com', 'ssn-canary', g, 1"
            + " FROM generate_series(1, 100) AS g;"
            + "INSERT INTO shop.people VALUES"
            + " (1, 'p1@example.com', 'ssn-canary', '1000', 2),"
            + " (1, 'p1@example.com', 'ssn-canary', '999', 0),"
            + " (2, 'mail-canary', 'ssn-canary', '2', 9),"
            + " (3, 'p3@example.com', 'ssn-canary', 'value-canary', 9),"
            + " (null, 'nobody@example.com', 'ssn-canary', '4', 9)");
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - name: email
                  logicalType: string
                  classification: pii
                  logicalTypeOptions: {format: email}
                  customProperties: [{property: piiType, value: EMAIL_ADDRESS}]
                - {name: ssn, logicalType: string, classification: restricted}
                - {name: value, logicalType: number, physicalType: "NUMERIC(12,2)"}
                - {name: version, logicalType: integer}
                """);
    pipeline(server.getPort());
  }

  private void pipeline(int port) throws Exception {
    String url = "\"postgresql://postgres:hunter2@localhost:" + port + "/postgres\"";
    shop.pipeline(
        "- type: ReadFromPostgres",
        "  config: {url: "
            + url
            + ", table: shop.people, partition: {column: id, num_partitions: 4}, fetch_size: 7}",
        "- type: Validate",
        "- type: Protect",
        "- {type: DropDuplicates, config: {order_by: version}}",
        "- {type: WriteToPostgres, config: {url: " + url + ", table: warehouse.people}}");
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement s = connection.createStatement()) {
      s.execute(statement);
    }
  }

  private static List<String> query(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement s = connection.createStatement();
        ResultSet result = s.executeQuery(query)) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }

  @Test
  void rowsArriveOnceAndASecondRunChangesNothing() throws Exception {
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(105, 100, 2, 0, 3, 0)));
    assertThat(report.ledger().balances(), is(true));
    assertThat(report.target().inserted(), is(100L));
    assertThat(
        query("SELECT value || '/' || version FROM warehouse.people WHERE id <= 3 ORDER BY id"),
        contains("1000.00/2", "2.00/1", "3.00/1"));
    assertThat(
        query(
            "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = 'warehouse' AND table_name = 'people' ORDER BY 1"),
        contains("email", "id", "value", "version"));
    assertThat(
        query("SELECT count(*) FROM warehouse.people WHERE email LIKE '%example%'"), contains("0"));
    RunReport again = shop.run();
    assertThat(again.ledger(), is(report.ledger()));
    assertThat(again.target().inserted(), is(0L));
    assertThat(again.target().updated(), is(0L));
    assertThat(again.target().unchanged(), is(100L));
    assertThat(query("SELECT count(*) FROM warehouse._penstock_runs"), contains("2"));
  }

  @Test
  void changedRowsOnlyAreUpdated() throws Exception {
    shop.run();
    sql(
        "UPDATE shop.people SET value = '5', version = 2 WHERE id BETWEEN 11 AND 20;"
            + "INSERT INTO shop.people VALUES (101, 'p101@example.com', null, '1', 1)");
    RunReport report = shop.run();
    assertThat(report.target().inserted(), is(1L));
    assertThat(report.target().updated(), is(10L));
    assertThat(report.target().unchanged(), is(90L));
  }

  @Test
  void rejectedRowsSayWhyAndNothingPersonalIsLeft() throws Exception {
    shop.run();
    List<String> letters = shop.deadLetters();
    assertThat(letters, hasSize(3));
    assertThat(
        letters.toString(),
        allOf(
            containsString("\"rule\":\"value.type\""),
            containsString("\"rule\":\"email.format\""),
            containsString("shop.people:")));
    for (Path file : shop.files(".")) {
      if (!file.getFileName().toString().equals("pipeline.yaml")) {
        String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(file.toString(), content, not(containsString("canary")));
        assertThat(file.toString(), content, not(containsString("hunter2")));
      }
    }
  }

  @Test
  void rowThatTheTargetRefusesIsADeadLetterAndTheOthersAreWritten() throws Exception {
    shop.run();
    sql("ALTER TABLE warehouse.people ADD CONSTRAINT small CHECK (version < 5)");
    sql("UPDATE shop.people SET version = 777 WHERE id = 50");
    sql("UPDATE shop.people SET version = 3 WHERE id = 51");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(105, 99, 2, 0, 4, 0)));
    assertThat(report.target().updated(), is(1L));
    assertThat(
        query("SELECT version FROM warehouse.people WHERE id IN (50, 51) ORDER BY id"),
        contains("1", "3"));
    List<JsonNode> letters =
        shop.letters().stream().filter(letter -> letter.toString().contains("UNWRITABLE")).toList();
    assertThat(letters, hasSize(1));
    JsonNode letter = letters.get(0);
    assertThat(letter.path("step").asText(), is("WriteToPostgres"));
    assertThat(letter.path("coordinates").asText(), startsWith("shop.people:"));
    assertThat(
        letter.path("violations").toString(),
        is(
            "[{\"rule\":\"target.small\",\"path\":\"version\",\"message\":\"must satisfy the check"
                + " small of the target\"}]"));
    assertThat(letter.path("payload").path("version").asInt(), is(777));
    assertThat(letter.toString(), not(containsString("example.com")));
  }

  @Test
  void runThatDiedAfterTheTargetChangedTellsItsRefusedRowsOnce() throws Exception {
    shop.run();
    sql("ALTER TABLE warehouse.people ADD CONSTRAINT small CHECK (version < 5)");
    sql("UPDATE shop.people SET version = 777 WHERE id IN (50, 60)");
    DyingRun run = new DyingRun(shop, null);
    run.publishUpTo("control.db");
    Path letters = shop.path("dead-letters/things/" + DyingRun.ID + ".jsonl");
    List<String> told = rules(letters);
    Files.delete(letters); // as if it died before those
    sql("ALTER TABLE warehouse.people DROP CONSTRAINT small");

    run.settle();

    assertThat(run.report().status(), is(RunStatus.SUCCEEDED));
    assertThat(run.report().ledger(), is(new Ledger(105, 98, 2, 0, 5, 0)));
    assertThat(rules(letters), is(told));
    assertThat(told.stream().filter("target.small"::equals).toList(), hasSize(2));
    assertThat(query("SELECT max(version) FROM warehouse.people"), contains("2"));
  }

  private static List<String> rules(Path letters) throws Exception {
    List<String> rules = new ArrayList<>();
    for (String line : Files.readAllLines(letters)) {
      rules.add(new ObjectMapper().readTree(line).path("violations").path(0).path("rule").asText());
    }
    return rules;
  }

  @Test
  void moreRefusedRowsThanTheBudgetHasRoomForBlockTheRun() throws Exception {
    shop.run();
    sql("ALTER TABLE warehouse.people ADD CONSTRAINT small CHECK (version < 5)");
    sql("UPDATE shop.people SET version = 777 WHERE id BETWEEN 50 AND 70");
    sql("UPDATE shop.people SET version = 3 WHERE id = 1");
    String text = Files.readString(shop.path("pipeline.yaml"));
    shop.file("pipeline.yaml", text.replace("budget: \"100%\"", "budget: \"5\""));
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(
        report.failure(),
        is("6 of 105 rows were rejected, more than the budget of 5; nothing was published"));
    assertThat(report.deadLetters().count(), is(6L));
    assertThat(query("SELECT count(*) FROM warehouse.people WHERE version > 2"), contains("0"));
    assertThat(query("SELECT count(*) FROM warehouse._penstock_runs"), contains("1"));
  }

  @Test
  void serverThatIsDownIsOneLine() throws Exception {
    pipeline(1);
    UnreachableException e = assertThrows(UnreachableException.class, shop::run);
    assertThat(
        e.getMessage(),
        is(
            "PostgreSQL at localhost:1/postgres cannot be reached; is it running, and may this"
                + " machine connect?"));
  }

  @Test
  void serverThatIsDownIsWaitedForAsTheFileSays() throws Exception {
    pipeline(1);
    shop.retryFor("100ms");
    UnreachableException e = assertThrows(UnreachableException.class, shop::run);
    assertThat(
        e.getMessage(),
        allOf(
            startsWith("PostgreSQL at localhost:1/postgres cannot be reached;"),
            containsString("(tried for 100 ms, ")));
    assertThat(shop.runs(), hasSize(0));
  }
}
