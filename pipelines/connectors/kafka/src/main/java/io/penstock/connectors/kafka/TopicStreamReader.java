package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Drain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions as their records are committed. What one poll gives of a partition is an
 * element, with the time of the poll as its timestamp; the watermark is the time of the last poll.
 * A topic that is silent holds nothing up, and no time that a record carries moves it.
 */
final class TopicStreamReader extends UnboundedSource.UnboundedReader<Chunk> {
  /** Short, as a runner may do other work on the thread that polls. */
  private static final Duration POLL = Duration.ofMillis(20);

  private final TopicStream source;
  private final Cluster cluster;
  private final String topic;
  private final String run;
  private final Lateness.Open lateness;
  private final TreeMap<Integer, Long> next;
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable Chunk current;
  private Instant polled = BoundedWindow.TIMESTAMP_MIN_VALUE;

  TopicStreamReader(
      TopicStream source,
      Cluster cluster,
      String topic,
      String run,
      Lateness.Open lateness,
      Map<Integer, Long> from) {
    this.lateness = lateness;
    this.source = source;
    this.cluster = cluster;
    this.topic = topic;
    this.run = run;
    this.next = new TreeMap<>(from);
  }

  @Override
  public boolean start() throws IOException {
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    current = null;
    if (Drain.asked(run)) {
      waiting.clear();
      return false;
    }
    if (waiting.isEmpty()) {
      poll();
    }
    Chunk chunk = waiting.poll();
    if (chunk == null) {
      return false;
    }
    current = chunk;
    Drain.give(run);
    next.put(chunk.partition(), chunk.next());
    return true;
  }

  private void poll() throws IOException {
    Instant now = Instant.now();
    polled = now.isAfter(polled) ? now : polled;
    if (next.isEmpty()) {
      return;
    }
    cluster.run(
        "topic " + topic + " could not be read",
        () -> {
          boolean done = false;
          try {
            KafkaConsumer<byte[], byte[]> open = consumer();
            takeAdded(open);
            ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
              waiting.add(chunk(open, partition, records.records(partition)));
            }
            done = true;
            return true;
          } finally {
            if (!done) {
              close();
            }
          }
        });
  }

  /** What is known of the topic is refreshed by the client, as {@code metadata.max.age.ms} says. */
  private void takeAdded(KafkaConsumer<byte[], byte[]> open) {
    if (source.added() == 0) {
      return;
    }
    List<TopicPartition> added =
        open.partitionsFor(topic).stream()
            .map(PartitionInfo::partition)
            .filter(partition -> partition >= source.added() && !next.containsKey(partition))
            .map(this::at)
            .toList();
    if (added.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> begins = open.beginningOffsets(added);
    begins.forEach((at, offset) -> next.put(at.partition(), offset));
    open.assign(next.keySet().stream().map(this::at).toList());
    begins.forEach(open::seek);
  }

  private Chunk chunk(
      KafkaConsumer<byte[], byte[]> open,
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records)
      throws IOException {
    List<Chunk.Value> values = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      values.add(new Chunk.Value(record.offset(), record.value(), lateness.late(record)));
    }
    return new Chunk(
        partition.partition(),
        values.get(values.size() - 1).offset() + 1,
        open.currentLag(partition).orElse(-1),
        values);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> there = consumer;
    if (there != null) {
      return there;
    }
    KafkaConsumer<byte[], byte[]> made = cluster.consumer();
    consumer = made;
    made.assign(next.keySet().stream().map(this::at).toList());
    next.forEach((partition, offset) -> made.seek(at(partition), offset));
    return made;
  }

  private TopicPartition at(int partition) {
    return new TopicPartition(topic, partition);
  }

  @Override
  public Chunk getCurrent() {
    Chunk there = current;
    if (there == null) {
      throw new NoSuchElementException();
    }
    return there;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return polled;
  }

  /** All that is read from now on is read after the last poll. */
  @Override
  public Instant getWatermark() {
    return Drain.watermark(run, polled);
  }

  @Override
  public TopicCheckpoint getCheckpointMark() {
    return new TopicCheckpoint(next, lateness.latest());
  }

  @Override
  public TopicStream getCurrentSource() {
    return source;
  }

  /** Nothing was committed, so it does not matter how the client ends. */
  @Override
  public void close() {
    KafkaConsumer<byte[], byte[]> there = consumer;
    consumer = null;
    waiting.clear();
    if (there != null) {
      try {
        there.close(Duration.ZERO);
      } catch (KafkaException e) {
        return;
      }
    }
  }
}
