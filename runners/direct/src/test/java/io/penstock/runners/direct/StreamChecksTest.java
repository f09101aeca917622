package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot run without end is said at its step, with the way out, before anything is read. */
class StreamChecksTest {
  private static final String KAFKA =
      "- {type: ReadFromKafka, config: {bootstrap_servers: \"localhost:1\", topic: things}}";
  private static final String DROP = "- {type: DropDuplicates, config: {order_by: version}}";

  @TempDir Path folder;
  private Workshop shop;
  private boolean frozen;
  private boolean late;

  @BeforeEach
  void open() throws Exception {
    shop = new Workshop(folder).policy();
    contract("{name: name, logicalType: string}");
  }

  private void contract(String more) throws Exception {
    shop.contract(
        "- {name: id, logicalType: integer, primaryKey: true}\n"
            + "- {name: version, logicalType: integer}\n- "
            + more
            + "\n");
  }

  private static String sink(String mode) {
    return "- {type: WriteToPostgres, config: {url: \"postgresql://localhost:1/db\", table: things,"
        + " write_mode: "
        + mode
        + "}}";
  }

  private List<String> errors(String... steps) throws Exception {
    shop.pipeline(steps);
    if (frozen) {
      shop.schemaContract("{columns: freeze}");
    }
    if (late) {
      shop.allowedLateness("1h");
    }
    Path file = shop.path("pipeline.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s", "{streaming: true, retry_for: 0s"));
    Problems problems = new Problems();
    shop.plan(problems);
    return problems.all().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::toString)
        .map(text -> text.substring(text.indexOf("pipeline.yaml")))
        .toList();
  }

  @Test
  void aStreamOfRowsByKeyIsAccepted() throws Exception {
    assertThat(errors(KAFKA, "- type: Validate", DROP, sink("upsert")), empty());
  }

  @Test
  void aSourceThatEndsIsRefused() throws Exception {
    assertThat(
        errors(
            "- {type: Create, config: {elements: [{id: 1}]}}",
            "- type: Validate",
            DROP,
            sink("upsert")),
        contains(containsString("transforms[0]: Create cannot read without end; ReadFromKafka,")));
  }

  @Test
  void latenessIsRefusedWhereTheSourceCannotTellIt() throws Exception {
    late = true;
    assertThat(errors(KAFKA, "- type: Validate", DROP, sink("upsert")), is(empty()));
    assertThat(
        errors(
            "- {type: ReadFromJson, config: {path: \"in/*.jsonl\"}}",
            "- type: Validate",
            DROP,
            sink("upsert")),
        contains(
            containsString(
                "allowed_lateness: ReadFromJson cannot tell which records are late; ReadFromKafka"
                    + " can. Leave it out")));
  }

  @Test
  void replacingAFileIsRefused() throws Exception {
    assertThat(
        errors(KAFKA, "- type: Validate", DROP, "- {type: WriteToJson, config: {path: out.json}}"),
        contains(
            containsString(
                "transforms[3]: WriteToJson cannot replace a file by a stream, as each window would"
                    + " replace the one before; write write_mode: append")));
  }

  @Test
  void appendingAndReplacingAreRefused() throws Exception {
    assertThat(
        errors(KAFKA, "- type: Validate", DROP, sink("append")),
        contains(containsString("WriteToPostgres cannot append a stream")));
    assertThat(
        errors(KAFKA, "- type: Validate", DROP, sink("replace")),
        contains(containsString("WriteToPostgres cannot replace the table by a stream")));
  }

  @Test
  void rowsWithoutAVersionAreRefused() throws Exception {
    assertThat(
        errors(KAFKA, "- type: Validate", sink("upsert")),
        contains(containsString("put DropDuplicates with order_by before it")));
  }

  @Test
  void droppingDuplicatesAnywhereElseIsRefused() throws Exception {
    assertThat(
        errors(
            KAFKA,
            "- type: Validate",
            DROP,
            "- {type: Filter, config: {keep: \"id > 1\"}}",
            sink("upsert")),
        contains(
            containsString(
                "transforms[2]: DropDuplicates can be part of a stream only as the last"),
            containsString("put DropDuplicates with order_by before it")));
  }

  @Test
  void rulesThatCompareAllRowsAreRefused() throws Exception {
    contract("{name: name, logicalType: string, unique: true}");
    assertThat(
        errors(KAFKA, "- type: Validate", DROP, sink("upsert")),
        contains(containsString("rule name.unique compares all rows with each other")));
  }

  @Test
  void freezingTheSchemaIsRefused() throws Exception {
    frozen = true;
    assertThat(
        errors(KAFKA, "- type: Validate", DROP, sink("upsert")),
        contains(containsString("schema_contract: freeze publishes nothing")));
  }

  private static final String TOPIC =
      "- {type: WriteToKafka, config: {bootstrap_servers: \"localhost:1\", topic: others}}";

  @Test
  void aTopicIsAnEndOfAStreamOfVersionsByKey() throws Exception {
    assertThat(errors(KAFKA, "- type: Validate", DROP, TOPIC), empty());
  }

  @Test
  void aTopicOfRowsWithAKeyAndWithoutAVersionIsRefused() throws Exception {
    assertThat(
        errors(KAFKA, "- type: Validate", TOPIC),
        contains(
            containsString(
                "transforms[2]: WriteToKafka cannot tell which of two rows of a key is newer")));
  }

  @Test
  void aTopicOfRowsWithoutAKeyNeedsNoVersion() throws Exception {
    shop.contract("- {name: name, logicalType: string}\n");
    assertThat(errors(KAFKA, "- type: Validate", TOPIC), empty());
  }

  @Test
  void rulesThatCompareAllRowsAreRefusedBeforeATopicToo() throws Exception {
    contract("{name: name, logicalType: string, unique: true}");
    assertThat(
        errors(KAFKA, "- type: Validate", DROP, TOPIC),
        contains(containsString("rule name.unique compares all rows with each other")));
  }

  @Test
  void droppingDuplicatesInTheMiddleIsRefusedBeforeATopicToo() throws Exception {
    assertThat(
        errors(
            KAFKA, "- type: Validate", DROP, "- {type: Filter, config: {keep: \"id > 1\"}}", TOPIC),
        contains(
            containsString(
                "transforms[2]: DropDuplicates can be part of a stream only as the last"),
            containsString("put DropDuplicates with order_by before it")));
  }
}
