package io.penstock.connectors.jdbc.postgres;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The first columns of lines in the text format of COPY; the others are left out. In this format a
 * tab or line end that belongs to a value is never written as such, so that it is enough to count.
 */
final class LeadingColumns extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final int keep;
  private final byte[] chunk = new byte[BUFFER];
  private int column;

  /**
   * @param keep how many columns are kept, at least 1 and fewer than each line has
   */
  LeadingColumns(InputStream lines, int keep) {
    super(lines);
    this.keep = keep;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int kept = 0;
    while (kept == 0) {
      int read = in.read(chunk, 0, Math.min(length, BUFFER));
      if (read < 0) {
        return -1;
      }
      kept = keep(read, to, offset);
    }
    return kept;
  }

  private int keep(int read, byte[] to, int offset) {
    int end = offset;
    for (int i = 0; i < read; i++) {
      byte b = chunk[i];
      if (b == '\n') {
        column = 0;
        to[end++] = b;
      } else {
        column += b == '\t' ? 1 : 0;
        if (column < keep) {
          to[end++] = b;
        }
      }
    }
    return end - offset;
  }
}
