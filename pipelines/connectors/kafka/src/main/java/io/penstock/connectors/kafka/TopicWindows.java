package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes windows of a stream, each in one transaction together with a record that says so. The
 * id of the transactions is that of the pipeline: to take it ends what a worker before has left
 * open, and keeps it from committing later; after that the topic of runs says for certain which
 * windows are in, and which run may write.
 */
final class TopicWindows implements Windows {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final String topic;
  private final int maxRecord;
  private final String run;
  private final String transactions;
  private final WindowRecords records;
  private @Nullable Open open;

  /**
   * A producer that has the id.
   *
   * @param there what is in the topic, by window
   * @param noted windows that the stream has gone on from, so that no one asks for them again
   */
  private record Open(
      KafkaProducer<byte[], byte[]> producer, Map<Instant, Published> there, List<Instant> noted) {}

  TopicWindows(Cluster cluster, String topic, int maxRecord, String pipeline, String run) {
    this.cluster = cluster;
    this.topic = topic;
    this.maxRecord = maxRecord;
    this.run = run;
    this.transactions = TopicPublishing.transactions(pipeline, topic);
    this.records = new WindowRecords(new RunTopic(cluster), transactions);
  }

  /** Makes the run the one that writes; see {@link WriteToKafka#takeOver}. */
  List<Left> takeOver() throws IOException {
    return cluster.run(
        trouble(),
        () -> {
          KafkaProducer<byte[], byte[]> producer = producer();
          try {
            producer.beginTransaction();
            send(producer, records.writer(run));
            producer.commitTransaction();
            return records.find().windows();
          } finally {
            producer.close(FAREWELL);
          }
        });
  }

  @Override
  public Published publish(Instant window, List<StagedPart> parts, byte[] note) throws IOException {
    return cluster.run(trouble(), () -> unfenced(window, parts, note));
  }

  private String trouble() {
    return "topic " + topic + " was not written";
  }

  /** A bounded run of the pipeline takes the id for a moment, such as a replay of letters. */
  private Published unfenced(Instant window, List<StagedPart> parts, byte[] note)
      throws IOException, TransientException {
    try {
      return once(window, parts, note);
    } catch (KafkaException e) {
      if (!Failure.isOfAnotherProducer(e)) {
        throw e;
      }
      return once(window, parts, note);
    }
  }

  private Published once(Instant window, List<StagedPart> parts, byte[] note)
      throws IOException, TransientException {
    boolean done = false;
    try {
      Open there = open();
      Published before = there.there().get(window);
      Published published = before == null ? send(there, window, parts, note) : before;
      there.there().put(window, published);
      there.noted().add(window);
      done = true;
      return published;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /** Whether all came is what the commit says: it fails where any record did. */
  private Published send(Open there, Instant window, List<StagedPart> parts, byte[] note)
      throws IOException {
    KafkaProducer<byte[], byte[]> producer = there.producer();
    long rows = 0;
    long deletions = 0;
    producer.beginTransaction();
    for (StagedPart part : parts) {
      StagedRecords staged = StagedRecords.of(part);
      staged.requireWhole();
      staged.read((key, value) -> send(producer, new ProducerRecord<>(topic, key, value)));
      rows += staged.rows();
      deletions += staged.deletions();
    }
    there.noted().forEach(one -> send(producer, records.forget(run, one)));
    producer.flush();
    Published published = RunTopic.published(rows - deletions, deletions);
    send(producer, records.window(run, window, published, note));
    producer.commitTransaction();
    there.noted().forEach(there.there()::remove);
    there.noted().clear();
    return published;
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private Open open() throws IOException, TransientException {
    Open there = open;
    if (there != null) {
      return there;
    }
    KafkaProducer<byte[], byte[]> producer = producer();
    boolean done = false;
    try {
      Map<Instant, Published> windows =
          records.findAs(run, topic).windows().stream()
              .filter(left -> left.run().equals(run))
              .collect(Collectors.toMap(Left::window, Left::published, (a, b) -> b, TreeMap::new));
      Open made = new Open(producer, windows, new ArrayList<>());
      open = made;
      done = true;
      return made;
    } finally {
      if (!done) {
        producer.close(FAREWELL);
      }
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    records.runs().make();
    KafkaProducer<byte[], byte[]> producer = cluster.producer(transactions, maxRecord);
    boolean done = false;
    try {
      producer.initTransactions();
      done = true;
      return producer;
    } finally {
      if (!done) {
        producer.close(FAREWELL);
      }
    }
  }

  /** A transaction that is open is ended by the next who takes the id, or by the brokers. */
  @Override
  public void close() {
    Open there = open;
    open = null;
    if (there != null) {
      try {
        there.producer().close(FAREWELL);
      } catch (KafkaException e) {
        return; // its id is taken anew before anything else is written
      }
    }
  }
}
