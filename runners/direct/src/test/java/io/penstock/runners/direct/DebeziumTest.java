package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.testing.Oracles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of Debezium from a topic into both databases. */
class DebeziumTest {
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Workshop shop;
  private String topic;

  /** Where the rows go. */
  enum Target {
    DUCKDB,
    POSTGRES
  }

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
  void open() throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS warehouse CASCADE");
    }
    topic = Topics.make(1);
    shop = new Workshop(folder).policy();
  }

  private Ledger run(Target target) throws Exception {
    return run(target, "");
  }

  /** Runs the topic into the target; {@code options} are more options of the source. */
  private Ledger run(Target target, String options) throws Exception {
    shop.pipeline(
        "- type: ReadFromKafka",
        "  config: {bootstrap_servers: \""
            + Topics.servers()
            + "\", topic: "
            + topic
            + ", format: DEBEZIUM"
            + options
            + "}",
        "- type: Validate",
        target == Target.DUCKDB
            ? "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table:"
                + " things}}"
            : "- {type: WriteToPostgres, config: {url: \"postgresql://postgres@localhost:"
                + server.getPort()
                + "/postgres\", table: warehouse.things}}");
    return shop.run().ledger();
  }

  private List<String> rows(Target target) throws Exception {
    if (target == Target.DUCKDB) {
      return shop.query("SELECT * FROM things ORDER BY 1");
    }
    List<String> rows = new ArrayList<>();
    String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM warehouse.things ORDER BY 1")) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  private void named() throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, required: true}
        """);
  }

  private static String row(int id, String name) {
    return "{\"id\": " + id + ", \"name\": \"" + name + "\"}";
  }

  private static String change(String op, String before, String after, long lsn) {
    return "{\"op\": \""
        + op
        + "\", \"before\": "
        + before
        + ", \"after\": "
        + after
        + ", \"source\": {\"connector\": \"postgresql\", \"lsn\": "
        + lsn
        + "}}";
  }

  @ParameterizedTest
  @EnumSource
  void deletesDeleteTombstonesAreHarmlessAndTheLastChangeOfEachKeyCounts(Target target)
      throws Exception {
    named();
    Topics.texts(
        topic,
        change("r", "null", row(1, "Ann"), 10),
        change("c", "null", row(2, "Bob"), 11),
        change("u", row(2, "Bob"), row(2, "Rob"), 12),
        change("c", "null", row(3, "Cid"), 13),
        change("d", row(3, "Cid"), "null", 14),
        null);
    assertThat(run(target), is(new Ledger(5, 2, 1, 2, 0, 0, 0)));
    assertThat(rows(target), contains("1|Ann", "2|Rob"));

    Topics.texts(
        topic,
        change("d", "{\"id\": 1}", "null", 20),
        null,
        change("c", "null", row(4, "Dee"), 21),
        change("u", row(2, "Rob"), row(2, "Bert"), 22),
        change("c", "null", row(3, "Cia"), 23),
        // sent again by a connector that was restarted
        change("c", "null", row(2, "Bob"), 11),
        change("u", row(2, "Bob"), row(2, "Rob"), 12));
    assertThat(run(target), is(new Ledger(6, 3, 1, 2, 0, 0, 0)));
    assertThat(rows(target), contains("2|Bert", "3|Cia", "4|Dee"));
    assertThat(run(target), is(new Ledger(0, 0, 0, 0, 0, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void decimalsAndTimesAreThoseOfTheDatabase(Target target) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: price, logicalType: number, physicalType: "DECIMAL(12,2)"}
        - {name: born, logicalType: date}
        - {name: seen, logicalType: timestamp}
        """);
    String schema =
        """
        {"type": "struct", "fields": [{"field": "after", "type": "struct", "fields": [
          {"field": "id", "type": "int32"},
          {"field": "price", "type": "bytes", "name": "org.apache.kafka.connect.data.Decimal",
            "parameters": {"scale": "2"}},
          {"field": "born", "type": "int32", "name": "io.debezium.time.Date"},
          {"field": "seen", "type": "int64", "name": "io.debezium.time.MicroTimestamp"}]}]}\
        """;
    String values = "\"price\": \"BOI=\", \"born\": 19675, \"seen\": 1700000000123456}";
    Topics.texts(
        topic,
        "{\"schema\": "
            + schema
            + ", \"payload\": {\"op\": \"c\", \"after\": {\"id\": 1, "
            + values
            + "}}",
        "{\"op\": \"c\", \"after\": {\"id\": 2, " + values + "}");
    assertThat(run(target), is(new Ledger(2, 1, 0, 0, 0, 1, 0)));
    assertThat(
        rows(target).get(0).replace("T", " ").replace("Z", "+00"),
        is("1|12.50|2023-11-14|2023-11-14 22:13:20.123456+00"));
    assertThat(shop.reasons(), contains("1 UNREADABLE price.type, born.type, seen.type"));

    Topics.texts(
        topic,
        "{\"op\": \"c\", \"after\": {\"id\": 3, \"price\": \"1.10\", \"born\": 0, \"seen\": 5}}");
    run(target, ", decimal_handling_mode: string, time_precision_mode: connect");
    assertThat(rows(target).get(1).startsWith("3|1.10|1970-01-01|1970-01-01"), is(true));
  }

  private static String[] lines(String file) throws Exception {
    List<String> lines = Files.readAllLines(Oracles.file("cdc/" + file));
    return lines.stream().filter(line -> line.startsWith("{")).toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void theEventsThatOthersTestWithGiveTheirTables(Target target) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string}
        - {name: description, logicalType: string}
        - {name: weight, logicalType: number, physicalType: "DECIMAL(9,2)"}
        """);
    Topics.texts(topic, lines("paimon-debezium/startupmode/debezium-data-1.txt"));
    run(target);
    Topics.texts(topic, lines("paimon-debezium/startupmode/debezium-data-2.txt"));
    assertThat(run(target), is(new Ledger(2, 2, 0, 0, 0, 0, 0)));
    assertThat(
        rows(target),
        contains(
            "101|scooter|Small 2-wheel scooter|3.14",
            "102|car battery|12V car battery|8.10",
            "103|12-pack drill bits|12-pack of drill bits with sizes ranging from #40 to #3|0.80",
            "104|hammer|12oz carpenter's hammer|0.75"));
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatIsCreatedAndUpdatedIsThereOnceAndWhatIsNoEnvelopeIsADeadLetter(Target target)
      throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: first_name, logicalType: string}
        - {name: last_name, logicalType: string}
        - {name: email, logicalType: string}
        """);
    for (String file :
        List.of("with-schema", "without-schema", "unwrapped", "unknown-property", "update")) {
      Path path = Oracles.file("cdc/debezium-serde/serde-" + file + ".json");
      Topics.texts(topic, Files.readString(path));
    }
    assertThat(run(target), is(new Ledger(5, 1, 0, 3, 0, 1, 0)));
    assertThat(rows(target), contains("1004|Anne|Kretchmar|annek@noanswer.org"));
    assertThat(shop.reasons(), contains("2 UNREADABLE record.envelope"));
  }
}
