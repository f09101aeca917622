package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.TransientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One transaction: an earlier attempt ended, the gate asked, all records sent, the run recorded.
 *
 * <p>Runs of a pipeline share the id of their transactions. To take it ends what an attempt before
 * has left open, waits for one that is being committed, and keeps a process that is thought dead
 * from committing later; after that the topic of runs says for certain whether this run was
 * published.
 */
final class TopicPublishing {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final String topic;
  private final int maxRecord;
  private final Publication publication;
  private final RunTopic runs;

  TopicPublishing(Cluster cluster, String topic, int maxRecord, Publication publication) {
    this.cluster = cluster;
    this.topic = topic;
    this.maxRecord = maxRecord;
    this.publication = publication;
    this.runs = new RunTopic(cluster);
  }

  /** The id of a pipeline's transactions. */
  static String transactions(Publication publication, String topic) {
    String owner = publication.pipeline().isEmpty() ? publication.run() : publication.pipeline();
    return transactions(owner, topic);
  }

  /** The same of a stream. */
  static String transactions(String pipeline, String topic) {
    return "penstock." + pipeline + "." + topic;
  }

  Published run(Gate gate) throws IOException, TransientException {
    runs.make();
    KafkaProducer<byte[], byte[]> producer =
        cluster.producer(transactions(publication, topic), maxRecord);
    try {
      producer.initTransactions();
      Optional<Published> before = runs.find(key());
      return before.isPresent() ? before.get() : publish(producer, gate);
    } finally {
      producer.close(FAREWELL);
    }
  }

  private byte[] key() {
    return (topic + " " + publication.run()).getBytes(StandardCharsets.UTF_8);
  }

  private Published publish(KafkaProducer<byte[], byte[]> producer, Gate gate) throws IOException {
    List<StagedRecords> parts = parts();
    long rows = parts.stream().mapToLong(StagedRecords::rows).sum();
    long deletions = parts.stream().mapToLong(StagedRecords::deletions).sum();
    StagedFacts facts = new StagedFacts(rows, 0, deletions, List.of(), List.of(), Map.of());
    if (!gate.opens(facts)) {
      return new Published(facts, false, 0, 0, 0, 0);
    }
    Published published = new Published(facts, true, rows - deletions, 0, 0, deletions);
    producer.beginTransaction();
    try {
      for (StagedRecords part : parts) {
        part.read((key, value) -> send(producer, new ProducerRecord<>(topic, key, value)));
      }
      producer.flush();
      send(producer, runs.record(key(), published));
      producer.commitTransaction();
    } catch (KafkaException | IOException e) {
      abort(producer);
      throw e;
    }
    return published;
  }

  /** Whether it came is what the commit says: it fails where any record did. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  /** In the order of where their rows came from, so that it does not depend on who was first. */
  private List<StagedRecords> parts() throws IOException {
    List<Placed> parts = new ArrayList<>();
    for (StagedPart part : publication.parts()) {
      if (part.rows() > 0) {
        StagedRecords records = StagedRecords.of(part);
        parts.add(new Placed(records.place(), records));
      }
    }
    parts.sort(Comparator.comparing(Placed::place));
    return parts.stream().map(Placed::records).toList();
  }

  private record Placed(StagedRecords.Place place, StagedRecords records) {}

  /** So that readers need not wait for the end of the transaction; the next attempt does it too. */
  private static void abort(KafkaProducer<byte[], byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      return;
    }
  }
}
