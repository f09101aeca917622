package io.penstock.connectors.kafka;

import io.penstock.plan.connect.VersionedCoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Writes chunks, beginning with the version of the form. */
final class ChunkCoder extends VersionedCoder<Chunk> {
  private static final long serialVersionUID = 1;
  private static final int TOMBSTONE = -1;

  ChunkCoder() {
    super(1, "records");
  }

  @Override
  protected void write(Chunk chunk, DataOutputStream data) throws IOException {
    VarIntCoder.of().encode(chunk.partition(), data);
    VarLongCoder.of().encode(chunk.next(), data);
    VarLongCoder.of().encode(chunk.behind(), data);
    VarIntCoder.of().encode(chunk.records().size(), data);
    for (Chunk.Value value : chunk.records()) {
      VarLongCoder.of().encode(value.offset(), data);
      data.writeBoolean(value.late());
      byte[] bytes = value.bytes();
      data.writeInt(bytes == null ? TOMBSTONE : bytes.length);
      if (bytes != null) {
        data.write(bytes);
      }
    }
  }

  @Override
  protected Chunk read(DataInputStream data) throws IOException {
    int partition = VarIntCoder.of().decode(data);
    long next = VarLongCoder.of().decode(data);
    long behind = VarLongCoder.of().decode(data);
    int size = VarIntCoder.of().decode(data);
    List<Chunk.Value> records = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      long offset = VarLongCoder.of().decode(data);
      boolean late = data.readBoolean();
      int length = data.readInt();
      records.add(
          new Chunk.Value(offset, length == TOMBSTONE ? null : data.readNBytes(length), late));
    }
    return new Chunk(partition, next, behind, records);
  }

  @Override
  public void verifyDeterministic() {}
}
