package io.penstock.connectors.files;

import io.penstock.connectors.formats.AvroObject;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.UnusableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads blocks of Avro files, a range at a time whole in memory. */
final class AvroRangeReader implements RecordReader<FileRange> {
  private final FileSet files;
  private final Expected expected;

  AvroRangeReader(FileSet files, Expected expected) {
    this.files = files;
    this.expected = expected;
  }

  @Override
  public void read(FileRange range, RecordReceiver receiver) throws IOException {
    String origin = files.origin(range.file());
    AvroHeader header = AvroHeader.of(origin, range.file());
    AvroObject type =
        new AvroObject(expected.schema(), header.schema(), "", expected.dateFormats());
    long start = Math.max(range.start(), header.length());
    FileRange blocks = new FileRange(range.file(), start, range.end(), range.firstLine());
    try (DataFileStream<GenericRecord> records =
        new DataFileStream<>(
            new SequenceInputStream(
                new ByteArrayInputStream(FileSet.head(range.file(), header.length())),
                new ByteArrayInputStream(FileSet.read(blocks))),
            new GenericDatumReader<>())) {
      long position = range.firstLine();
      for (GenericRecord record = next(records, null, origin, position);
          record != null;
          record = next(records, record, origin, position)) {
        AvroRecord.hand(record, origin, position++, type, receiver);
      }
    }
  }

  /** The next record, or null at the end; Avro says in many ways that bytes are wrong. */
  private static @Nullable GenericRecord next(
      DataFileStream<GenericRecord> records,
      @Nullable GenericRecord used,
      String origin,
      long position) {
    try {
      return records.hasNext() ? records.next(used) : null;
    } catch (IOException | RuntimeException e) {
      throw new UnusableException(
          origin + " is damaged at record " + position + "; deliver the file again");
    }
  }
}
