package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No personal value and no key is in anything that runs leave behind, with every logger at DEBUG.
 */
class LeakTest {
  private static final String KEY =
      "8f1d3b5c7e9a02468ace13579bdf0f1e2d3c4b5a69788796a5b4c3d2e1f00f5d";
  private static final List<String> CANARIES =
      List.of(
          "Good.Canary@example.com",
          "Filtered.Canary@example.com",
          "older.canary@example.com",
          "rejected.canary.example.com",
          "unreadable.canary@example.com",
          "unwritable.canary@example.com",
          "damaged.canary@example.com",
          "Good Canaryson",
          "Zo\u00eb Rejected-Canaryson",
          "078-05-1120",
          "219-09-9999",
          "+14155550199",
          "+442071838750",
          KEY);

  private static final List<String> LOG_EVERYTHING =
      List.of(
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
          "-Dorg.slf4j.simpleLogger.log.org.apache.beam=debug",
          "-Dorg.slf4j.simpleLogger.log.org.flywaydb=debug");

  @TempDir Path folder;

  private Workshop shop(String name, String sink, String letters) throws Exception {
    Files.createDirectories(folder.resolve(name));
    Workshop shop = new Workshop(folder.resolve(name));
    shop.file("pii.key", KEY);
    shop.policy();
    shop.file(
        "policy.yaml",
        Files.readString(shop.path("policy.yaml"))
            .replace("demo:test", "file:" + shop.path("pii.key")));
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: email, logicalType: string, unique: true, classification: pii, logicalTypeOptions: {format: email}, customProperties: [{property: piiType, value: EMAIL_ADDRESS}]}
        - {name: name, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
        - {name: ssn, logicalType: string, classification: restricted, logicalTypeOptions: {pattern: '^\\d{3}-\\d{2}-\\d{4}$'}}
        - {name: phone, logicalType: string, classification: pii}
        - {name: amount, logicalType: number, physicalType: "DECIMAL(5,2)"}
        - {name: version, logicalType: integer}
        """);
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/people.csv\"}}",
        "- {type: Filter, config: {keep: \"amount != 7\"}}",
        "- {type: MapToFields, config: {append: true, fields: {greeting: \"'dear ' + name\"}}}",
        "- {type: Validate, config: {rules: [{id: odd, expr: \"ssn != phone && name != email\","
            + " severity: warn}]}}",
        "- type: Protect",
        "- {type: DropDuplicates, config: {order_by: version}}",
        sink);
    shop.file(
        "pipeline.yaml",
        Files.readString(shop.path("pipeline.yaml")).replace("dead_letters: {", letters));
    return shop.file(
        "people.csv",
        """
        id,email,name,ssn,phone,amount,version
        1,Good.Canary@example.com,Good Canaryson,078-05-1120,+14155550199,1,2
        1,older.canary@example.com,Good Canaryson,078-05-1120,+14155550199,1,1
        2,Filtered.Canary@example.com,Good Canaryson,219-09-9999,+14155550199,7,1
        3,rejected.canary.example.com,Zo\u00eb Rejected-Canaryson,219099999,+442071838750,1,1
        4,unreadable.canary@example.com,Good Canaryson,078-05-1120,+14155550199,+442071838750,1
        5,unwritable.canary@example.com,Good Canaryson,078-05-1120,+14155550199,12345,1
        6,damaged.canary@example.com,"Good Canaryson
        7,GOOD.canary@example.com,Good Canaryson,078-05-1120,+14155550199,1,1
        8,,,,,,
        """);
  }

  @Test
  void nothingPersonalIsFoundInAnythingThatRunsLeave() throws Exception {
    String duckDb =
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: people}}";
    List<Workshop> shops =
        List.of(
            shop("loaded", duckDb, "dead_letters: {"),
            shop("sealed", duckDb, "dead_letters: {key: pii, "),
            shop(
                "json",
                "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}",
                "dead_letters: {"),
            shop(
                "csv",
                "- {type: WriteToCsv, config: {path: \"${param:dir}/out.csv\"}}",
                "dead_letters: {"),
            shop("blocked", duckDb, "dead_letters: {"),
            shop(
                "refused",
                duckDb.replace("people}", "people, write_mode: append}"),
                "dead_letters: {"),
            shop(
                "parquet",
                "- {type: WriteToParquet, config: {path: \"${param:dir}/out.parquet\", compression:"
                    + " none}}",
                "dead_letters: {"));
    Workshop blocked = shops.get(4);
    blocked.file(
        "pipeline.yaml",
        Files.readString(blocked.path("pipeline.yaml")).replace("\"100%\"", "\"0\""));
    List<String> folders = new ArrayList<>();
    shops.forEach(shop -> folders.add(shop.folder().toString()));
    folders.add(folders.get(5));
    Path log = folder.resolve("log.txt");
    Fork.run(LOG_EVERYTHING, folder, log, RunFiles.class, folders.toArray(new String[0]));

    String logged = Files.readString(log);
    for (int i = 0; i < folders.size(); i++) {
      int code = i == 4 ? 3 : i == 7 ? 1 : 0;
      assertThat(logged, containsString("exit " + code + " " + folders.get(i)));
    }
    assertThat(logged, containsString("DEBUG"));
    assertThat(shops.get(0).deadLetters(), hasSize(5));
    assertThat(new Workshop(folder).files(".penstock/staging"), is(not(empty())));
    new Canaries(CANARIES).notIn(left());
  }

  /** All files but those that were there before. */
  private List<Path> left() throws Exception {
    return new Workshop(folder)
        .files(".").stream()
            .filter(file -> !file.endsWith("people.csv") && !file.endsWith("pii.key"))
            .toList();
  }

  @Test
  void serialisedPlanHoldsReferencesToKeysOnly() throws Exception {
    Workshop shop =
        shop(
            "plan",
            "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}",
            "dead_letters: {key: pii, ");
    var plan = shop.plan();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan.source());
      out.writeObject(plan.sink());
      for (var stage : plan.stages()) {
        if (stage instanceof io.penstock.plan.Stage.Rows rows) {
          out.writeObject(rows.chain());
        }
      }
    }
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    assertThat(text, containsString("pii.key"));
    assertThat(new Canaries(List.of(KEY)).found("plan", bytes.toByteArray()), is(empty()));
  }

  @Test
  void canariesAreFoundHoweverTheyAreWritten() {
    Canaries canaries = new Canaries(List.of("Canary@example.com"));
    for (String around : List.of("", "x", "xy", "xyz")) {
      byte[] text = (around + "Canary@example.com" + around).getBytes(StandardCharsets.UTF_8);
      assertThat(canaries.found("plain", text), is(not(empty())));
      assertThat(canaries.found("base64", Base64.getEncoder().encode(text)), is(not(empty())));
    }
    assertThat(
        canaries.found("wide", "Canary@example.com".getBytes(StandardCharsets.UTF_16BE)),
        is(not(empty())));
  }
}
