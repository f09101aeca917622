package io.penstock.bench.customers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** A part of a file as a stream. */
final class Bounded extends FilterInputStream {
  private long left;

  private Bounded(InputStream in, long left) {
    super(in);
    this.left = left;
  }

  static InputStream of(Halves.Half half) throws IOException {
    InputStream in = Files.newInputStream(half.file());
    in.skipNBytes(half.start());
    return new Bounded(in, half.end() - half.start());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(n, 0);
    return n;
  }
}
