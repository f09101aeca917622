package io.penstock.connectors.files;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.PlainReadOptions;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;

/** Opens Parquet files, and looks at their footers. */
final class ParquetFile {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};

  private ParquetFile() {}

  /**
   * Opens a file.
   *
   * @param origin the file as the user would write it
   * @throws UnusableException where it is no Parquet file, or one that cannot be read
   */
  static ParquetFileReader open(String origin, String file, ParquetBounds bounds)
      throws IOException {
    refuse(origin, FileSet.head(file, MAGIC.length));
    return open(origin, new ParquetInput(origin, file), bounds);
  }

  /** Opens a file that begins as Parquet does. */
  static ParquetFileReader open(String origin, InputFile file, ParquetBounds bounds) {
    try {
      ParquetFileReader reader =
          ParquetFileReader.open(file, PlainReadOptions.with(new ParquetUnpacking(origin, bounds)));
      try {
        check(origin, reader, bounds);
        return reader;
      } catch (UnusableException e) {
        reader.close();
        throw e;
      }
    } catch (UnusableException | UnreachableException e) {
      throw e;
    } catch (ParquetCryptoRuntimeException e) {
      throw encrypted(origin);
    } catch (IOException | RuntimeException e) {
      throw new UnusableException(
          origin + " has a footer that is damaged or cut short; deliver the file again");
    }
  }

  private static void refuse(String origin, byte[] head) {
    if (Arrays.equals(head, ENCRYPTED)) {
      throw encrypted(origin);
    }
    if (!Arrays.equals(head, MAGIC)) {
      throw new UnusableException(origin + " is no Parquet file; convert it, or name another file");
    }
  }

  private static void check(String origin, ParquetFileReader reader, ParquetBounds bounds) {
    long size = 0;
    long values = 0;
    for (BlockMetaData block : reader.getRowGroups()) {
      size += Math.max(0, block.getTotalByteSize());
      for (ColumnChunkMetaData column : block.getColumns()) {
        values += Math.max(0, column.getValueCount());
        if (!ParquetUnpacking.knows(column.getCodec())) {
          throw new UnusableException(
              origin
                  + " is packed by "
                  + column.getCodec()
                  + ", which is not read; write it with snappy, gzip, zstd, lz4_raw or none");
        }
      }
    }
    if (Math.max(size, values) > bounds.maxInflated()) {
      throw ParquetUnpacking.tooLarge(origin, bounds);
    }
  }

  private static UnusableException encrypted(String origin) {
    return new UnusableException(
        origin + " is encrypted, which is not read; deliver it without Parquet's encryption");
  }
}
