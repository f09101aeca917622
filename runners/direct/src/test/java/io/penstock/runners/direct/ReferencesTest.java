package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References mean the same whether their keys are held by every worker or joined. */
class ReferencesTest {
  private static final String BROADCAST = "1000";
  private static final String JOINED = "0";
  private static final String JSON =
      "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}";
  private static final String DUCKDB =
      "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void files() throws Exception {
    shop = new Workshop(folder).policy();
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: country, logicalType: string, classification: pii, relationships: [{to: countries.code}]}
        - {name: amount, logicalType: integer}
        """);
    referenced("code", "string");
    shop.file("countries.csv", "code,people\nDE,80\nFR,66\n,1\n");
  }

  private void referenced(String key, String type) throws IOException {
    shop.file(
        "countries.odcs.yaml",
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: countries
        version: 1.0.0
        status: active
        schema:
          - name: countries
            properties:
              - {name: %s, logicalType: %s}
              - {name: people, logicalType: integer}
        """
            .formatted(key, type));
  }

  private RunReport run(String broadcast, String options, String... steps) throws IOException {
    shop.pipeline(steps);
    String pipeline = java.nio.file.Files.readString(shop.path("pipeline.yaml"));
    shop.file(
        "pipeline.yaml",
        pipeline.replace(
            "  transforms:\n",
            """
              references:
                - object: countries
                  contract: countries.odcs.yaml
                  type: ReadFromCsv
                  config: {path: "${param:dir}/countries.csv"}
                  max_broadcast: %s
                  %s
              transforms:
            """
                .formatted(broadcast, options)));
    return shop.run();
  }

  private RunReport run(String broadcast) throws IOException {
    return run(broadcast, "", csv(), "- type: Validate", "- type: Protect", JSON);
  }

  private static String csv() {
    return "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}";
  }

  private static String count(RunReport report, String rule) {
    return report.rules().stream()
        .filter(r -> r.id().equals(rule))
        .map(r -> r.violations() + (r.warning() ? " warned" : ""))
        .toList()
        .toString();
  }

  private List<Integer> written() throws IOException {
    return shop.json("out.json").stream().map(row -> row.path("id").asInt()).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {BROADCAST, JOINED})
  void rowThatRefersToNothingIsADeadLetter(String broadcast) throws Exception {
    shop.file("things.csv", "id,country,amount\n1,DE,1\n2,XX,2\n3,,3\n4,FR,4\n5,de,5\n");
    RunReport report = run(broadcast);
    assertThat(report.ledger(), is(new Ledger(5, 3, 0, 0, 2, 0)));
    assertThat(written(), contains(1, 3, 4));
    assertThat(
        shop.reasons(),
        containsInAnyOrder("3 INVALID country.relationship", "6 INVALID country.relationship"));
    assertThat(count(report, "country.relationship"), is("[2]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BROADCAST, JOINED})
  void letterNamesTheColumnsAndKeepsNoValueInClear(String broadcast) throws Exception {
    shop.file("things.csv", "id,country,amount\n2,Atlantis,2\n");
    run(broadcast);
    String letter = shop.deadLetters().get(0);
    assertThat(
        letter,
        containsString(
            "{\"rule\":\"country.relationship\",\"path\":\"country\",\"message\":\"must be found in"
                + " countries (code)\"}"));
    assertThat(letter, not(containsString("Atlantis")));
  }

  @ParameterizedTest
  @ValueSource(strings = {BROADCAST, JOINED})
  void orphansPassAndAreCountedWhereTheReferenceOnlyWarns(String broadcast) throws Exception {
    shop.file("things.csv", "id,country,amount\n1,DE,1\n2,XX,2\n3,YY,3\n");
    RunReport report =
        run(broadcast, "on_missing: warn", csv(), "- type: Validate", "- type: Protect", JSON);
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(3, 3, 0, 0, 0, 0)));
    assertThat(count(report, "country.relationship"), is("[2 warned]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BROADCAST, JOINED})
  void keyOfSeveralColumnsIsFoundAsAWhole(String broadcast) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: country, logicalType: string}
        - {name: amount, logicalType: number}
        """);
    String contract = java.nio.file.Files.readString(shop.path("contract.odcs.yaml"));
    shop.file(
        "contract.odcs.yaml",
        contract
            + "    relationships:\n"
            + "      - {from: [things.country, things.amount], to: [countries.code,"
            + " countries.people]}\n");
    shop.file("things.csv", "id,country,amount\n1,DE,80.0\n2,DE,66\n3,FR,66\n4,XX,\n5,,66\n");
    RunReport report = run(broadcast, "", csv(), "- type: Validate", JSON);
    assertThat(written(), contains(1, 3, 4, 5));
    assertThat(shop.reasons(), contains("3 INVALID country+amount.relationship"));
    assertThat(count(report, "country+amount.relationship"), is("[1]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BROADCAST, JOINED})
  void orphanDoesNotDisplaceAnOlderRowThatHasItsReference(String broadcast) throws Exception {
    shop.file("things.csv", "id,country,amount\n1,DE,1\n1,XX,2\n2,FR,1\n");
    for (String sink : List.of(JSON, DUCKDB)) {
      RunReport report =
          run(
              broadcast,
              "",
              csv(),
              "- type: Validate",
              "- type: Protect",
              "- {type: DropDuplicates, config: {order_by: amount}}",
              sink);
      assertThat(report.ledger(), is(new Ledger(3, 2, 0, 0, 1, 0)));
    }
    assertThat(written(), contains(1, 2));
    assertThat(shop.query("SELECT id, amount FROM things ORDER BY id"), contains("1|1", "2|1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"60000", "100"})
  void manyKeysAreAllFoundAndNoOther(String broadcast) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: country, logicalType: integer, relationships: [{to: countries.code}]}
        - {name: amount, logicalType: integer}
        """);
    referenced("code", "number");
    StringBuilder keys = new StringBuilder("code,people\n");
    StringBuilder rows = new StringBuilder("id,country,amount\n");
    for (int i = 0; i < 50_000; i++) {
      keys.append(2 * i).append(".00,1\n");
      rows.append(i).append(',').append(i).append(",1\n");
    }
    shop.file("countries.csv", keys.toString()).file("things.csv", rows.toString());
    RunReport report = run(broadcast, "", csv(), "- type: Validate", JSON);
    assertThat(report.ledger(), is(new Ledger(50_000, 25_000, 0, 0, 25_000, 0)));
    assertThat(count(report, "country.relationship"), is("[25000]"));
    assertThat(written().stream().allMatch(id -> id % 2 == 0), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {BROADCAST, JOINED})
  void recordsThatCannotBeDecodedAreLeftOutAndCounted(String broadcast) throws Exception {
    shop.file("countries.csv", "code,people\nDE,many\nFR,66\n");
    shop.file("things.csv", "id,country,amount\n1,DE,1\n2,FR,2\n");
    RunReport report = run(broadcast);
    assertThat(written(), contains(2));
    assertThat(count(report, "countries.unreadable"), is("[1 warned]"));
    assertThat(report.ledger().read(), is(2L));
  }

  @Test
  void allReasonsStandInOneLetterWhereTheKeysAreAtHand() throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: country, logicalType: string, relationships: [{to: countries.code}]}
        - {name: amount, logicalType: integer, required: true}
        """);
    shop.file("things.csv", "id,country,amount\n1,XX,\n");
    run(BROADCAST, "", csv(), "- type: Validate", JSON);
    assertThat(shop.reasons(), contains("2 INVALID amount.required, country.relationship"));
  }

  @Test
  void referenceThatIsNotThereStopsTheRunBeforeItBegins() throws Exception {
    shop.file("things.csv", "id,country,amount\n1,DE,1\n");
    java.nio.file.Files.delete(shop.path("countries.csv"));
    UnreachableException e = assertThrows(UnreachableException.class, () -> run(BROADCAST));
    assertThat(e.getMessage(), containsString("countries.csv"));
    assertThat(shop.files("out.json"), is(List.of()));
  }

  @Test
  void keysAreReadAnewInEveryRun() throws Exception {
    shop.file("things.csv", "id,country,amount\n1,IT,1\n");
    assertThat(run(BROADCAST).ledger().rejected(), is(1L));
    shop.file("countries.csv", "code,people\nIT,60\n");
    assertThat(run(BROADCAST).ledger().rejected(), is(0L));
  }
}
