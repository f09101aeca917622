package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/** Cuts a file while it is unpacked: what has been cut is handed on and forgotten. */
final class UnpackedPieces {
  private static final long SLACK = 64L << 20;

  private final String origin;
  private final String file;
  private final RangeRule rule;
  private final RangeBytes.Receiver receiver;
  private final int mostHeld;
  private byte[] held = new byte[1 << 16];
  private int length;
  private long line = 1;

  UnpackedPieces(String origin, String file, RangeRule rule, RangeBytes.Receiver receiver) {
    this.origin = origin;
    this.file = file;
    this.rule = rule;
    this.receiver = receiver;
    long most = rule.size() + 4L * rule.grammar().maxRecord() + SLACK;
    this.mostHeld = (int) Math.min(Integer.MAX_VALUE - 16, most);
  }

  void read(InputStream in) throws IOException {
    new RangeCutter(file, rule.grammar(), rule.size(), this::hand).cut(new Held(in));
  }

  private void hand(FileRange range) throws IOException {
    int size = (int) range.length();
    receiver.accept(range, Arrays.copyOf(held, size));
    length -= size;
    System.arraycopy(held, size, held, 0, length);
    line = range.firstLine();
  }

  private void hold(byte[] bytes, int offset, int count) {
    if (count > mostHeld - length) {
      throw new UnusableException(
          origin
              + " has a line of over "
              + mostHeld
              + " bytes after line "
              + line
              + "; mend it, or unpack the file before it is read");
    }
    if (length + count > held.length) {
      int grown = (int) Math.min(mostHeld, Math.max(2L * held.length, length + (long) count));
      held = Arrays.copyOf(held, grown);
    }
    System.arraycopy(bytes, offset, held, length, count);
    length += count;
  }

  /** Keeps what passes. */
  private final class Held implements ReadableByteChannel {
    private final InputStream in;

    Held(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      byte[] bytes = target.array();
      int at = target.arrayOffset() + target.position();
      int read = in.read(bytes, at, target.remaining());
      if (read > 0) {
        hold(bytes, at, read);
        target.position(target.position() + read);
      }
      return read;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
