package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import org.apache.avro.file.DataFileConstants;

/**
 * Goes through an Avro file from block to block by their lengths, without unpacking them, and looks
 * whether each ends with the marker.
 */
final class AvroBlocks {
  private final String origin;
  private final String file;

  /**
   * The blocks of a file.
   *
   * @param origin the file as the user would write it
   */
  AvroBlocks(String origin, String file) {
    this.origin = origin;
    this.file = file;
  }

  /** Takes blocks. */
  interface Receiver {

    /** A block that ends before the byte {@code end}. */
    void accept(long end, long records) throws IOException;
  }

  /**
   * Walks to the end of the file.
   *
   * @return where the first block begins
   * @throws UnusableException where a block is damaged or cut short
   */
  long walk(Receiver receiver) throws IOException {
    try (CountedStream in = new CountedStream(Channels.newInputStream(FileSet.open(file)))) {
      AvroHeader header = AvroHeader.read(origin, in);
      long start = in.count();
      for (int first = in.read(); first >= 0; first = in.read()) {
        block(start, first, in, header, receiver);
        start = in.count();
      }
      return header.length();
    }
  }

  /** The number of records. */
  long records() throws IOException {
    long[] sum = {0};
    walk((end, records) -> sum[0] += records);
    return sum[0];
  }

  private void block(long start, int first, CountedStream in, AvroHeader header, Receiver receiver)
      throws IOException {
    try {
      long records = number(first, in);
      long length = number(in.read(), in);
      if (records < 0 || length < 0) {
        throw new EOFException();
      }
      in.skipNBytes(length);
      byte[] marker = in.readNBytes(DataFileConstants.SYNC_SIZE);
      if (!header.sync().equals(ByteBuffer.wrap(marker))) {
        throw new EOFException();
      }
      receiver.accept(in.count(), records);
    } catch (EOFException e) {
      throw new UnusableException(
          origin
              + " is damaged or cut short in the block at byte "
              + start
              + "; deliver the file again");
    }
  }

  /** A number as Avro writes it: seven bits a byte, the sign in the lowest. */
  private static long number(int first, InputStream in) throws IOException {
    long bits = 0;
    int next = first;
    for (int shift = 0; shift < Long.SIZE && next >= 0; shift += 7) {
      bits |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return (bits >>> 1) ^ -(bits & 1);
      }
      next = in.read();
    }
    throw new EOFException();
  }
}
