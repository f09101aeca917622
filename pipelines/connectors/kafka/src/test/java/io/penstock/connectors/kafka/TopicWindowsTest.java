package io.penstock.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.connect.Windows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of streams in a topic: each once, and one run at a time. */
class TopicWindowsTest {
  private static final Load LOAD =
      new Load(
          Schema.builder().addNullableField("id", FieldType.INT64).build(),
          List.of(new Load.Column("id", null, true)),
          List.of("id"),
          null,
          List.of(),
          List.of());
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant SECOND = FIRST.plusSeconds(10);
  private static final AtomicInteger MADE = new AtomicInteger();

  @TempDir Path staging;
  private Topic topic;
  private WriteToKafka sink;
  private String pipeline;

  @BeforeEach
  void open() throws Exception {
    topic = new Topic(new TestTopic(1).name, staging);
    sink = topic.sink(LOAD);
    sink.preflight();
    pipeline = "windows" + MADE.incrementAndGet();
  }

  private StagedPart rows(long... ids) throws Exception {
    Object[][] rows = new Object[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      rows[i] = new Object[] {ids[i]};
    }
    return topic.stage(sink, rows);
  }

  private static String record(int id) {
    return "{\"id\":" + id + "}={\"id\":" + id + "}";
  }

  private static byte[] note(String text) {
    return Topic.bytes(text);
  }

  @Test
  void partsStandInTheOrderInWhichTheyAreGiven() throws Exception {
    try (Windows windows = sink.openWindows(pipeline, "1")) {
      Published published = windows.publish(FIRST, List.of(rows(3, 4), rows(1)), note(""));
      assertThat(published.inserted(), is(3L));
    }
    assertThat(topic.records(), contains(record(3), record(4), record(1)));
  }

  @Test
  void aWindowThatComesAgainIsThereOnceAlsoFromAnotherWorkerAndWithoutItsFiles() throws Exception {
    StagedPart part = rows(1, 2);
    try (Windows windows = sink.openWindows(pipeline, "1")) {
      windows.publish(FIRST, List.of(part), note(""));
      sink.discard(part);
      assertThat(windows.publish(FIRST, List.of(part), note("")).inserted(), is(2L));
    }
    try (Windows other = sink.openWindows(pipeline, "1")) {
      assertThat(other.publish(FIRST, List.of(part), note("")).inserted(), is(2L));
      other.publish(SECOND, List.of(rows(3)), note(""));
    }
    assertThat(topic.records(), contains(record(1), record(2), record(3)));
  }

  @Test
  void anotherWorkerEndsWhatADeadOneLeftOpen() throws Exception {
    try (KafkaProducer<byte[], byte[]> dead =
        Topic.producer(TopicPublishing.transactions(pipeline, topic.name()))) {
      dead.initTransactions();
      dead.beginTransaction();
      dead.send(new ProducerRecord<>(topic.name(), note("half"), note("half"))).get();
      try (Windows windows = sink.openWindows(pipeline, "1")) {
        windows.publish(FIRST, List.of(rows(1)), note(""));
      }
    }
    assertThat(topic.records(), contains(record(1)));
  }

  @Test
  void aRunOfWhichAnotherTookOverWritesNothingMore() throws Exception {
    try (Windows windows = sink.openWindows(pipeline, "1")) {
      windows.publish(FIRST, List.of(rows(1)), note(""));
      sink.takeOver(pipeline, "2");
      StagedPart part = rows(2);
      UnusableException refused =
          assertThrows(
              UnusableException.class, () -> windows.publish(SECOND, List.of(part), note("")));
      assertThat(refused.getMessage(), containsString("is written by run 2 of this pipeline now"));
    }
    assertThat(topic.records(), contains(record(1)));
  }

  @Test
  void whoTakesOverIsToldOfWindowsThatMayNotHaveBeenNoted() throws Exception {
    sink.takeOver(pipeline, "1");
    try (Windows windows = sink.openWindows(pipeline, "1")) {
      windows.publish(FIRST, List.of(rows(1)), note("first"));
      windows.publish(SECOND, List.of(rows(2)), note("second"));
    }
    List<Windows.Left> left = sink.takeOver(pipeline, "2");
    assertThat(left.stream().map(Windows.Left::window).toList(), contains(SECOND));
    assertThat(left.get(0).run(), is("1"));
    assertThat(left.get(0).note(), is(note("second")));
    assertThat(left.get(0).published().inserted(), is(1L));
    assertThat(sink.takeOver(pipeline + "x", "3"), empty());
  }

  @Test
  void aBatchOfThePipelineStandsBetweenTwoWindows() throws Exception {
    try (Windows windows = sink.openWindows(pipeline, "1")) {
      windows.publish(FIRST, List.of(rows(1)), note(""));
      StagedPart replayed = rows(2);
      sink.publish(
          new Publication("9", pipeline, List.of(replayed), staging.toString()), facts -> true);
      windows.publish(SECOND, List.of(rows(3)), note(""));
    }
    assertThat(topic.records(), contains(record(1), record(2), record(3)));
  }

  @Test
  void aStagedFileThatIsGonePublishesNothing() throws Exception {
    StagedPart part = rows(1);
    sink.discard(part);
    try (Windows windows = sink.openWindows(pipeline, "1")) {
      assertThrows(
          UnusableException.class, () -> windows.publish(FIRST, List.of(rows(2), part), note("")));
      windows.publish(SECOND, List.of(rows(3)), note(""));
    }
    assertThat(topic.records(), contains(record(3)));
  }
}
