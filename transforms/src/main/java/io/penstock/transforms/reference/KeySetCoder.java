package io.penstock.transforms.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;

/** Writes key sets, 16 bytes a key. */
public final class KeySetCoder extends CustomCoder<KeySet> {
  private static final KeySetCoder ONE = new KeySetCoder();

  private KeySetCoder() {}

  public static KeySetCoder of() {
    return ONE;
  }

  @Override
  public void encode(KeySet set, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(set.most());
    data.writeBoolean(set.tooMany());
    data.writeInt(set.size());
    byte[] bytes = new byte[16 * set.size()];
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes);
    if (!set.tooMany()) {
      set.forEach((high, low) -> buffer.putLong(high).putLong(low));
    }
    data.write(bytes);
    data.flush();
  }

  @Override
  public KeySet decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    KeySet set = KeySet.upTo(data.readLong());
    if (data.readBoolean()) {
      set.giveUp();
    }
    for (int left = data.readInt(); left > 0; left--) {
      set.add(data.readLong(), data.readLong());
    }
    return set;
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of();
  }

  /** The order of the keys is not that of another set with the same ones. */
  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "a set has no order");
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof KeySetCoder;
  }

  @Override
  public int hashCode() {
    return KeySetCoder.class.hashCode();
  }
}
