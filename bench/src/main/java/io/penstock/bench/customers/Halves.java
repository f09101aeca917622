package io.penstock.bench.customers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Cuts a CSV file in two at the end of a record, which is a line end outside quotes. */
final class Halves {
  private static final int CHUNK = 1 << 16;

  /**
   * A run of whole records of a file.
   *
   * @param start where it begins, in bytes
   * @param end where it ends, exclusive
   * @param line the line on which it begins, counted from 1
   */
  record Half(Path file, long start, long end, long line) {}

  private final Path file;
  private final long size;
  private long body = -1;
  private long line = 1;
  private boolean quoted;

  private Halves(Path file) throws IOException {
    this.file = file;
    this.size = Files.size(file);
  }

  /** The two halves of a file with a header, the header left out. */
  static List<Half> of(Path file) throws IOException {
    return new Halves(file).cut();
  }

  private List<Half> cut() throws IOException {
    byte[] chunk = new byte[CHUNK];
    long position = 0;
    long middle = -1;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n > 0 && middle < 0; n = in.read(chunk)) {
        middle = scan(chunk, n, position);
        position += n;
      }
    }
    long cut = middle < 0 ? size : middle;
    return List.of(new Half(file, Math.max(body, 0), cut, 2), new Half(file, cut, size, line));
  }

  /** The first record's start in the second half of the file, -1 where it is not in the chunk. */
  private long scan(byte[] chunk, int length, long position) {
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '"') {
        quoted = !quoted;
      } else if (chunk[i] == '\n') {
        line++;
        long next = position + i + 1;
        if (body < 0) {
          body = next;
        } else if (!quoted && next >= size / 2) {
          return next;
        }
      }
    }
    return -1;
  }
}
