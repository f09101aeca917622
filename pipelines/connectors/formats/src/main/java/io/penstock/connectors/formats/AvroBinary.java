package io.penstock.connectors.formats;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads single records in Avro's binary form, whatever their bytes claim. */
public final class AvroBinary {
  private final GenericDatumReader<GenericRecord> reader;

  /**
   * Makes a reader.
   *
   * @param written the schema that records were written with, that of a record
   */
  public AvroBinary(Schema written) {
    this.reader = new GenericDatumReader<>(written);
  }

  /**
   * The record of bytes.
   *
   * @param from where it begins; it ends with the bytes
   * @return null where they are not one record of the schema and nothing else
   */
  public @Nullable GenericRecord read(byte[] bytes, int from) {
    BoundedDecoder in = new BoundedDecoder(bytes, from);
    try {
      GenericRecord record = reader.read(null, in);
      return in.isEnd() ? record : null;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Avro says in many ways that bytes are wrong; too deep a record is the last of them.
      return null;
    }
  }
}
