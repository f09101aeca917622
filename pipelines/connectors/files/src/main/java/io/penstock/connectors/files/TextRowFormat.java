package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Text files, which are joined by putting one after the other. */
interface TextRowFormat extends RowFormat {

  /** What stands before the first row; nothing where there is no header. */
  byte[] head();

  /** What stands after each row. */
  byte[] lineEnd();

  @Override
  default void join(List<Path> old, List<StagedFile> parts, FileChannel out) throws IOException {
    for (Path file : old) {
      append(file, out);
      if (!endsLine(file)) {
        write(lineEnd(), out);
      }
    }
    if (old.isEmpty()) {
      write(head(), out);
    }
    for (StagedFile part : parts) {
      append(part.file(), out);
    }
  }

  private static void append(Path file, FileChannel out) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      long at = 0;
      while (at < size) {
        long moved = in.transferTo(at, size - at, out);
        if (moved <= 0) {
          throw new IOException("a file became shorter while it was copied");
        }
        at += moved;
      }
    }
  }

  private static void write(byte[] bytes, FileChannel out) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private static boolean endsLine(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.read(last, in.size() - 1) == 1 && (last.get(0) == '\n' || last.get(0) == '\r');
    }
  }
}
