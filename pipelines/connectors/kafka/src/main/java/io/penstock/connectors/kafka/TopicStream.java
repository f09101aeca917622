package io.penstock.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Partitions of a topic, read without end from given offsets. */
final class TopicStream extends UnboundedSource<Chunk, TopicCheckpoint> {
  private static final long serialVersionUID = 1;

  private final Cluster cluster;
  private final String topic;
  private final String run;
  private final Lateness lateness;
  private final TreeMap<Integer, Long> from;
  private final int added;

  /**
   * @param from where each partition of the topic begins
   */
  TopicStream(
      Cluster cluster, String topic, String run, Lateness lateness, Map<Integer, Long> from) {
    this(cluster, topic, run, lateness, from, new TreeMap<>(from).lastKey() + 1);
  }

  private TopicStream(
      Cluster cluster,
      String topic,
      String run,
      Lateness lateness,
      Map<Integer, Long> from,
      int added) {
    this.added = added;
    this.lateness = lateness;
    this.cluster = cluster;
    this.topic = topic;
    this.run = run;
    this.from = new TreeMap<>(from);
  }

  /** Where each partition begins. */
  Map<Integer, Long> from() {
    return from;
  }

  /**
   * The number from which on partitions are new, and read from their beginning when they appear; 0
   * where another part of the stream does that.
   */
  int added() {
    return added;
  }

  /** Each part has every so-manieth partition, the first also those that will be added. */
  @Override
  public List<TopicStream> split(int desired, PipelineOptions options) {
    List<Map<Integer, Long>> parts = new ArrayList<>();
    int count = Math.max(1, Math.min(desired, from.size()));
    for (int i = 0; i < count; i++) {
      parts.add(new TreeMap<>());
    }
    int at = 0;
    for (Map.Entry<Integer, Long> partition : from.entrySet()) {
      parts.get(at++ % count).put(partition.getKey(), partition.getValue());
    }
    List<TopicStream> streams = new ArrayList<>();
    for (Map<Integer, Long> part : parts) {
      streams.add(
          new TopicStream(cluster, topic, run, lateness, part, streams.isEmpty() ? added : 0));
    }
    return streams;
  }

  @Override
  public TopicStreamReader createReader(
      PipelineOptions options, @Nullable TopicCheckpoint checkpoint) {
    return new TopicStreamReader(
        this,
        cluster,
        topic,
        run,
        lateness.open(checkpoint == null ? Map.of() : checkpoint.latest()),
        checkpoint == null ? from : checkpoint.next());
  }

  @Override
  public Coder<TopicCheckpoint> getCheckpointMarkCoder() {
    return new TopicCheckpoint.Form();
  }

  @Override
  public Coder<Chunk> getOutputCoder() {
    return new ChunkCoder();
  }
}
