package io.penstock.connectors.files;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How the pages of a Parquet file that is written are packed. */
enum ParquetCodec implements BytesInputCompressor {
  /** Fast, and known to every reader. */
  SNAPPY(CompressionCodecName.SNAPPY) {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      return packed(new SnappyCompressor(), page);
    }
  },
  /** Smaller. */
  ZSTD(CompressionCodecName.ZSTD) {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      return packed(new ZstdCompressor(), page);
    }
  },
  /** As small, and slower to write. */
  GZIP(CompressionCodecName.GZIP) {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        page.writeAllTo(out);
      }
      return BytesInput.from(packed.toByteArray());
    }
  },
  /** Not at all. */
  NONE(CompressionCodecName.UNCOMPRESSED) {
    @Override
    public BytesInput compress(BytesInput page) {
      return page;
    }
  };

  private final CompressionCodecName codecName;

  ParquetCodec(CompressionCodecName codecName) {
    this.codecName = codecName;
  }

  /**
   * The codec of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ParquetCodec of(String name) {
    return OptionValue.of("compression", values(), name);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return codecName;
  }

  @Override
  public void release() {}

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static BytesInput packed(Compressor codec, BytesInput page) throws IOException {
    byte[] plain = page.toByteArray();
    byte[] packed = new byte[codec.maxCompressedLength(plain.length)];
    int length = codec.compress(plain, 0, plain.length, packed, 0, packed.length);
    return BytesInput.from(packed, 0, length);
  }
}
