package io.penstock.connectors.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a reader is: the next offset of each of its partitions. Nothing is committed in Kafka when
 * it becomes final, as no one looks there.
 */
record TopicCheckpoint(Map<Integer, Long> next) implements UnboundedSource.CheckpointMark {
  TopicCheckpoint {
    next = new TreeMap<>(next);
  }

  @Override
  public void finalizeCheckpoint() {}

  /** Writes checkpoints, beginning with the version of the form. */
  static final class Form extends CustomCoder<TopicCheckpoint> {
    private static final long serialVersionUID = 1;
    private static final int VERSION = 1;

    @Override
    public void encode(TopicCheckpoint value, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeByte(VERSION);
      data.writeInt(value.next.size());
      for (Map.Entry<Integer, Long> entry : value.next.entrySet()) {
        data.writeInt(entry.getKey());
        data.writeLong(entry.getValue());
      }
      data.flush();
    }

    @Override
    public TopicCheckpoint decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      int version = data.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("offsets kept by another version of Penstock (form " + version + ")");
      }
      Map<Integer, Long> next = new TreeMap<>();
      for (int left = data.readInt(); left > 0; left--) {
        int partition = data.readInt();
        next.put(partition, data.readLong());
      }
      return new TopicCheckpoint(next);
    }

    @Override
    public void verifyDeterministic() {}
  }
}
