package io.penstock.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteToKafkaTest {
  private static final Schema ROWS =
      Schema.builder()
          .addNullableField("id", FieldType.INT64)
          .addNullableField("name", FieldType.STRING)
          .build();
  private static final Load LOAD = load(List.of("id"));

  @TempDir Path staging;
  private Topic topic;
  private WriteToKafka sink;

  private static Load load(List<String> key) {
    return new Load(
        ROWS,
        List.of(new Load.Column("id", null, false), new Load.Column("name", null, true)),
        key,
        null,
        List.of(),
        List.of());
  }

  private static Load changes() {
    return new Load(Changes.with(ROWS), LOAD.columns(), LOAD.key(), null, List.of(), List.of())
        .ofChanges();
  }

  @BeforeEach
  void open() throws Exception {
    topic = new Topic(new TestTopic(2).name, staging);
    sink = topic.sink(LOAD);
    sink.preflight();
  }

  private static Object[] row(long id, String name) {
    return new Object[] {id, name};
  }

  private Published publish(String run, StagedPart... parts) throws Exception {
    return sink.publish(topic.publication(run, parts), facts -> true);
  }

  @Test
  void rowsAreObjectsUnderTheirKey() throws Exception {
    Published published =
        publish("1", topic.stage(sink, row(1, "Ann"), row(2, "\ud83d\ude00")), topic.stage(sink));
    assertThat(
        topic.records(),
        containsInAnyOrder(
            "{\"id\":1}={\"id\":1,\"name\":\"Ann\"}",
            "{\"id\":2}={\"id\":2,\"name\":\"\ud83d\ude00\"}"));
    assertThat(
        published, is(new Published(new StagedFacts(2, 0, List.of(), Map.of()), true, 2, 0, 0, 0)));
  }

  @Test
  void rowsWithoutAPrimaryKeyHaveNoneAndStandInTheOrderOfTheirSource() throws Exception {
    topic = new Topic(new TestTopic(1).name, staging);
    sink = topic.sink(load(List.of()));
    StagedPart second = topic.stage(sink, 3, row(3, "c"), row(4, "d"));
    StagedPart first = topic.stage(sink, 1, row(1, "a"), row(2, "b"));
    publish("1", second, first);
    assertThat(
        topic.records(),
        contains(
            "null={\"id\":1,\"name\":\"a\"}",
            "null={\"id\":2,\"name\":\"b\"}",
            "null={\"id\":3,\"name\":\"c\"}",
            "null={\"id\":4,\"name\":\"d\"}"));
  }

  @Test
  void equalKeysHaveEqualBytes() throws Exception {
    Load decimals =
        new Load(
            Schema.builder().addNullableField("id", FieldType.DECIMAL).build(),
            List.of(new Load.Column("id", null, true)),
            List.of("id"),
            null,
            List.of(),
            List.of());
    sink = topic.sink(decimals);
    publish(
        "1",
        topic.stage(
            sink, new Object[] {new BigDecimal("1.50")}, new Object[] {new BigDecimal("1.5")}));
    assertThat(
        topic.records(), contains("{\"id\":1.5}={\"id\":1.50}", "{\"id\":1.5}={\"id\":1.5}"));
  }

  @Test
  void deletedRowsAreTombstones() throws Exception {
    sink = topic.sink(changes());
    Published published =
        publish(
            "1",
            topic.stage(
                sink,
                new Object[] {1L, "Ann", false, 5L},
                new Object[] {2L, null, true, 6L},
                new Object[] {3L, "Cid", true, 7L}));
    assertThat(
        topic.records(),
        containsInAnyOrder(
            "{\"id\":1}={\"id\":1,\"name\":\"Ann\"}", "{\"id\":2}=null", "{\"id\":3}=null"));
    assertThat(published.inserted(), is(1L));
    assertThat(published.deleted(), is(2L));
    assertThat(published.facts().deletions(), is(2L));
    assertThat(sink.publish(topic.publication("1"), facts -> false), is(published));
  }

  @Test
  void aClosedGateLetsNothingIn() throws Exception {
    StagedPart part = topic.stage(sink, row(1, "Ann"));
    Published published = sink.publish(topic.publication("1", part), facts -> false);
    assertThat(published.opened(), is(false));
    assertThat(topic.allRecords(), is(empty()));
    assertThat(publish("1", part).opened(), is(true));
  }

  @Test
  void aRunThatIsPublishedAgainIsInTheTopicOnce() throws Exception {
    StagedPart part = topic.stage(sink, row(1, "Ann"), row(2, "Bob"));
    Published first = publish("1", part);
    assertThat(publish("1", part), is(first));
    assertThat(sink.publish(topic.publication("1"), facts -> false), is(first));
    assertThat(topic.records(), hasSize(2));
    publish("2", part);
    assertThat(topic.records(), hasSize(4));
  }

  @Test
  void theSameRunInAnotherTopicIsAnotherPublication() throws Exception {
    publish("1", topic.stage(sink, row(1, "Ann")));
    topic = new Topic(new TestTopic(1).name, staging);
    sink = topic.sink(LOAD);
    publish("1", topic.stage(sink, row(1, "Ann")));
    assertThat(topic.records(), hasSize(1));
  }

  /** A process that is thought dead, with its transaction open. */
  private KafkaProducer<byte[], byte[]> zombie() throws Exception {
    KafkaProducer<byte[], byte[]> zombie =
        Topic.producer(TopicPublishing.transactions(topic.publication("1"), topic.name()));
    zombie.initTransactions();
    zombie.beginTransaction();
    zombie
        .send(new ProducerRecord<>(topic.name(), Topic.bytes("zombie"), Topic.bytes("zombie")))
        .get();
    return zombie;
  }

  @Test
  void whatAnEarlierAttemptHasLeftOpenIsNeverSeenAndCannotBeCommittedAnyMore() throws Exception {
    try (KafkaProducer<byte[], byte[]> zombie = zombie()) {
      publish("2", topic.stage(sink, row(1, "Ann")));
      assertThrows(ProducerFencedException.class, zombie::commitTransaction);
    }
    assertThat(topic.records(), contains(startsWith("{\"id\":1}=")));
    assertThat(topic.allRecords(), hasSize(2));
  }

  @Test
  void toAskWhetherARunWasPublishedKeepsItFromBeingPublishedLater() throws Exception {
    try (KafkaProducer<byte[], byte[]> zombie = zombie()) {
      assertThat(sink.publish(topic.publication("1"), facts -> false).opened(), is(false));
      assertThrows(ProducerFencedException.class, zombie::commitTransaction);
    }
    assertThat(topic.records(), is(empty()));
  }

  @Test
  void anotherRunThatBeginsToPublishEndsThisOneWhichSaysSo() throws Exception {
    StagedPart part = topic.stage(sink, row(1, "Ann"));
    try (KafkaProducer<byte[], byte[]> other =
        Topic.producer(TopicPublishing.transactions(topic.publication("1"), topic.name()))) {
      UnusableException e =
          assertThrows(
              UnusableException.class,
              () ->
                  sink.publish(
                      topic.publication("1", part),
                      facts -> {
                        other.initTransactions();
                        return true;
                      }));
      assertThat(e.getMessage(), containsString("another run of this pipeline has begun"));
    }
    assertThat(topic.records(), is(empty()));
  }

  @Test
  void anOpenTransactionOfAnotherPipelineDoesNotHideThatARunWasPublished() throws Exception {
    StagedPart part = topic.stage(sink, row(1, "Ann"));
    try (KafkaProducer<byte[], byte[]> other = Topic.producer("penstock.other.topic")) {
      other.initTransactions();
      Published published =
          sink.publish(
              topic.publication("1", part),
              facts -> {
                other.beginTransaction();
                var unused =
                    other.send(
                        new ProducerRecord<>(RunTopic.NAME, Topic.bytes("a"), Topic.bytes("b")));
                other.flush();
                return true;
              });
      UnreachableException e = assertThrows(UnreachableException.class, () -> publish("1", part));
      assertThat(e.getMessage(), containsString("holds an open transaction of another run"));
      other.abortTransaction();
      assertThat(publish("1", part), is(published));
    }
    assertThat(topic.records(), hasSize(1));
  }

  private static String refusal(ThrowingStage stage) {
    return assertThrows(RefusedRowException.class, stage::run).violation().toString();
  }

  /** Stages. */
  private interface ThrowingStage {
    void run() throws Exception;
  }

  @Test
  void aRowThatTheTopicCannotHoldIsRefusedAndItsNeighboursAreStaged() throws Exception {
    WriteToKafka small = sink.withMaxRecord(60);
    assertThat(
        refusal(() -> topic.stage(small, row(1, "n".repeat(60)))), containsString("record.size"));
    assertThat(
        refusal(() -> topic.stage(sink, new Object[] {1L, null})), containsString("name.required"));
    assertThat(
        refusal(() -> topic.stage(sink, new Object[] {null, "Ann"})),
        containsString("id.required"));
    publish("1", topic.stage(small, row(1, "n".repeat(30))));
    assertThat(topic.records(), hasSize(1));
  }

  @Test
  void aRecordThatTheBrokerRefusesPublishesNothingAndSaysWhatToSet() throws Exception {
    WriteToKafka large = sink.withMaxRecord(3_000_000);
    StagedPart part = topic.stage(large, row(1, "Ann"), row(2, "n".repeat(2_000_000)));
    UnusableException e =
        assertThrows(
            UnusableException.class,
            () -> large.publish(topic.publication("1", part), facts -> true));
    assertThat(
        e.getMessage(),
        allOf(
            startsWith("topic " + topic.name() + " was not written: "),
            containsString("max.message.bytes"),
            not(containsString("Ann"))));
    assertThat(topic.records(), is(empty()));
  }

  @Test
  void manyRowsArePublishedWhole() throws Exception {
    Object[][] rows =
        LongStream.range(0, 20_000).mapToObj(i -> row(i, "name " + i)).toArray(Object[][]::new);
    assertThat(publish("1", topic.stage(sink, rows)).inserted(), is(20_000L));
    assertThat(topic.records(), hasSize(20_000));
  }

  @Test
  void aStagedFileThatWasCutIsNotPublished() throws Exception {
    StagedPart part = topic.stage(sink, row(1, "Ann"));
    Path file = StagedRecords.of(part).file();
    Files.write(file, new byte[3]);
    UnusableException e = assertThrows(UnusableException.class, () -> publish("1", part));
    assertThat(e.getMessage(), is("a staged file is gone or cut short; start a new run"));
    assertThat(topic.allRecords(), is(empty()));
  }

  @Test
  void whatIsNotThereIsNamedWithoutCredentials() throws Exception {
    UnusableException missing =
        assertThrows(
            UnusableException.class,
            () -> new Topic(topic.name() + "x", staging).sink(LOAD).preflight());
    assertThat(missing.getMessage(), containsString("did you mean " + topic.name() + "?"));

    Settings settings =
        settings(
            Map.of(
                "bootstrap_servers",
                "nowhere.invalid:9",
                "topic",
                "t",
                "producer_config",
                settings(Map.of("sasl.jaas.config", "canary"))));
    WriteToKafka away = WriteToKafka.of(settings, LOAD);
    UnreachableException host = assertThrows(UnreachableException.class, away::preflight);
    assertThat(
        host.getMessage(),
        allOf(
            startsWith("topic t cannot be written: no client can be made for nowhere.invalid:9"),
            containsString("producer_config"),
            not(containsString("canary"))));
    assertThat(away.toString(), is("WriteToKafka topic t at nowhere.invalid:9"));
  }

  private static Settings settings(Map<String, Object> values) {
    return new Settings(new Location("pipeline.yaml", 1, 1), values, Map.of());
  }

  @Test
  void settingsThatThePromiseDependsOnAreRefused() {
    Map<String, Object> refused =
        Map.of("acks", "1", "transactional.id", "a", "ssl.protocol", "TLSv1.3");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                WriteToKafka.of(
                    settings(
                        Map.of(
                            "bootstrap_servers",
                            "a:1",
                            "topic",
                            "t",
                            "producer_config",
                            settings(refused))),
                    LOAD));
    assertThat(
        e.getMessage(),
        startsWith(
            "producer_config cannot set acks, transactional.id, as the promise that a run is in the"
                + " topic once depends on the rest; it can set security.*, sasl.*, ssl.*,"
                + " client.id,"));
  }
}
