package io.penstock.plan.letters;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a file, each of which ends as a stream does; lines may be longer than memory. */
public final class LineStream extends InputStream {
  private final InputStream file;
  private final byte[] buffer = new byte[1 << 16];
  private long before;
  private int at;
  private int end;
  private boolean inLine;

  public LineStream(InputStream file) {
    this.file = file;
  }

  /** This, at the first line. */
  public LineStream first() throws IOException {
    next();
    return this;
  }

  /** Goes to the next line, whatever is left of this one; false where there is none. */
  public boolean next() throws IOException {
    while (inLine) {
      int rest = ready();
      at += rest;
    }
    inLine = filled();
    return inLine;
  }

  /** The place in the file of the byte to be read next. */
  public long position() {
    return before + at;
  }

  @Override
  public int read() throws IOException {
    return ready() == 0 ? -1 : buffer[at++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = Math.min(length, ready());
    System.arraycopy(buffer, at, target, offset, count);
    at += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  /** The bytes of this line at hand. Where there are none, it is left, its end read over. */
  private int ready() throws IOException {
    if (!inLine || !filled()) {
      inLine = false;
      return 0;
    }
    int stop = at;
    while (stop < end && buffer[stop] != '\n') {
      stop++;
    }
    if (stop == at) {
      at++;
      inLine = false;
      return 0;
    }
    return stop - at;
  }

  /** Whether there are bytes at hand; none are at the end of the file only. */
  private boolean filled() throws IOException {
    if (at == end) {
      before += end;
      at = 0;
      end = Math.max(0, file.read(buffer));
    }
    return at < end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
