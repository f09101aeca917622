package io.penstock.connectors.jdbc.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Line by line what two files in the text format of COPY say, as columns side by side. */
final class JoinedLines extends InputStream {
  private final InputStream left;
  private final InputStream right;
  private boolean onTheRight;

  JoinedLines(InputStream left, InputStream right) {
    this.left = new BufferedInputStream(left, 1 << 16);
    this.right = new BufferedInputStream(right, 1 << 16);
  }

  @Override
  public int read() throws IOException {
    int next = (onTheRight ? right : left).read();
    if (next != '\n') {
      return next;
    }
    onTheRight = !onTheRight;
    return onTheRight ? '\t' : '\n';
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int bytes = 0;
    while (bytes < length) {
      int next = read();
      if (next < 0) {
        return bytes == 0 ? -1 : bytes;
      }
      into[offset + bytes++] = (byte) next;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    try (right) {
      left.close();
    }
  }
}
