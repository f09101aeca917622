package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Options to read Parquet without Hadoop. The public builder asks a class for its defaults that
 * inherits from one of Hadoop's, so this calls the constructor that it ends in; see
 * docs/adr/0012-parquet.md.
 */
public final class PlainReadOptions {
  private static final int MOST_AT_ONCE = 8 << 20;

  private PlainReadOptions() {}

  /** Every record, with the checksums of pages verified where the file has them. */
  @SuppressWarnings("NullAway") // no decryption and no metrics are null there
  public static ParquetReadOptions with(CompressionCodecFactory codecs) {
    return new ParquetReadOptions(
        false,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        FilterCompat.NOOP,
        ParquetMetadataConverter.NO_FILTER,
        codecs,
        new HeapByteBufferAllocator(),
        MOST_AT_ONCE,
        Map.of(),
        null,
        null,
        new PlainParquetConfiguration());
  }
}
