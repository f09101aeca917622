package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files, and names of files, that outlast a loss of power. */
final class Durable {
  private Durable() {}

  /**
   * Writes a small file in place of what is there: never half written, and on the disk when it
   * returns.
   *
   * @param fresh where it is written first, beside it
   */
  static void write(Path file, Path fresh, byte[] bytes) throws IOException {
    Files.write(fresh, bytes);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    nameOf(file);
  }

  /**
   * Makes the name of a file last, as forcing the file alone does not. Does nothing on systems that
   * do not open folders.
   */
  static void nameOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
