package io.penstock.plan.connect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.jspecify.annotations.Nullable;

/**
 * Writes what runners keep between versions of Penstock: first the version of the form, in a byte,
 * then the value. What was kept in another form is refused.
 */
public abstract class VersionedCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1;

  private final int version;
  private final String what;

  /**
   * @param version of the form, from 1 on
   * @param what is kept, for people, such as {@code offsets}
   */
  protected VersionedCoder(int version, String what) {
    this.version = version;
    this.what = what;
  }

  /** Writes the value, without the version. */
  protected abstract void write(T value, DataOutputStream out) throws IOException;

  /** Reads what {@link #write} has written. */
  protected abstract T read(DataInputStream in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(version);
    write(value, data);
    data.flush();
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int found = data.readUnsignedByte();
    if (found != version) {
      throw new IOException(what + " kept by another version of Penstock (form " + found + ")");
    }
    return read(data);
  }

  /** Coders of the same class write the same form. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }
}
