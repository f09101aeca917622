package io.penstock.connectors.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.Locale;

/**
 * How files are packed.
 *
 * @param compression of all of them, or to be found out of each
 * @param maxInflated the most bytes that one file may unpack to
 */
record Packing(Compression compression, long maxInflated) implements Serializable {
  static final Packing STANDARD = new Packing(Compression.AUTO, 10L << 30);
  static final Packing NONE = new Packing(Compression.NONE, 0);

  Packing {
    if (maxInflated < 0) {
      throw new IllegalArgumentException("max_inflated: must not be negative");
    }
  }

  Packing withCompression(Compression changed) {
    return new Packing(changed, maxInflated);
  }

  Packing withMaxInflated(long bytes) {
    return new Packing(compression, bytes);
  }

  /** Whether a file is to be unpacked. */
  boolean packed(String file) throws IOException {
    return switch (compression) {
      case NONE -> false;
      case GZIP -> true;
      case AUTO ->
          file.toLowerCase(Locale.ROOT).endsWith(".gz")
              || ForeignFile.gzip(FileSet.head(file, Short.BYTES));
    };
  }

  /** Up to {@code most} bytes from the beginning, unpacked. */
  byte[] head(String origin, String file, int most) throws IOException {
    if (!packed(file)) {
      return FileSet.head(file, most);
    }
    try (InputStream in = unpack(origin, file)) {
      return in.readNBytes(most);
    }
  }

  /**
   * The unpacked bytes of a file.
   *
   * @throws io.penstock.plan.connect.UnusableException where it is damaged, cut short or too large,
   *     as soon as that is found
   */
  InputStream unpack(String origin, String file) throws IOException {
    return new InflatingStream(origin, Channels.newInputStream(FileSet.open(file)), maxInflated);
  }
}
