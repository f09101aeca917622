package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, whole: CSV in, contract, protection, newest of each key, DuckDB out. */
class CustomersTest {
  private static final String HEADER = "id,email,name,ssn,country,value,created_at,updated_at\n";

  private static final List<String> PERSONAL =
      List.of(
          "ada@example.com",
          "ADA@Example.com",
          "Ada Canary",
          "078-05-1120",
          "bad-canary-address",
          "Bo Canary",
          "219-09-9999",
          "Cy Canary",
          "457-55-5462");

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop = new Workshop(folder);
    shop.file(
        "contract.odcs.yaml",
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: people
        version: 2.1.0
        status: active
        schema:
          - name: people
            quality: [{id: enough, metric: rowCount, mustBeLessThan: 1000}]
            properties:
              - {name: id, logicalType: integer, primaryKey: true}
              - name: email
                logicalType: string
                required: true
                classification: pii
                logicalTypeOptions: {format: email}
                customProperties: [{property: piiType, value: EMAIL_ADDRESS}]
              - {name: name, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
              - {name: ssn, logicalType: string, classification: restricted}
              - {name: country, logicalType: string, quality: [{metric: invalidValues, arguments: {validValues: [US, DE]}, mustBe: 0}]}
              - {name: value, logicalType: number, logicalTypeOptions: {minimum: 0}}
              - {name: created_at, logicalType: timestamp}
              - {name: updated_at, logicalType: timestamp}
        """);
    shop.file(
        "policy.yaml",
        """
        policy: penstock/v1
        keys: {pii: {ref: "demo:test"}}
        classifications:
          restricted: {treatment: drop}
          pii: {treatment: hash, key: pii}
        types:
          EMAIL_ADDRESS: {treatment: hash, key: pii, canonical: email}
          PERSON: {treatment: mask, keep_first: 1}
        """);
    pipeline("100%", "- {type: DropDuplicates, config: {order_by: updated_at}}");
    shop.file(
        "people.csv",
        HEADER
            + "1,ada@example.com,Ada Canary,078-05-1120,US,10.50,2024-01-01T00:00:00Z,2024-01-02T00:00:00Z\n"
            + "1,ADA@Example.com,Ada Canary,078-05-1120,DE,11,2024-01-01T00:00:00Z,2024-03-02T00:00:00Z\n"
            + "2,bad-canary-address,Bo Canary,219-09-9999,ZZ,-1,2024-01-02T00:00:00Z,2024-01-01T00:00:00Z\n"
            + "3,,Cy Canary,457-55-5462,US,much,2024-01-02T00:00:00Z,2024-01-03T00:00:00Z\n");
  }

  private void pipeline(String budget, String dedup) throws Exception {
    shop.file(
        "pipeline.yaml",
        """
        pipeline:
          name: people
          contract: contract.odcs.yaml
          policy: policy.yaml
          transforms:
            - {type: ReadFromCsv, config: {path: "${param:dir}/people.csv"}}
            - type: Validate
              config: {rules: [{id: created_first, expr: "created_at <= updated_at"}]}
            - type: Protect
            %s
            - {type: WriteToDuckDb, config: {database: "${param:dir}/out.duckdb", table: people}}
          dead_letters: {path: "${param:dir}/dead-letters", budget: "%s"}
        """
            .formatted(dedup, budget));
  }

  @Test
  void rowsAreValidatedProtectedDeduplicatedAndLoaded() throws Exception {
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(4, 1, 1, 0, 2, 0)));
    assertThat(
        shop.query("SELECT id, left(name, 2), country, value, updated_at FROM people"),
        contains("1|A*|DE|11.000000000|2024-03-02T00:00Z"));
    assertThat(
        shop.query("SELECT column_name FROM duckdb_columns() WHERE table_name = 'people'"),
        contains("id", "email", "name", "country", "value", "created_at", "updated_at"));
    assertThat(
        report.deadLetters().files().stream().map(f -> f.reason() + " " + f.count()).toList(),
        contains("UNREADABLE 1", "INVALID 1"));
    assertThat(report.staging(), is(nullValue()));
    assertThat(shop.files("staging"), is(empty()));
  }

  @Test
  void everyReasonOfEveryRejectIsListedWithItsLine() throws Exception {
    shop.run();
    List<String> letters = shop.deadLetters();
    assertThat(letters, hasSize(2));
    assertThat(letters.toString(), containsString("people.csv:4\""));
    assertThat(letters.toString(), containsString("people.csv:5\""));
    for (String rule :
        List.of("email.format", "country.invalidValues", "value.minimum", "created_first")) {
      assertThat(letters.toString(), containsString("\"rule\":\"" + rule + "\""));
    }
    assertThat(letters.toString(), containsString("\"reason\":\"UNREADABLE\""));
    assertThat(letters.toString(), containsString("value.type"));
  }

  @Test
  void runningAgainChangesNothing() throws Exception {
    shop.run();
    RunReport again = shop.run();
    assertThat(again.status(), is(RunStatus.SUCCEEDED));
    assertThat(again.target().inserted(), is(0L));
    assertThat(again.target().updated(), is(0L));
    assertThat(again.target().unchanged(), is(1L));
    assertThat(again.ledger(), is(new Ledger(4, 1, 1, 0, 2, 0)));
  }

  @Test
  void tooManyRejectsStopTheRunBeforeItPublishes() throws Exception {
    shop.run();
    pipeline("1", "- {type: DropDuplicates, config: {order_by: updated_at}}");
    shop.file("people.csv", Files.readString(shop.path("people.csv")).replace("1,ada@", "9,ada@"));
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(
        report.failure(),
        is("2 of 4 rows were rejected, more than the budget of 1; nothing was published"));
    assertThat(report.target().inserted(), is(0L));
    assertThat(shop.query("SELECT id FROM people"), contains("1"));
    assertThat(shop.files("staging"), not(empty()));
    assertThat(shop.deadLetters(), hasSize(4));
  }

  @Test
  void checkOverTheDataSetStopsTheRunToo() throws Exception {
    shop.file(
        "contract.odcs.yaml",
        Files.readString(shop.path("contract.odcs.yaml"))
            .replace("mustBeLessThan: 1000", "mustBeGreaterThan: 5"));
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(report.failure(), containsString("enough is 1 rows, expected more than 5 rows"));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
  }

  @Test
  void secondRowOfAKeyIsAViolationWhereNoStepDropsDuplicates() throws Exception {
    pipeline("100%", "");
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(4, 1, 0, 0, 3, 0)));
    assertThat(shop.query("SELECT id, country FROM people"), contains("1|US"));
    assertThat(shop.deadLetters().toString(), containsString("\"rule\":\"primary_key\""));
    assertThat(
        report.rules().stream().filter(r -> r.id().equals("primary_key")).toList(),
        contains(new RunReport.RuleCount("primary_key", 1, false)));
  }

  @Test
  void nothingPersonalIsFoundInAnythingARunLeaves() throws Exception {
    shop.run();
    pipeline("0", "");
    shop.run();
    Files.delete(shop.path("people.csv"));
    List<Path> left = new java.util.ArrayList<>(shop.files("."));
    assertThat(left.size() > 4, is(true));
    for (Path file : left) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String personal : PERSONAL) {
        assertThat(file + " holds " + personal, content.contains(personal), is(false));
      }
    }
  }

  @Test
  void controlStoreKnowsEveryRun() throws Exception {
    shop.run();
    pipeline("0", "");
    shop.run();
    try (var store = io.penstock.control.ControlStore.open("sqlite:" + shop.path("control.db"))) {
      assertThat(
          store.latest("people", 9).stream()
              .map(r -> r.status() + " " + r.ledger().read())
              .toList(),
          contains("BLOCKED 4", "SUCCEEDED 4"));
    }
  }
}
