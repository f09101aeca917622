package io.penstock.connectors.kafka;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Slice;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadFromKafkaTest {
  private TestTopic topic;

  @BeforeEach
  void open() throws Exception {
    topic = new TestTopic(2);
  }

  private static String item(int id) {
    return "{\"id\": " + id + ", \"name\": \"n" + id + "\", \"other\": [1]}";
  }

  @Test
  void theSecondSliceHoldsWhatCameAfterTheFirst() throws Exception {
    topic.send(0, item(1), item(2));
    topic.send(1, item(3));
    Slice<OffsetRange> first = topic.source().slice(null);
    topic.send(1, item(4));

    assertThat(Reading.of(first).rows, containsInAnyOrder("[1, n1]", "[2, n2]", "[3, n3]"));
    Slice<OffsetRange> second = topic.source().slice(first.end());
    assertThat(Reading.of(second).rows, contains("[4, n4]"));
    assertThat(second.shown(), is("1 offsets of topic " + topic.name));
    assertThat(Reading.of(topic.source().slice(second.end())).rows, is(empty()));
    assertThat(requireNonNull(second.end()).shown(), is("offsets 0:2 1:2"));
  }

  @Test
  void abortedAndOpenTransactionsAreNotReadAndMarkersEndNoRangeEarly() throws Exception {
    topic.send(0, item(1));
    topic.transaction(0, false, item(2));
    topic.transaction(0, true, item(3));
    try (AutoCloseable open = topic.openTransaction(0, item(4))) {
      Slice<OffsetRange> first = topic.source().slice(null);
      assertThat(Reading.of(first).rows, contains("[1, n1]", "[3, n3]"));
      assertThat(requireNonNull(first.end()).shown(), is("offsets 0:5 1:0"));
    }
  }

  @Test
  void aPartitionIsReadInPieces() throws Exception {
    topic.send(0, item(1), item(2), item(3), item(4), item(5));
    Slice<OffsetRange> slice = topic.source().withSplit(2).slice(null);
    assertThat(topic.ranges(slice), hasSize(3));
    assertThat(Reading.of(slice).rows, hasSize(5));
  }

  @Test
  void badRecordsAreUnreadableAtTheirPlaceAndCanBeDecodedAgain() throws Exception {
    topic.send(1, "{\"id\": 1", "{\"id\": \"x\", \"name\": \"a\"}", null, item(2));
    Reading reading = Reading.of(topic.source().slice(null));

    assertThat(
        reading.unreadable,
        contains(
            "[record.syntax] null " + topic.name + "/1:0",
            "[id.type] [null, a] " + topic.name + "/1:1",
            "[record.empty] null " + topic.name + "/1:2"));
    assertThat(reading.rows, contains("[2, n2]"));
    Reading again = new Reading();
    for (String text : List.of(item(7), "{")) {
      TopicRecord letter = new TopicRecord(topic.name, 0);
      letter.moveTo(3, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      topic.source().decoder().decode(letter, again);
    }
    assertThat(again.rows, contains("[7, n7]"));
    assertThat(again.unreadable, hasSize(1));
  }

  @Test
  void aValueBeyondTheBoundIsUnreadable() throws Exception {
    topic.send(0, item(1));
    Reading reading = Reading.of(topic.source().withMaxRecord(5).slice(null));
    assertThat(reading.unreadable, contains("[record.size] null " + topic.name + "/0:0"));
  }

  @Test
  void latestBeginsAtTheEndInTheFirstRunOnly() throws Exception {
    topic.send(0, item(1));
    Slice<OffsetRange> first = topic.source().fromLatest().slice(null);
    assertThat(Reading.of(first).rows, is(empty()));
    topic.send(1, item(2));
    Slice<OffsetRange> second = topic.source().fromLatest().slice(first.end());
    assertThat(Reading.of(second).rows, contains("[2, n2]"));
  }

  @Test
  void aNewPartitionIsReadFromItsBeginning() throws Exception {
    topic.send(0, item(1));
    Slice<OffsetRange> first = topic.source().fromLatest().slice(null);
    topic.widen(3);
    topic.send(2, item(2));
    assertThat(
        Reading.of(topic.source().fromLatest().slice(first.end())).rows, contains("[2, n2]"));
  }

  @Test
  void recordsThatWereDeletedUnreadAreCountedAndNotPassedOver() throws Exception {
    topic.send(0, item(1), item(2));
    Slice<OffsetRange> first = topic.source().slice(null);
    topic.send(0, item(3), item(4), item(5));
    topic.deleteBefore(0, 4);

    UnusableException e =
        assertThrows(UnusableException.class, () -> topic.source().slice(first.end()));
    assertThat(
        e.getMessage(),
        allOf(containsString("has deleted 2 offsets"), containsString("retention.ms")));
    assertThat(Reading.of(topic.source().slice(null)).rows, contains("[5, n5]"));
  }

  @Test
  void aTopicThatWasMadeAgainIsAnother() throws Exception {
    topic.send(0, item(1));
    Slice<OffsetRange> first = topic.source().slice(null);
    topic.makeAgain();
    UnusableException e =
        assertThrows(UnusableException.class, () -> topic.source().slice(first.end()));
    assertThat(e.getMessage(), containsString("was deleted and made again"));
  }

  @Test
  void aBackfillIsCutByTheTimesOfRecords() throws Exception {
    for (int hour = 1; hour <= 4; hour++) {
      topic.sendAt(0, Instant.parse("2026-01-01T0" + hour + ":00:00Z"), item(hour));
    }
    Slice<OffsetRange> slice =
        topic.source().between("2026-01-01T02:00:00Z", "2026-01-01T04:00:00Z");
    assertThat(Reading.of(slice).rows, contains("[2, n2]", "[3, n3]"));
    assertThrows(IllegalArgumentException.class, () -> topic.source().between("2", "4"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    UnusableException missing =
        assertThrows(
            UnusableException.class,
            () ->
                ReadFromKafka.topic(TestTopic.servers(), topic.name + "x", TestTopic.EXPECTED)
                    .preflight());
    assertThat(missing.getMessage(), containsString("did you mean " + topic.name + "?"));
    UnreachableException host =
        assertThrows(
            UnreachableException.class,
            () -> ReadFromKafka.topic("nowhere.invalid:9", "t", TestTopic.EXPECTED).preflight());
    assertThat(host.getMessage(), startsWith("topic t cannot be read: no client can be made"));
  }
}
