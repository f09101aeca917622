package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.connect.Windows;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a topic, one a row: the value is a JSON object of the columns, the key one of the
 * columns of the contract's primary key, or none where it has none. A deleted row is a tombstone.
 *
 * <p>Bundles stage; publishing sends all in one transaction, together with a record that says so.
 * Readers of committed records see a run whole or not at all, and a run that is published again,
 * also after its process died, is in the topic once as long as that record is kept (90 days).
 * Records of a key are in the order of their runs, and a run has at most one of each key.
 *
 * <p>A stream publishes window by window, in the same way: a window is in the topic once, also
 * where a worker dies or a bundle is done again, and what the run was to tell the control store is
 * kept with it until it is told. Records of a key are in the order in which the stream let them
 * pass.
 *
 * <p>A row larger than {@link #withMaxRecord} is unwritable.
 */
public final class WriteToKafka implements WindowedSink {
  private static final long serialVersionUID = 1;

  /** Below the 1,048,588 bytes that a topic takes by default, envelope included. */
  private static final int MAX_RECORD = 1_000_000;

  private final Cluster cluster;
  private final String topic;
  private final Load load;
  private final int maxRecord;

  private WriteToKafka(Cluster cluster, String topic, Load load, int maxRecord) {
    this.cluster = cluster;
    this.topic = topic;
    this.load = load;
    this.maxRecord = maxRecord;
    new RowBytes(load);
  }

  /**
   * The sink that a pipeline file describes.
   *
   * @param settings {@code bootstrap_servers}, {@code topic}, {@code max_record}, {@code
   *     producer_config}
   * @throws IllegalArgumentException where {@code producer_config} has what it cannot
   * @throws io.penstock.plan.connect.UnusableException if a column has a type that JSON cannot hold
   */
  public static WriteToKafka of(Settings settings, Load load) {
    return new WriteToKafka(
        Cluster.writing(settings),
        settings.text("topic"),
        load,
        settings.has("max_record") ? Math.toIntExact(settings.integer("max_record")) : MAX_RECORD);
  }

  /**
   * A topic that Java code names.
   *
   * @param servers {@code host:port}, several with commas
   */
  public static WriteToKafka topic(String servers, String topic, Load load) {
    return new WriteToKafka(Cluster.at(servers, Cluster.Use.WRITE), topic, load, MAX_RECORD);
  }

  /** The most bytes that key and value of a record may have; 1,000,000 by default. */
  public WriteToKafka withMaxRecord(int bytes) {
    return new WriteToKafka(cluster, topic, load, bytes);
  }

  @Override
  public WriteToKafka withRetry(Retry retry) {
    return new WriteToKafka(cluster.withRetry(retry), topic, load, maxRecord);
  }

  @Override
  public boolean setBased() {
    return false;
  }

  @Override
  public boolean obeysChanges() {
    return true;
  }

  @Override
  public String target() {
    return "topic " + topic + " at " + cluster.place();
  }

  /** Whether the topic is there and can take records; makes the topic of runs where that is not. */
  @Override
  public void preflight() {
    cluster.ask(
        "topic " + topic + " cannot be written",
        () -> {
          Offsets.awaitLeaders(cluster, topic);
          new RunTopic(cluster).make();
          return topic;
        });
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    return new RecordStager(load, maxRecord, Path.of(staging));
  }

  /** Inserted are records with a value, deleted are tombstones. */
  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    return cluster.run(
        "topic " + topic + " was not written",
        () -> new TopicPublishing(cluster, topic, maxRecord, publication).run(gate));
  }

  /** Rows with a key and without a version are refused by the planner. */
  @Override
  public @Nullable String refusesStreams() {
    return null;
  }

  @Override
  public String unit() {
    return "one transaction";
  }

  @Override
  public String readers() {
    return "consumers that read committed records";
  }

  /** Ten seconds, as consumers wait for the end of a window. */
  @Override
  public Duration window() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Windows openWindows(String pipeline, String run) {
    return new TopicWindows(cluster, topic, maxRecord, pipeline, run);
  }

  @Override
  public void discard(StagedPart part) throws IOException {
    Files.deleteIfExists(StagedRecords.of(part).file());
  }

  @Override
  public List<Windows.Left> takeOver(String pipeline, String run) throws IOException {
    return new TopicWindows(cluster, topic, maxRecord, pipeline, run).takeOver();
  }

  /** Without the settings of the client. */
  @Override
  public String toString() {
    return "WriteToKafka " + target();
  }
}
