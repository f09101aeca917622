package io.penstock.connectors.kafka;

import io.penstock.connectors.formats.AvroBinary;
import io.penstock.connectors.formats.AvroDecoder;
import io.penstock.connectors.formats.AvroObject;
import io.penstock.connectors.formats.AvroRecord;
import io.penstock.connectors.formats.BinaryText;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Values in Avro's binary form behind a zero and the id of their schema in four bytes (the wire
 * format of Confluent's serializers). Fields are found by name, as in Avro files.
 */
final class AvroValues implements ValueDecoder {
  private static final int HEADER = 5;

  private static final Violation NO_WIRE =
      new Violation(
          "record.wire", "", "the record must begin with a zero and the id of a schema in 4 bytes");
  private static final Violation NO_SCHEMA =
      new Violation("record.schema", "", "the schema must be that of a record in Avro");
  private static final Violation NO_RECORD =
      new Violation("record.syntax", "", "the bytes must be those of one record of its schema");

  private final Expected expected;
  private final int maxRecord;
  private final Schemas schemas;
  private final Map<Integer, Optional<Written>> written = new HashMap<>();

  /** How records of one schema are read, and made rows of. */
  private record Written(AvroBinary binary, AvroObject type) {}

  AvroValues(Expected expected, int maxRecord, Registry registry) {
    this.expected = expected;
    this.maxRecord = maxRecord;
    this.schemas = new Schemas(registry);
  }

  @Override
  public void hand(byte @Nullable [] value, RawRecord raw, RecordReceiver receiver)
      throws IOException {
    if (value == null || value.length == 0) {
      receiver.unreadable(null, List.of(EMPTY), raw);
      return;
    }
    Bytes bytes = new Bytes(raw.origin(), raw.position(), value);
    if (value.length > maxRecord) {
      refuse(ValueDecoder.tooLong(maxRecord), bytes, receiver);
    } else if (value.length < HEADER || value[0] != 0) {
      refuse(NO_WIRE, bytes, receiver);
    } else {
      record(bytes, receiver);
    }
  }

  private void record(Bytes bytes, RecordReceiver receiver) throws IOException {
    Written schema = schema(ByteBuffer.wrap(bytes.value).getInt(1), bytes);
    GenericRecord record = schema == null ? null : schema.binary.read(bytes.value, HEADER);
    if (schema == null || record == null) {
      refuse(schema == null ? NO_SCHEMA : NO_RECORD, bytes, receiver);
    } else {
      AvroRecord.hand(record, bytes.origin, bytes.position, schema.type, receiver);
    }
  }

  private @Nullable Written schema(int id, Bytes of) throws IOException {
    Optional<Written> known = written.get(id);
    if (known == null) {
      known = schemas.byId(id, of.toString()).map(this::written);
      written.put(id, known);
    }
    return known.orElse(null);
  }

  private Written written(Schema schema) {
    return new Written(
        new AvroBinary(schema),
        new AvroObject(expected.schema(), schema, "", expected.dateFormats()));
  }

  private static void refuse(Violation why, Bytes bytes, RecordReceiver receiver)
      throws IOException {
    receiver.unreadable(null, List.of(why), bytes);
  }

  /** A record that was read needs no registry any more; bytes are read anew. */
  @Override
  public void again(RawRecord letter, RecordReceiver receiver) throws IOException {
    byte[] bytes = BinaryText.read(letter.text());
    if (bytes == null) {
      new AvroDecoder(expected).decode(letter, receiver);
    } else {
      hand(bytes, letter, receiver);
    }
  }

  /** Bytes that are no record. */
  private record Bytes(String origin, long position, byte[] value) implements RawRecord {
    @Override
    public String text() {
      return BinaryText.of(value);
    }

    /** Says no value. */
    @Override
    public String toString() {
      return origin + ":" + position;
    }
  }
}
