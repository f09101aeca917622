package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.transforms.protect.KeyMaterial;
import io.penstock.transforms.protect.Sealed;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.SecretResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of rows that were not let through. */
class DeadLettersTest {
  private static final String WRITE =
      "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: email, logicalType: string, classification: pii, logicalTypeOptions: {format: email}}
                - {name: amount, logicalType: number, physicalType: "DECIMAL(5,2)"}
                """)
            .pipeline(
                "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
                "- type: Validate",
                "- type: Protect",
                WRITE)
            .file(
                "things.csv",
                """
                id,email,amount
                1,ann@example.com,999.99
                2,bo@example.com,1000
                3,cy@example.com,1.005
                4,canary-at-example,1
                5,di@example.com,canary-amount
                6,ed@example.com,1.500
                1,fy@example.com,3
                """);
  }

  private void sealed() throws Exception {
    shop.file(
        "pipeline.yaml",
        Files.readString(shop.path("pipeline.yaml"))
            .replace("dead_letters: {", "dead_letters: {key: pii, "));
  }

  @Test
  void rowThatTheTargetCannotHoldIsADeadLetterAndTheOthersAreWritten() throws Exception {
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(7, 2, 0, 0, 5, 0)));
    assertThat(
        shop.query("SELECT id, amount FROM things"), containsInAnyOrder("1|999.99", "6|1.50"));
    assertThat(
        shop.reasons(),
        contains(
            "3 UNWRITABLE amount.physicalType",
            "4 UNWRITABLE amount.physicalType",
            "5 INVALID email.format",
            "6 UNREADABLE amount.type",
            "8 INVALID primary_key"));
    assertThat(
        report.steps().stream()
            .map(s -> s.name() + " " + s.in() + " " + s.out() + " " + s.rejected())
            .toList(),
        contains("ReadFromCsv 7 6 1", "Validate 6 5 1", "Protect 5 5 0", "WriteToDuckDb 5 2 3"));
  }

  @Test
  void payloadIsTheProtectedRow() throws Exception {
    shop.run();
    JsonNode letter = shop.letters().get(2);
    assertThat(letter.at("/payload/id").asInt(), is(4));
    assertThat(letter.at("/payload/email").asText(), containsString(":"));
    assertThat(String.join("", shop.deadLetters()), not(containsString("canary")));
    assertThat(String.join("", shop.deadLetters()), not(containsString("@example.com")));
  }

  @Test
  void sealedPayloadOpensWithItsKeyAndHoldsTheRecordAsItWasRead() throws Exception {
    sealed();
    shop.run();
    Sealed seal =
        Sealed.with(KeyMaterial.resolve(SecretRef.parse("demo:test"), SecretResolver.standard()));
    List<String> opened = new ArrayList<>();
    for (JsonNode letter : shop.letters().subList(0, 4)) {
      opened.add(
          seal.open(letter.at("/payload/sealed").asText(), letter.path("id").asText()).strip());
    }
    assertThat(
        opened,
        contains(
            "id,email,amount\n2,bo@example.com,1000",
            "id,email,amount\n3,cy@example.com,1.005",
            "id,email,amount\n4,canary-at-example,1",
            "id,email,amount\n5,di@example.com,canary-amount"));
    assertThat(String.join("", shop.deadLetters()), not(containsString("canary")));
  }

  @Test
  void idsAreTheSameInEveryRun() throws Exception {
    shop.run();
    List<String> first = ids();
    Files.delete(shop.path("out.duckdb"));
    shop.files("dead-letters").forEach(file -> file.toFile().delete());
    sealed();
    shop.run();
    assertThat(ids(), is(first));
    assertThat(first.stream().distinct().count(), is(5L));
  }

  private List<String> ids() throws Exception {
    return shop.letters().stream().map(letter -> letter.path("id").asText()).toList();
  }

  @Test
  void runWithoutRejectsHasNoFile() throws Exception {
    shop.file("things.csv", "id,email,amount\n1,ann@example.com,1\n");
    RunReport report = shop.run();
    assertThat(report.deadLetters(), is(new RunReport.DeadLetters(null, 0)));
    assertThat(shop.files("dead-letters"), is(List.of()));
  }
}
