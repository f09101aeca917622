package io.penstock.connectors.kafka;

import io.penstock.plan.connect.ColumnDrift;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.Reached;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Unending;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** A topic read on and on; its records are decoded by the settings of {@link ReadFromKafka}. */
final class TopicWithoutEnd implements Unending<Chunk> {
  private static final long serialVersionUID = 1;

  private final ReadFromKafka of;
  private final String topic;
  private final String id;
  private final TopicStream stream;

  /**
   * @param topic its name
   * @param id the topic's own
   */
  TopicWithoutEnd(ReadFromKafka of, String topic, String id, TopicStream stream) {
    this.of = of;
    this.topic = topic;
    this.id = id;
    this.stream = stream;
  }

  @Override
  public Schema schema() {
    return of.schema();
  }

  @Override
  public boolean changes() {
    return of.changes();
  }

  @Override
  public void preflight() {
    of.preflight();
  }

  @Override
  public PTransform<PBegin, PCollection<Chunk>> elements() {
    return Read.from(stream);
  }

  @Override
  public RecordReader<Chunk> open() {
    ValueDecoder decoder = of.values();
    return new RecordReader<>() {
      @Override
      public void read(Chunk chunk, RecordReceiver receiver) throws IOException {
        TopicRecord raw = new TopicRecord(topic, chunk.partition());
        for (Chunk.Value value : chunk.records()) {
          byte[] bytes = value.bytes();
          raw.moveTo(value.offset(), bytes == null ? new byte[0] : bytes);
          decoder.hand(bytes, raw, value.late() ? new LateOnes(receiver) : receiver);
        }
      }
    };
  }

  @Override
  public Map<String, Reached> reached(Chunk chunk) {
    return Map.of(String.valueOf(chunk.partition()), Reached.at(chunk.next()));
  }

  @Override
  public Map<String, Long> behind(Chunk chunk) {
    return chunk.behind() < 0
        ? Map.of()
        : Map.of(String.valueOf(chunk.partition()), chunk.behind());
  }

  @Override
  public Mark mark(@Nullable Mark last, Map<String, Reached> reached, Instant at) {
    Map<Integer, Long> next = new TreeMap<>(stream.from());
    if (last != null) {
      Position before = Position.of(last);
      if (before.id().equals(id)) {
        before.next().forEach((partition, offset) -> next.merge(partition, offset, Math::max));
      }
    }
    reached.forEach(
        (partition, offset) -> next.merge(Integer.valueOf(partition), offset.order(), Math::max));
    return new Position(id, next).mark(at);
  }

  /** Hands on what is late as such; what cannot be read is unreadable first of all. */
  private record LateOnes(RecordReceiver receiver) implements RecordReceiver {
    @Override
    public void record(@Nullable Object[] row, RawRecord raw) throws IOException {
      receiver.late(row, raw);
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw)
        throws IOException {
      receiver.unreadable(partial, violations, raw);
    }

    @Override
    public void invalid(@Nullable Object[] row, List<Violation> violations, RawRecord raw)
        throws IOException {
      receiver.invalid(row, violations, raw);
    }

    @Override
    public void drift(ColumnDrift drift) {
      receiver.drift(drift);
    }
  }

  @Override
  public String toString() {
    return of + " without end";
  }
}
