package io.penstock.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Expected;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import io.penstock.testing.Oracles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DebeziumTest {
  private TestTopic topic;

  @BeforeEach
  void open() throws Exception {
    topic = new TestTopic(1);
  }

  @Test
  void rowsAreWhatIsAfterAndOfDeletesWhatWasBefore() throws Exception {
    topic.send(
        0,
        "{\"op\": \"r\", \"after\": {\"id\": 1, \"name\": \"a\"}, \"source\": {\"lsn\": 90}}",
        "{\"op\": \"u\", \"before\": null, \"after\": {\"id\": 1, \"name\": \"b\"}, \"source\":"
            + " {\"lsn\": 100}}",
        "{\"schema\": {}, \"payload\": {\"op\": \"d\", \"before\": {\"id\": 1}, \"after\": null}}",
        null,
        "{\"op\": \"t\"}",
        "{\"op\": \"c\", \"after\": null}",
        "{\"op\": \"c\", \"after\": {\"id\": \"x\"}}",
        "{");
    ReadFromKafka source =
        ReadFromKafka.changes(TestTopic.servers(), topic.name, TestTopic.EXPECTED);
    Reading reading = Reading.of(source.slice(null));

    assertThat(source.changes(), is(true));
    assertThat(source.schema(), is(Changes.with(TestTopic.EXPECTED.schema())));
    assertThat(
        reading.rows, contains("[1, a, false, 90]", "[1, b, false, 100]", "[1, null, true, 2]"));
    assertThat(
        reading.unreadable,
        contains(
            "[record.envelope] null " + topic.name + "/0:4",
            "[record.envelope] null " + topic.name + "/0:5",
            "[id.type] [null, null, false, 6] " + topic.name + "/0:6",
            "[record.envelope] null " + topic.name + "/0:7"));
  }

  @Test
  void aChangeOfPostgresWithoutItsPlaceInTheLogIsUnreadable() throws Exception {
    topic.send(
        0,
        "{\"op\": \"c\", \"after\": {\"id\": 1}, \"source\": {\"connector\": \"postgresql\","
            + " \"lsn\": null}}",
        "{\"op\": \"c\", \"after\": {\"id\": 2}, \"source\": {\"connector\": \"mysql\"}}");
    Reading reading =
        Reading.of(
            ReadFromKafka.changes(TestTopic.servers(), topic.name, TestTopic.EXPECTED).slice(null));
    assertThat(reading.rows, contains("[2, null, false, 1]"));
    assertThat(reading.unreadable, contains("[record.version] null " + topic.name + "/0:0"));
  }

  @Test
  void keysOfARowThatTheContractDoesNotNameAreToldOrQuarantined() throws Exception {
    topic.send(
        0,
        "{\"op\": \"c\", \"after\": {\"loyalty\": \"gold\", \"name\": \"a\", \"id\": 1}, \"ts\":"
            + " 5}",
        "{\"op\": \"c\", \"after\": {\"id\": 2, \"name\": \"b\"}, \"ts\": 5}");
    Reading told =
        Reading.of(
            ReadFromKafka.changes(TestTopic.servers(), topic.name, TestTopic.EXPECTED).slice(null));
    assertThat(told.rows, contains("[1, a, false, 0]", "[2, b, false, 1]"));
    assertThat(told.drift, contains("UNNAMED loyalty " + topic.name + "/0:0"));
    Expected strict = TestTopic.EXPECTED.with(Mode.QUARANTINE, Set.of());
    Reading kept =
        Reading.of(ReadFromKafka.changes(TestTopic.servers(), topic.name, strict).slice(null));
    assertThat(kept.rows, contains("[2, b, false, 1]"));
    assertThat(kept.invalid, contains("[schema.columns loyalty] " + topic.name + "/0:0"));
    assertThat(kept.unreadable, is(empty()));
  }

  @Test
  void theEventsThatOthersTestWithAreRead() throws Exception {
    Path cdc = Oracles.file("cdc");
    topic.send(0, lines(cdc.resolve("paimon-debezium/startupmode/debezium-data-1.txt")));
    topic.send(0, lines(cdc.resolve("paimon-debezium/startupmode/debezium-data-2.txt")));
    topic.send(0, Files.readString(cdc.resolve("debezium-serde/serde-with-schema.json")));
    Expected expected =
        new Expected(
            Schema.builder()
                .addNullableField("id", FieldType.INT64)
                .addNullableField("weight", FieldType.DECIMAL)
                .build(),
            Set.of(),
            Map.of());
    Reading reading =
        Reading.of(ReadFromKafka.changes(TestTopic.servers(), topic.name, expected).slice(null));

    assertThat(reading.unreadable, is(empty()));
    assertThat(
        reading.rows.stream().map(row -> row.replaceAll(", [^,]*, \\d+]", "]")).toList(),
        containsInAnyOrder(
            "[101, 3.14]", "[102, 8.1]", "[103, 0.8]", "[104, 0.75]", "[1004, null]"));
  }

  private static String[] lines(Path file) throws Exception {
    List<String> lines = Files.readAllLines(file);
    return lines.stream().filter(line -> line.startsWith("{")).toArray(String[]::new);
  }
}
