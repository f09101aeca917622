package io.penstock.connectors.files;

import java.io.IOException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/**
 * Cuts Parquet files between row groups. A range begins and ends at the ordinal of a row group;
 * what it counts are rows.
 *
 * @param size of a range in bytes as they are packed; it has more by up to one row group
 */
record ParquetCutter(FileSet files, ParquetBounds bounds, long size) implements FileCutter {

  @Override
  public void cut(String file, RangeReceiver out) throws IOException {
    try (ParquetFileReader reader = ParquetFile.open(files.origin(file), file, bounds)) {
      int start = 0;
      int end = 0;
      long first = 1;
      long rows = 0;
      long bytes = 0;
      for (BlockMetaData block : reader.getRowGroups()) {
        end++;
        rows += block.getRowCount();
        bytes += block.getCompressedSize();
        if (bytes >= size) {
          out.accept(new FileRange(file, start, end, first));
          start = end;
          first += rows;
          rows = 0;
          bytes = 0;
        }
      }
      if (end > start) {
        out.accept(new FileRange(file, start, end, first));
      }
    }
  }
}
