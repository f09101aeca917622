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

  TopicStream(
      Cluster cluster, String topic, String run, Lateness lateness, Map<Integer, Long> from) {
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

  /** Each part has every so-manieth partition. */
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
    return parts.stream()
        .map(part -> new TopicStream(cluster, topic, run, lateness, part))
        .toList();
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
