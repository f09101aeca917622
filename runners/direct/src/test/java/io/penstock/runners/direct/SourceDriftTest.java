package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunStatus;
import io.penstock.plan.Explain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that differ from the contract, from file to table, in every mode. */
class SourceDriftTest {
  private static final String CONTRACT =
      """
      - {name: id, logicalType: integer, primaryKey: true}
      - {name: name, logicalType: string}
      - {name: age, logicalType: integer}
      """;
  private static final String ROWS = "SELECT id, name, age FROM things ORDER BY id";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void fill() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(CONTRACT)
            .file("things.csv", "name,loyalty,id\na,gold-canary,1\nb,red-canary,2\n")
            .file(
                "things.jsonl",
                "{\"name\": \"a\", \"id\": 1}\n"
                    + "{\"id\": 2, \"loyalty\": \"red-canary\", \"name\": \"b\"}\n");
  }

  private void reading(String step, String file) throws Exception {
    shop.pipeline(
        "- {type: " + step + ", config: {path: \"" + shop.path(file) + "\"}}",
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \""
            + shop.path("out.duckdb")
            + "\", table: things}}");
  }

  @AfterEach
  void nothingUnnamedGotAnywhere() throws Exception {
    for (Path file : shop.files(".")) {
      if (!file.getFileName().toString().startsWith("things.")) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(file.toString(), content, not(containsString("canary")));
      }
    }
  }

  private static String unnamed(String times, Path file, int line) {
    return "column loyalty is not in the contract ("
        + times
        + "first at "
        + file
        + ":"
        + line
        + ")";
  }

  @Test
  void columnsOfAHeaderAreLeftOutByNameAndSaid() throws Exception {
    reading("ReadFromCsv", "things.csv");
    Path file = shop.path("things.csv");
    String lacking = "column age of the contract is not in " + file + ":1: null";
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(
        report.drift(),
        contains(
            new Drift("source", unnamed("", file, 1) + ": left out"),
            new Drift("source", lacking)));
    assertThat(shop.query(ROWS), contains("1|a|null", "2|b|null"));
    shop.schemaContract("{columns: evolve}");
    report = shop.run();
    assertThat(
        report.drift(),
        contains(
            new Drift(
                "source",
                unnamed("", file, 1)
                    + ": left out; to take it, add {name: loyalty, logicalType: string} to the"
                    + " contract, with its type and, where it is personal, its classification"),
            new Drift("source", lacking)));
    assertThat(report.target().unchanged(), is(2L));
  }

  @Test
  void keysOfRecordsAreLeftOutByNameAndSaid() throws Exception {
    reading("ReadFromJson", "things.jsonl");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(
        report.drift(),
        contains(new Drift("source", unnamed("", shop.path("things.jsonl"), 2) + ": left out")));
    assertThat(shop.query(ROWS), contains("1|a|null", "2|b|null"));
  }

  @Test
  void frozenColumnsBlockARunBeforeItReadsAHeaderLikeThat() throws Exception {
    reading("ReadFromCsv", "things.csv");
    shop.schemaContract("{columns: freeze}");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(
        report.failure(),
        startsWith(
            shop.path("things.csv")
                + ":1 has columns that the contract does not name: loyalty, and lacks columns of"
                + " the contract: age, and schema_contract.columns is freeze"));
    assertThat(shop.runs(), hasItem(startsWith("BLOCKED ")));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
  }

  @Test
  void frozenColumnsBlockARunThatMetARecordLikeThat() throws Exception {
    reading("ReadFromJson", "things.jsonl");
    shop.schemaContract("{columns: freeze}");
    assertThat(Explain.of(shop.plan()), containsString("blocks the run where the source has"));
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(
        report.failure(),
        is(
            "the source has columns that the contract does not name: loyalty (first at "
                + shop.path("things.jsonl")
                + ":2), and schema_contract.columns is freeze: change the source or the contract,"
                + " or say discard_value; nothing was published"));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
    shop.file("things.jsonl", "{\"id\": 1}\n");
    assertThat(shop.run().status(), is(RunStatus.SUCCEEDED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl"})
  void quarantinedColumnsMakeTheirRecordsDeadLetters(String format) throws Exception {
    boolean csv = format.equals("csv");
    reading(csv ? "ReadFromCsv" : "ReadFromJson", "things." + format);
    shop.schemaContract("{columns: quarantine}");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    int letters = csv ? 2 : 1;
    assertThat(report.ledger(), is(new Ledger(2, 2 - letters, 0, 0, letters, 0)));
    assertThat(report.rules(), hasItem(new RuleCount("schema.columns", letters, false)));
    assertThat(report.steps().get(0).rejected(), is((long) letters));
    assertThat(shop.query(ROWS), is(csv ? List.of() : List.of("1|a|null")));
    assertThat(shop.deadLetters(), hasSize(letters));
    assertThat(
        shop.deadLetters().get(letters - 1),
        containsString(
            "\"reason\":\"INVALID\",\"violations\":[{\"rule\":\"schema.columns\",\"path\":\"loyalty\""));
    assertThat(report.drift().get(0).text(), containsString("): its records are dead letters"));
    shop.contract(
        CONTRACT + "- {name: loyalty, logicalType: string, classification: restricted}\n");
    shop.pipeline(
        Files.readString(shop.path("pipeline.yaml")).contains("Csv")
            ? "- {type: ReadFromCsv, config: {path: \"" + shop.path("things.csv") + "\"}}"
            : "- {type: ReadFromJson, config: {path: \"" + shop.path("things.jsonl") + "\"}}",
        "- type: Validate",
        "- type: Protect",
        "- {type: WriteToDuckDb, config: {database: \""
            + shop.path("out.duckdb")
            + "\", table: things}}");
    shop.schemaContract("{columns: quarantine}");
    assertThat(shop.run().ledger().written(), is(2L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarantine", "evolve", "freeze", "discard_value"})
  void valueOfAnotherTypeIsDealtWithAsSaid(String mode) throws Exception {
    shop.file("things.csv", "age,name,id\nx-canary,a,1\n7,b,2\n8,c,y-canary\n");
    reading("ReadFromCsv", "things.csv");
    shop.schemaContract("{data_type: " + mode + "}");
    RunReport report = shop.run();
    switch (mode) {
      case "freeze" -> {
        assertThat(report.status(), is(RunStatus.BLOCKED));
        assertThat(
            report.failure(),
            startsWith("values are not of their column's type (age.type, id.type), and"));
        assertThat(Files.exists(shop.path("out.duckdb")), is(false));
      }
      case "discard_value" -> {
        assertThat(report.ledger(), is(new Ledger(3, 2, 0, 0, 1, 0)));
        assertThat(shop.query(ROWS), contains("1|a|null", "2|b|7"));
        assertThat(report.rules(), hasItem(new RuleCount("age.type", 1, true)));
        assertThat(report.rules(), hasItem(new RuleCount("id.type", 1, false)));
      }
      default -> {
        assertThat(report.ledger(), is(new Ledger(3, 1, 0, 0, 2, 0)));
        assertThat(shop.query(ROWS), contains("2|b|7"));
        assertThat(report.rules(), hasItem(new RuleCount("age.type", 1, false)));
      }
    }
  }

  @Test
  void recordNeverLandsInTheWrongColumnWhateverTheOrders() throws Exception {
    List<List<String>> orders =
        List.of(
            List.of("a", "b", "c"),
            List.of("a", "c", "b"),
            List.of("b", "a", "c"),
            List.of("b", "c", "a"),
            List.of("c", "a", "b"),
            List.of("c", "b", "a"));
    for (int i = 0; i < orders.size(); i++) {
      List<String> header = orders.get(i);
      List<String> contract = orders.get((i + 1) % orders.size());
      List<String> table = orders.get((i + 3) % orders.size());
      StringBuilder properties = new StringBuilder();
      contract.forEach(c -> properties.append("- {name: " + c + ", logicalType: string}\n"));
      shop.contract(properties.toString());
      shop.file(
          "things.csv", String.join(",", header) + "\nis " + String.join(",is ", header) + "\n");
      reading("ReadFromCsv", "things.csv");
      String pipeline = Files.readString(shop.path("pipeline.yaml"));
      shop.file("pipeline.yaml", pipeline.replace("table: things", "table: t, write_mode: append"));
      Files.deleteIfExists(shop.path("out.duckdb"));
      try (var connection = DriverManager.getConnection("jdbc:duckdb:" + shop.path("out.duckdb"));
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (" + String.join(" VARCHAR, ", table) + " VARCHAR)");
      }
      assertThat(shop.run().drift(), is(empty()));
      assertThat(shop.query("SELECT a, b, c FROM t"), contains("is a|is b|is c"));
    }
  }
}
