package io.penstock.connectors.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Writes chunks, beginning with the version of the form. */
final class ChunkCoder extends CustomCoder<Chunk> {
  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;
  private static final int TOMBSTONE = -1;

  @Override
  public void encode(Chunk chunk, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(VERSION);
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
    data.flush();
  }

  @Override
  public Chunk decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int version = data.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("records kept by another version of Penstock (form " + version + ")");
    }
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

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof ChunkCoder;
  }

  @Override
  public int hashCode() {
    return ChunkCoder.class.hashCode();
  }
}
