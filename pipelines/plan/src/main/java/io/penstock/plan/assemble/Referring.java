package io.penstock.plan.assemble;

import io.penstock.transforms.reference.Referenced.RowKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * A row whose references are still to be looked up, with the keys that it had before it was
 * protected; they are salted digests.
 *
 * @param keys one per check of the stage
 */
record Referring(Traced traced, List<RowKey> keys) {

  /** The row, breaking one rule more. */
  Referring orphan(io.penstock.transforms.reject.Violation rule) {
    return new Referring(traced.repeating(rule), keys);
  }

  /** Where it came from; never the values. */
  @Override
  public String toString() {
    return traced.toString();
  }

  /** Writes rows of one schema. */
  static final class KeyedCoder extends CustomCoder<Referring> {
    private final Traced.RowsCoder rows;

    private KeyedCoder(Traced.RowsCoder rows) {
      this.rows = rows;
    }

    static KeyedCoder of(Traced.RowsCoder rows) {
      return new KeyedCoder(rows);
    }

    @Override
    public void encode(Referring value, OutputStream out) throws IOException {
      rows.encode(value.traced, out);
      DataOutputStream data = new DataOutputStream(out);
      data.writeByte(value.keys.size());
      for (RowKey key : value.keys) {
        data.writeBoolean(key.present());
        data.writeLong(key.high());
        data.writeLong(key.low());
      }
      data.flush();
    }

    @Override
    public Referring decode(InputStream in) throws IOException {
      Traced traced = rows.decode(in);
      DataInputStream data = new DataInputStream(in);
      List<RowKey> keys = new ArrayList<>();
      for (int left = data.readUnsignedByte(); left > 0; left--) {
        keys.add(new RowKey(data.readBoolean(), data.readLong(), data.readLong()));
      }
      return new Referring(traced, keys);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      rows.verifyDeterministic();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof KeyedCoder coder && rows.equals(coder.rows);
    }

    @Override
    public int hashCode() {
      return rows.hashCode();
    }
  }
}
