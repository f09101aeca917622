package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * How an Avro object container file begins.
 *
 * @param length of the header in bytes
 * @param schema that the records were written with
 * @param codec by which blocks are packed
 * @param sync the marker after each block
 */
record AvroHeader(int length, Schema schema, String codec, ByteBuffer sync) {
  private static final List<String> CODECS = List.of("null", "deflate", "snappy", "bzip2");

  /**
   * Looks at the beginning of a file.
   *
   * @throws UnusableException where it is no Avro file, or one that cannot be read
   */
  static AvroHeader of(String origin, String file) throws IOException {
    try (InputStream in = Channels.newInputStream(FileSet.open(file))) {
      return read(origin, new CountedStream(in));
    }
  }

  /** The names of the records' fields. */
  List<String> names() {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }

  /** Reads the header and nothing after it. */
  static AvroHeader read(String origin, CountedStream in) throws IOException {
    try {
      BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(in, null);
      if (!Arrays.equals(fixed(decoder, DataFileConstants.MAGIC.length), DataFileConstants.MAGIC)) {
        throw new UnusableException(
            origin + " is no Avro object container file; convert it, or name another file");
      }
      Map<String, String> facts = facts(decoder);
      ByteBuffer sync = ByteBuffer.wrap(fixed(decoder, DataFileConstants.SYNC_SIZE));
      Schema schema =
          new Schema.Parser()
              .setValidate(false)
              .setValidateDefaults(false)
              .parse(facts.getOrDefault(DataFileConstants.SCHEMA, ""));
      String codec = facts.getOrDefault(DataFileConstants.CODEC, "null");
      return checked(origin, new AvroHeader((int) in.count(), schema, codec, sync));
    } catch (EOFException | AvroRuntimeException e) {
      throw new UnusableException(
          origin + " has a header that is damaged or cut short; deliver the file again");
    }
  }

  private static AvroHeader checked(String origin, AvroHeader header) {
    if (!CODECS.contains(header.codec)) {
      throw new UnusableException(
          origin
              + " is packed with another codec than "
              + String.join(", ", CODECS)
              + "; write it with one of these");
    }
    if (header.schema.getType() != Schema.Type.RECORD) {
      throw new UnusableException(
          origin + " does not hold records; write its values as records with fields");
    }
    return header;
  }

  private static byte[] fixed(BinaryDecoder decoder, int length) throws IOException {
    byte[] bytes = new byte[length];
    decoder.readFixed(bytes);
    return bytes;
  }

  private static Map<String, String> facts(BinaryDecoder decoder) throws IOException {
    Map<String, String> facts = new HashMap<>();
    for (long count = decoder.readMapStart(); count != 0; count = decoder.mapNext()) {
      for (long i = 0; i < count; i++) {
        String key = decoder.readString();
        facts.put(key, StandardCharsets.UTF_8.decode(decoder.readBytes(null)).toString());
      }
    }
    return facts;
  }
}
