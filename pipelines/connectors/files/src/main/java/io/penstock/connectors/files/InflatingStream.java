package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks gzip up to a size. The checksum and the length of every member are verified, and nothing
 * that follows the last one is passed over.
 */
final class InflatingStream extends InputStream {
  private final String origin;
  private final InputStream in;
  private final long most;
  private long count;

  /**
   * Begins to unpack.
   *
   * @param most the most bytes that come out
   */
  InflatingStream(String origin, InputStream packed, long most) throws IOException {
    this.origin = origin;
    this.most = most;
    InputStream raw = new Raw(packed);
    try {
      this.in = new GzipCompressorInputStream(raw, true);
    } catch (UncheckedIOException e) {
      raw.close();
      throw Objects.requireNonNull(e.getCause());
    } catch (IOException e) {
      raw.close();
      throw new UnusableException(
          origin
              + " is no gzip file, or is cut short; deliver it again, or set compression: none if"
              + " it is text");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = inflate(bytes, offset, length);
    count += Math.max(0, read);
    if (count > most) {
      throw new UnusableException(
          origin
              + " unpacks to more than "
              + most
              + " bytes; if that is as it should be, set max_inflated higher");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (IOException e) {
      throw new UnusableException(
          origin
              + " cannot be unpacked: the gzip data is damaged or cut short; deliver the file"
              + " again");
    }
  }

  /** Lets trouble with the disk be told from damage. */
  private static final class Raw extends FilterInputStream {
    Raw(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
