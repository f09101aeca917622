package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of ranges, unpacked. A packed file is one range; it comes in pieces. */
final class RangeBytes {
  private static final int MOST_WHOLE = 1 << 30;

  private final FileSet files;
  private final RangeRule rule;

  RangeBytes(FileSet files, RangeRule rule) {
    this.files = files;
    this.rule = rule;
  }

  /** Takes bytes that begin and end at a record. */
  interface Receiver {

    /**
     * One piece after the other.
     *
     * @param range where the bytes stand in the file, unpacked
     */
    void accept(FileRange range, byte[] bytes) throws IOException;
  }

  /** Hands over the bytes of a range, whole in memory, or piece by piece where it is packed. */
  void read(FileRange range, Receiver receiver) throws IOException {
    if (range.start() > 0 || !rule.packing().packed(range.file())) {
      receiver.accept(range, FileSet.read(range));
      return;
    }
    String origin = files.origin(range.file());
    try (InputStream in = rule.packing().unpack(origin, range.file())) {
      if (rule.splits()) {
        new UnpackedPieces(origin, range.file(), rule, receiver).read(in);
      } else {
        receiver.accept(range, whole(origin, in));
      }
    }
  }

  private static byte[] whole(String origin, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_WHOLE);
    if (in.read() >= 0) {
      throw new UnusableException(
          origin + " unpacks to more than 1GiB; of that size only UTF-8 can be read packed");
    }
    return bytes;
  }
}
