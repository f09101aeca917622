package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * Makes one file of several. Row groups are copied; those of parts that are small, as bundles may
 * be, are read, and their rows written together, as thousands of small groups are slow to read.
 */
final class ParquetJoin {
  private static final long SMALL = ParquetGroups.SIZE / 4;

  private final ParquetGroups groups;
  private final ParquetBounds bounds;
  private final Map<String, String> texts = new HashMap<>();

  ParquetJoin(ParquetGroups groups, ParquetBounds bounds) {
    this.groups = groups;
    this.bounds = bounds;
  }

  /** Adds a file whose row groups and texts stay as they are. */
  void old(Path path) throws IOException {
    String file = path.toString();
    try (ParquetFileReader reader = ParquetFile.open(file, file, bounds)) {
      texts.putAll(reader.getFileMetaData().getKeyValueMetaData());
      for (BlockMetaData group : reader.getRowGroups()) {
        copy(file, group);
      }
    }
  }

  /** Adds a file that was staged. */
  void part(Path path) throws IOException {
    String file = path.toString();
    try (ParquetFileReader reader = ParquetFile.open(file, file, bounds)) {
      for (int i = 0; i < reader.getRowGroups().size(); i++) {
        BlockMetaData group = reader.getRowGroups().get(i);
        if (group.getTotalByteSize() < SMALL) {
          rewrite(reader, i);
        } else {
          copy(file, group);
        }
      }
    }
  }

  void end() throws IOException {
    groups.end(texts);
  }

  private void copy(String file, BlockMetaData group) throws IOException {
    try (SeekableInputStream in = new ParquetInput(file, file).newStream()) {
      groups.copy(in, group);
    }
  }

  private void rewrite(ParquetFileReader reader, int group) throws IOException {
    MessageType schema = reader.getFileMetaData().getSchema();
    try (PageReadStore pages = reader.readRowGroup(group)) {
      RecordReader<Group> rows =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
      long size = reader.getRowGroups().get(group).getTotalByteSize() / pages.getRowCount() + 1;
      for (long i = 0; i < pages.getRowCount(); i++) {
        Group row = rows.read();
        groups.add(
            out -> {
              new GroupWriter(out, schema).write(row);
              return size;
            });
      }
    }
  }
}
