package io.penstock.connectors.files;

import java.io.Serializable;

/**
 * How far Parquet files may unpack.
 *
 * @param maxInflated the most bytes that one file may unpack to, by what it says, and that the
 *     values of one piece of it may have; each value counts as one byte at least
 * @param maxPage the most bytes of one page, which is unpacked in memory
 */
record ParquetBounds(long maxInflated, int maxPage) implements Serializable {
  static final ParquetBounds STANDARD = new ParquetBounds(10L << 30, 256 << 20);

  ParquetBounds {
    if (maxInflated < 0 || maxPage < 1) {
      throw new IllegalArgumentException(
          "max_inflated must not be negative, max_page at least 1 byte");
    }
  }

  ParquetBounds withMaxInflated(long bytes) {
    return new ParquetBounds(bytes, maxPage);
  }

  ParquetBounds withMaxPage(int bytes) {
    return new ParquetBounds(maxInflated, bytes);
  }
}
