package io.penstock.connectors.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * A stream into a file that stays open when the stream is closed, for who forces it to the disk.
 */
final class Unclosed extends FilterOutputStream {
  private static final int BUFFER = 1 << 17;

  private Unclosed(OutputStream out) {
    super(out);
  }

  static OutputStream over(FileChannel file) {
    return new Unclosed(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
