package io.penstock.connectors.kafka;

import io.penstock.plan.connect.VersionedCoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a reader is: the next offset of each of its partitions, and the latest event time it has
 * seen there in milliseconds. Nothing is committed in Kafka when it becomes final, as no one looks
 * there.
 */
record TopicCheckpoint(Map<Integer, Long> next, Map<Integer, Long> latest)
    implements UnboundedSource.CheckpointMark {
  TopicCheckpoint {
    next = new TreeMap<>(next);
    latest = new TreeMap<>(latest);
  }

  @Override
  public void finalizeCheckpoint() {}

  /** Writes checkpoints, beginning with the version of the form. */
  static final class Form extends VersionedCoder<TopicCheckpoint> {
    private static final long serialVersionUID = 1;

    Form() {
      super(1, "offsets");
    }

    @Override
    protected void write(TopicCheckpoint value, DataOutputStream data) throws IOException {
      write(value.next, data);
      write(value.latest, data);
    }

    private static void write(Map<Integer, Long> numbers, DataOutputStream data)
        throws IOException {
      data.writeInt(numbers.size());
      for (Map.Entry<Integer, Long> entry : numbers.entrySet()) {
        data.writeInt(entry.getKey());
        data.writeLong(entry.getValue());
      }
    }

    @Override
    protected TopicCheckpoint read(DataInputStream data) throws IOException {
      Map<Integer, Long> next = numbers(data);
      return new TopicCheckpoint(next, numbers(data));
    }

    private static Map<Integer, Long> numbers(DataInputStream data) throws IOException {
      Map<Integer, Long> numbers = new TreeMap<>();
      for (int left = data.readInt(); left > 0; left--) {
        int partition = data.readInt();
        numbers.put(partition, data.readLong());
      }
      return numbers;
    }

    @Override
    public void verifyDeterministic() {}
  }
}
