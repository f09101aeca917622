package io.penstock.connectors.files;

import io.penstock.connectors.formats.AvroObject;
import io.penstock.connectors.formats.AvroRecord;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads blocks of Avro files, a range at a time whole in memory, unpacked a block at a time. */
final class AvroRangeReader implements RecordReader<FileRange> {
  private final FileSet files;
  private final Expected expected;
  private final long maxInflated;

  AvroRangeReader(FileSet files, Expected expected, long maxInflated) {
    this.files = files;
    this.expected = expected;
    this.maxInflated = maxInflated;
  }

  @Override
  public void read(FileRange range, RecordReceiver receiver) throws IOException {
    String origin = files.origin(range.file());
    AvroHeader header = AvroHeader.of(origin, range.file());
    long start = Math.max(range.start(), header.length());
    FileRange blocks = new FileRange(range.file(), start, range.end(), range.firstLine());
    new Blocks(origin, header, range.firstLine(), receiver).read(FileSet.read(blocks));
  }

  /** The blocks of one range. */
  private final class Blocks {
    private final String origin;
    private final ByteBuffer sync;
    private final AvroObject type;
    private final AvroUnpacking unpacking;
    private final GenericDatumReader<GenericRecord> reader;
    private final RecordReceiver receiver;
    private @Nullable GenericRecord record;
    private long position;

    Blocks(String origin, AvroHeader header, long position, RecordReceiver receiver) {
      this.origin = origin;
      this.sync = header.sync();
      this.position = position;
      this.receiver = receiver;
      this.type = new AvroObject(expected.schema(), header.schema(), "", expected.dateFormats());
      this.unpacking = new AvroUnpacking(origin, header.codec(), maxInflated);
      this.reader = new GenericDatumReader<>(header.schema());
    }

    void read(byte[] range) throws IOException {
      BinaryDecoder in = DecoderFactory.get().binaryDecoder(range, null);
      while (!sound(in::isEnd)) {
        long count = sound(in::readLong);
        byte[] content = sound(() -> unpacking.unpack(block(in, range.length)));
        unpacking.countEmpty(Math.max(0, count - content.length));
        BinaryDecoder records = DecoderFactory.get().binaryDecoder(content, null);
        for (long i = 0; i < count; i++) {
          GenericRecord next = sound(() -> reader.read(record, records));
          record = next;
          AvroRecord.hand(next, origin, position++, type, receiver);
        }
      }
    }

    private byte[] block(BinaryDecoder in, int most) throws IOException {
      long size = in.readLong();
      if (size < 0 || size > most) {
        throw new IOException("no size of a block");
      }
      byte[] block = new byte[(int) size];
      in.readFixed(block);
      byte[] marker = new byte[DataFileConstants.SYNC_SIZE];
      in.readFixed(marker);
      if (!sync.equals(ByteBuffer.wrap(marker))) {
        throw new IOException("no marker after the block");
      }
      return block;
    }

    /** Avro says in many ways that bytes are wrong. */
    private <T> T sound(Reading<T> reading) {
      try {
        return reading.read();
      } catch (UnusableException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw new UnusableException(
            origin + " is damaged at record " + position + "; deliver the file again");
      }
    }
  }

  /** Reads a part of a file. */
  private interface Reading<T> {
    T read() throws IOException;
  }
}
