package io.penstock.connectors.files;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.penstock.plan.connect.UnusableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks the pages of one file, each to the size that its header says, within the bounds. */
final class ParquetUnpacking implements CompressionCodecFactory {
  private final String origin;
  private final ParquetBounds bounds;
  private long unpacked;

  ParquetUnpacking(String origin, ParquetBounds bounds) {
    this.origin = origin;
    this.bounds = bounds;
  }

  /** Unpacks one page. */
  private interface Codec {

    /** Fills the page, and says how many bytes there were. */
    int unpack(byte[] packed, byte[] page) throws IOException;
  }

  /** Whether pages of a codec can be unpacked. */
  static boolean knows(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> true;
      default -> false;
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return new Pages(
        switch (name) {
          case UNCOMPRESSED -> ParquetUnpacking::copy;
          case GZIP -> ParquetUnpacking::gunzip;
          case SNAPPY ->
              (in, out) ->
                  new SnappyDecompressor().decompress(in, 0, in.length, out, 0, out.length);
          case ZSTD ->
              (in, out) -> new ZstdDecompressor().decompress(in, 0, in.length, out, 0, out.length);
          case LZ4_RAW ->
              (in, out) -> new Lz4Decompressor().decompress(in, 0, in.length, out, 0, out.length);
          default ->
              throw new UnusableException(
                  origin
                      + " is packed by "
                      + name
                      + ", which is not read; write it with snappy, gzip, zstd, lz4_raw or none");
        });
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public void release() {}

  private static int copy(byte[] in, byte[] out) throws IOException {
    if (in.length > out.length) {
      throw new IOException("larger than it says");
    }
    System.arraycopy(in, 0, out, 0, in.length);
    return in.length;
  }

  private static int gunzip(byte[] in, byte[] out) throws IOException {
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(in))) {
      int read = stream.readNBytes(out, 0, out.length);
      if (stream.read() >= 0) {
        throw new IOException("larger than it says");
      }
      return read;
    }
  }

  private void count(int size) {
    if (size < 0 || size > bounds.maxPage()) {
      throw new UnusableException(
          origin
              + " has a page of more than "
              + bounds.maxPage()
              + " bytes; if that is as it should be, set max_page higher");
    }
    unpacked += size;
    if (unpacked > bounds.maxInflated()) {
      throw tooLarge(origin, bounds);
    }
  }

  static UnusableException tooLarge(String origin, ParquetBounds bounds) {
    return new UnusableException(
        origin
            + " unpacks to more than "
            + bounds.maxInflated()
            + " bytes; if that is as it should be, set max_inflated higher");
  }

  private final class Pages implements BytesInputDecompressor {
    private final Codec codec;

    Pages(Codec codec) {
      this.codec = codec;
    }

    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      count(size);
      if (size == 0) {
        // Writers leave such pages empty, which is no valid content for most codecs.
        return BytesInput.empty();
      }
      byte[] page = new byte[size];
      if (codec.unpack(packed.toByteArray(), page) != size) {
        throw new IOException("smaller than it says");
      }
      return BytesInput.from(page);
    }

    @Override
    public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) throws IOException {
      byte[] bytes = new byte[packed];
      in.get(bytes);
      out.put(decompress(BytesInput.from(bytes), size).toByteBuffer());
    }

    @Override
    public void release() {}
  }
}
