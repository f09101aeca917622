package io.penstock.connectors.kafka;

import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.TransientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads stretches of partitions. A range ends by the position, not by a record: its last offsets
 * may be markers of transactions, or gone by compaction. After trouble it goes on with the record
 * after the last one handed on.
 */
final class OffsetReader implements RecordReader<OffsetRange> {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Cluster cluster;
  private final String topic;
  private final ValueDecoder decoder;
  private @Nullable KafkaConsumer<byte[], byte[]> open;

  OffsetReader(Cluster cluster, String topic, ValueDecoder decoder) {
    this.cluster = cluster;
    this.topic = topic;
    this.decoder = decoder;
  }

  @Override
  public void read(OffsetRange range, RecordReceiver receiver) throws IOException {
    long[] next = {range.from()};
    TopicRecord raw = new TopicRecord(topic, range.partition());
    cluster.run(
        "topic " + topic + " could not be read",
        () -> {
          boolean done = false;
          try {
            readOn(range, next, raw, receiver);
            done = true;
          } finally {
            if (!done) {
              close();
            }
          }
          return range;
        });
  }

  private void readOn(OffsetRange range, long[] next, TopicRecord raw, RecordReceiver receiver)
      throws IOException, TransientException {
    KafkaConsumer<byte[], byte[]> consumer = consumer();
    TopicPartition at = new TopicPartition(topic, range.partition());
    consumer.assign(List.of(at));
    consumer.seek(at, next[0]);
    long heard = System.nanoTime();
    while (next[0] < range.to()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() >= range.to()) {
          return;
        }
        raw.moveTo(record.offset(), record.value() == null ? new byte[0] : record.value());
        next[0] = record.offset() + 1;
        heard = System.nanoTime();
        decoder.hand(record.value(), raw, receiver);
      }
      long position = consumer.position(at);
      if (position > next[0]) {
        next[0] = position;
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
        throw new TransientException(
            "topic " + topic + " could not be read: Kafka at " + cluster.place() + " is silent");
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> there = open;
    if (there != null) {
      return there;
    }
    KafkaConsumer<byte[], byte[]> made = cluster.consumer();
    open = made;
    return made;
  }

  /** Nothing was committed, so it does not matter how the client ends. */
  @Override
  public void close() {
    KafkaConsumer<byte[], byte[]> there = open;
    open = null;
    if (there != null) {
      try {
        there.close(Duration.ZERO);
      } catch (KafkaException e) {
        return;
      }
    }
  }
}
