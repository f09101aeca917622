package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.UUID;

/**
 * What will take the target's place, beside it under a hidden name.
 *
 * @param path of the file
 */
record NewFile(Path path) {
  /** Renamed to this, a file can no longer take the target's place. */
  private static final String WITHDRAWN = ".withdrawn";

  static NewFile beside(Path target, String run) {
    return new NewFile(
        target.resolveSibling(prefix(target, run) + UUID.randomUUID().toString().substring(0, 8)));
  }

  /** Takes away what attempts of the run have left behind. */
  static void clean(Path target, String run) throws IOException {
    String prefix = prefix(target, run);
    Path folder = target.toAbsolutePath().getParent();
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, f -> f.getFileName().toString().startsWith(prefix))) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String prefix(Path target, String run) {
    return "." + RunId.of(target.getFileName() + "\n" + run) + ".penstock-";
  }

  /**
   * Writes the file and forces it to the disk. It may be read by those who may read the target.
   *
   * @param old the file whose rows stay and come first, or none
   */
  void write(Path target, List<Path> old, RowFormat format, List<StagedFile> parts)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      copyPermissions(target);
      format.join(old, parts, out);
      out.force(true);
    }
  }

  /** Puts the file in the target's place, in one step. */
  void replace(Path target) throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Makes sure that the file never takes the target's place.
   *
   * @return whether that is certain; if not, it is gone and may have done so
   */
  boolean withdraw() throws IOException {
    Path withdrawn = path.resolveSibling(path.getFileName() + WITHDRAWN);
    if (Files.exists(path)) {
      Files.move(path, withdrawn, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.exists(withdrawn);
  }

  private void copyPermissions(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (view != null && Files.exists(target)) {
      Files.setPosixFilePermissions(path, view.readAttributes().permissions());
    }
  }
}
