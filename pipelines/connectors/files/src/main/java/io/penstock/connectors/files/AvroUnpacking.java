package io.penstock.connectors.files;

import io.airlift.compress.snappy.SnappyDecompressor;
import io.penstock.plan.connect.UnusableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Unpacks the blocks of one piece of an Avro file, up to a size in all. */
final class AvroUnpacking {
  private static final int CHECKSUM = 4;

  private final String origin;
  private final String codec;
  private final long most;
  private long unpacked;

  /**
   * Begins a piece.
   *
   * @param codec of the file, one that {@link AvroHeader} knows
   * @param most the most bytes that come out
   */
  AvroUnpacking(String origin, String codec, long most) {
    this.origin = origin;
    this.codec = codec;
    this.most = most;
  }

  /**
   * The content of a block.
   *
   * @throws UnusableException as soon as the size is exceeded
   * @throws IOException where the block is damaged
   */
  byte[] unpack(byte[] block) throws IOException {
    return switch (codec) {
      case "deflate" -> deflated(block);
      case "bzip2" -> drain(new BZip2CompressorInputStream(new ByteArrayInputStream(block)));
      case "snappy" -> snappy(block);
      default -> {
        count(block.length);
        yield block;
      }
    };
  }

  /** Counts records that take no bytes, as those of nulls do: one byte each. */
  void countEmpty(long records) {
    count(records);
  }

  private byte[] deflated(byte[] block) throws IOException {
    Inflater inflater = new Inflater(true);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(block), inflater)) {
      return drain(in);
    } finally {
      inflater.end();
    }
  }

  private byte[] drain(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      count(read);
      out.write(buffer, 0, read);
    }
    return out.toByteArray();
  }

  /** The size stands at the beginning, a checksum at the end. */
  private byte[] snappy(byte[] block) throws IOException {
    int length = block.length - CHECKSUM;
    int size = length < 0 ? -1 : SnappyDecompressor.getUncompressedLength(block, 0);
    if (size < 0) {
      throw new IOException("no size");
    }
    count(size);
    byte[] content = new byte[size];
    new SnappyDecompressor().decompress(block, 0, length, content, 0, size);
    CRC32 sum = new CRC32();
    sum.update(content);
    int written = ByteBuffer.wrap(block, length, CHECKSUM).getInt();
    if (written != (int) sum.getValue()) {
      throw new IOException("other checksum");
    }
    return content;
  }

  private void count(long bytes) {
    if (bytes > most - unpacked) {
      throw new UnusableException(
          origin
              + " unpacks to more than "
              + most
              + " bytes; if that is as it should be, set max_inflated higher");
    }
    unpacked += bytes;
  }
}
