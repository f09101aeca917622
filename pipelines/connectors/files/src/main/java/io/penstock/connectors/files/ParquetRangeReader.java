package io.penstock.connectors.files;

import io.penstock.connectors.formats.AvroObject;
import io.penstock.connectors.formats.AvroRecord;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.MessageType;

/** Reads row groups of Parquet files, one at a time packed in memory, the wanted columns only. */
final class ParquetRangeReader implements RecordReader<FileRange> {
  private final FileSet files;
  private final Expected expected;
  private final ParquetBounds bounds;

  ParquetRangeReader(FileSet files, Expected expected, ParquetBounds bounds) {
    this.files = files;
    this.expected = expected;
    this.bounds = bounds;
  }

  @Override
  public void read(FileRange range, RecordReceiver receiver) throws IOException {
    String origin = files.origin(range.file());
    try (ParquetFileReader reader = ParquetFile.open(origin, range.file(), bounds)) {
      MessageType file = reader.getFileMetaData().getSchema();
      MessageType columns = ParquetRecords.columns(file, expected.schema());
      reader.setRequestedSchema(columns);
      Rows rows = new Rows(origin, reader, columns, range.firstLine(), receiver);
      for (long group = range.start(); group < range.end(); group++) {
        rows.read((int) group);
      }
    }
  }

  /** The rows of one range. */
  private final class Rows {
    private final String origin;
    private final ParquetFileReader reader;
    private final MessageType columns;
    private final ParquetRecords records;
    private final AvroObject type;
    private final RecordReceiver receiver;
    private long position;
    private long unpacked;

    Rows(
        String origin,
        ParquetFileReader reader,
        MessageType columns,
        long position,
        RecordReceiver receiver) {
      this.origin = origin;
      this.reader = reader;
      this.columns = columns;
      this.position = position;
      this.receiver = receiver;
      this.records = new ParquetRecords(columns, expected.schema());
      this.type = new AvroObject(expected.schema(), records.schema(), "", expected.dateFormats());
    }

    void read(int group) throws IOException {
      try (PageReadStore pages = sound(() -> reader.readRowGroup(group))) {
        org.apache.parquet.io.RecordReader<GenericRecord> in =
            sound(
                () ->
                    new ColumnIOFactory(reader.getFileMetaData().getCreatedBy())
                        .getColumnIO(columns, reader.getFileMetaData().getSchema(), true)
                        .getRecordReader(pages, records));
        for (long i = 0; i < pages.getRowCount(); i++) {
          GenericRecord record = sound(in::read);
          count(record);
          AvroRecord.hand(record, origin, position++, type, receiver);
        }
      }
    }

    private void count(GenericRecord record) {
      unpacked += DatumSize.of(record);
      if (unpacked > bounds.maxInflated()) {
        throw ParquetUnpacking.tooLarge(origin, bounds);
      }
    }

    /** The library says in many ways that bytes are wrong. */
    private <T> T sound(Reading<T> reading) {
      try {
        return reading.read();
      } catch (UnusableException | UnreachableException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw trouble(e);
      }
    }

    private RuntimeException trouble(Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UnusableException told) {
          return told;
        }
      }
      return new UnusableException(
          origin + " is damaged at row " + position + "; deliver the file again");
    }
  }

  /** Reads a part of a file. */
  private interface Reading<T> {
    T read() throws IOException;
  }
}
