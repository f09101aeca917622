package io.penstock.connectors.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes the row groups of a file: of rows, held in memory until there are 16 MiB of them, or
 * copied as they are. The library's own writer asks Hadoop for its settings.
 */
final class ParquetGroups implements Closeable {
  /** About how many bytes a row group has before its pages are packed. */
  static final long SIZE = 16L << 20;

  /** The most rows of a group, as those of a few repeated values take no bytes. */
  static final long MOST_ROWS = 1 << 20;

  private static final long LOOK = SIZE >> 4;
  private static final ParquetProperties PROPERTIES =
      ParquetProperties.builder().withMinRowCountForPageSizeCheck(1).build();

  private final MessageType schema;
  private final ParquetCodec codec;
  private final MessageColumnIO columns;
  private final ParquetFileWriter file;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private RecordConsumer rows;
  private long count;
  private long unseen;

  /** Begins a file. */
  ParquetGroups(MessageType schema, ParquetCodec codec, OutputStream out) throws IOException {
    this.schema = schema;
    this.codec = codec;
    this.columns = new ColumnIOFactory().getColumnIO(schema);
    this.file = create(schema, out);
    this.pages = pages();
    this.store = PROPERTIES.newColumnWriteStore(schema, pages, pages);
    this.rows = columns.getRecordWriter(store);
    file.start();
  }

  /** Writes a row. */
  interface Row {

    /** Writes one whole message, and says about how many bytes were in it. */
    long into(RecordConsumer out);
  }

  void add(Row row) throws IOException {
    unseen += row.into(rows);
    count++;
    if (count >= MOST_ROWS) {
      flush();
    } else if (unseen >= LOOK) {
      unseen = 0;
      if (store.getBufferedSize() >= SIZE) {
        flush();
      }
    }
  }

  /** Adds a row group of another file of the same schema. */
  void copy(SeekableInputStream in, BlockMetaData group) throws IOException {
    flush();
    file.appendRowGroup(in, group, false);
  }

  /** Completes the file, which holds these texts besides. */
  void end(Map<String, String> texts) throws IOException {
    flush();
    file.end(texts);
  }

  /** Frees what is held and closes the stream; a file that was not ended is no whole one. */
  @Override
  public void close() throws IOException {
    store.close();
    pages.close();
    file.close();
  }

  private void flush() throws IOException {
    if (count == 0) {
      return;
    }
    rows.flush();
    file.startBlock(count);
    store.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
    store.close();
    pages.close();
    count = 0;
    unseen = 0;
    pages = pages();
    store = PROPERTIES.newColumnWriteStore(schema, pages, pages);
    rows = columns.getRecordWriter(store);
  }

  private ColumnChunkPageWriteStore pages() {
    return new ColumnChunkPageWriteStore(
        codec,
        schema,
        PROPERTIES.getAllocator(),
        PROPERTIES.getColumnIndexTruncateLength(),
        PROPERTIES.getPageWriteChecksumEnabled());
  }

  @SuppressWarnings("NullAway") // no encryption is null there
  private static ParquetFileWriter create(MessageType schema, OutputStream out) throws IOException {
    return new ParquetFileWriter(
        new ParquetOutput(out), schema, ParquetFileWriter.Mode.CREATE, SIZE, 0, null, PROPERTIES);
  }
}
