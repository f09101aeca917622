package io.penstock.connectors.jdbc.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the rows of a part came from, in a file beside it, a line a row. Read only where the target
 * refuses a row, so that the others need not carry it along.
 */
final class Places implements AutoCloseable {
  private final Path file;
  private final OutputStream out;
  private final CopyBuffer buffer = new CopyBuffer();

  private Places(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
  }

  /** Begins the file beside a part. */
  static Places beside(Path part) throws IOException {
    return new Places(fileBeside(part));
  }

  private static Path fileBeside(Path part) {
    return part.resolveSibling(part.getFileName() + ".places");
  }

  /** Takes away the file beside a part, where there is one. */
  static void delete(Path part) throws IOException {
    Files.deleteIfExists(fileBeside(part));
  }

  /** Notes where the next row came from. */
  void add(String origin, long position) throws IOException {
    buffer.text(origin);
    buffer.tab();
    buffer.ascii(Long.toString(position));
    buffer.endLine();
    if (buffer.full()) {
      buffer.drainTo(out);
    }
  }

  /** Completes the file. */
  @Override
  public void close() throws IOException {
    buffer.drainTo(out);
    out.close();
  }

  /** Gives up the file. */
  void abandon() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  /**
   * The lines of a part with the places of their rows as last columns.
   *
   * @param part whose rows do not carry them
   */
  static InputStream join(Path part) throws IOException {
    InputStream rows = Files.newInputStream(part);
    try {
      return new JoinedLines(rows, Files.newInputStream(fileBeside(part)));
    } catch (IOException e) {
      rows.close();
      throw e;
    }
  }
}
