package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of Kafka refuse when a pipeline is checked, without any broker. */
class KafkaChecksTest {
  private static final String TO_FILE =
      "- {type: WriteToJson, config: {path: \"${param:dir}/out.jsonl\"}}";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract("- {name: id, logicalType: integer, primaryKey: true}");
  }

  private List<String> errors(String... steps) throws Exception {
    Problems problems = new Problems();
    shop.pipeline(steps).plan(problems);
    return problems.all().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::toString)
        .toList();
  }

  private static String reading(String more) {
    return "- {type: ReadFromKafka, config: {bootstrap_servers: \"a:1\", topic: t" + more + "}}";
  }

  @Test
  void theSettingsThatLoseRecordsAreRefused() throws Exception {
    assertThat(
        errors(
            reading(
                ", consumer_config: {enable.auto.commit: \"true\", auto.offset.reset: latest,"
                    + " sasl.jaas.config: canary}"),
            TO_FILE),
        contains(
            allOf(
                containsString("transforms[0].config: consumer_config cannot set"),
                containsString("auto.offset.reset (records that are gone"),
                containsString("enable.auto.commit (offsets would move before"),
                not(containsString("canary")))));
    assertThat(
        errors(reading(", commit_offsets_in_finalize: false"), TO_FILE),
        contains(containsString("unknown option \"commit_offsets_in_finalize\"")));
  }

  @Test
  void aProducerThatWouldDoubleOrLoseRecordsIsRefused() throws Exception {
    assertThat(
        errors(
            "- {type: Create, config: {elements: []}}",
            "- {type: WriteToKafka, config: {bootstrap_servers: \"a:1\", topic: t,"
                + " producer_config: {acks: \"0\", enable.idempotence: \"false\"}}}"),
        contains(containsString("producer_config cannot set acks, enable.idempotence, as")));
  }

  @Test
  void formatAndRegistryMustSuitEachOther() throws Exception {
    assertThat(
        errors(reading(", format: AVRO"), TO_FILE),
        contains(containsString("format AVRO needs registry: {url: ...}")));
    assertThat(
        errors(reading(", time_precision_mode: connect"), TO_FILE),
        contains(containsString("time_precision_mode is for format DEBEZIUM")));
  }
}
