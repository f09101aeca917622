package io.penstock.connectors.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's decoder, which makes room for what a length claims before it looks whether the bytes are
 * there (seen with Avro 1.11.5). Here no text is longer than the whole record, and a record has no
 * more items in all than a bound.
 */
final class BoundedDecoder extends Decoder {
  /** As many as a record of this many bytes has that spends no byte on an item. */
  private static final int FREE_ITEMS = 1 << 16;

  private final BinaryDecoder in;
  private final int most;
  private long items;

  BoundedDecoder(byte[] bytes, int from) {
    this.in = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
    this.most = bytes.length;
  }

  /** Whether nothing is left. */
  boolean isEnd() throws IOException {
    return in.isEnd();
  }

  private int length() throws IOException {
    long length = in.readLong();
    if (length < 0 || length > most) {
      throw new IOException("longer than the record");
    }
    return (int) length;
  }

  private long counted(long count) throws IOException {
    items += count;
    if (items > most + FREE_ITEMS) {
      throw new IOException("more items than the record can have");
    }
    return count;
  }

  private byte[] content() throws IOException {
    byte[] content = new byte[length()];
    in.readFixed(content, 0, content.length);
    return content;
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(content());
  }

  @Override
  public String readString() throws IOException {
    return new Utf8(content()).toString();
  }

  @Override
  public void skipString() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(content());
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public long readArrayStart() throws IOException {
    return counted(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return counted(in.arrayNext());
  }

  @Override
  public long skipArray() throws IOException {
    return counted(in.skipArray());
  }

  @Override
  public long readMapStart() throws IOException {
    return counted(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return counted(in.mapNext());
  }

  @Override
  public long skipMap() throws IOException {
    return counted(in.skipMap());
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
