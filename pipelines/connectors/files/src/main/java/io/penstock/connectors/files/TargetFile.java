package io.penstock.connectors.files;

import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that is written, on a disk of this machine.
 *
 * @param name its path, as the user wrote it
 */
record TargetFile(String name) implements Serializable {

  /**
   * Looks at the path alone.
   *
   * @throws IllegalArgumentException where it cannot be the name of one file
   */
  TargetFile {
    if (name.isBlank() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("path: must name a file, such as out/customers.csv");
    }
    if (name.contains("*") || name.contains("?")) {
      throw new IllegalArgumentException(
          "path: \""
              + name
              + "\" is a pattern; all rows go into one file, so name it without * and ?");
    }
    if (name.contains("://")) {
      throw new IllegalArgumentException(
          "path: \"" + name + "\" is not on this machine; write the path of a local file");
    }
  }

  /** The file itself, where the path is a link to it. */
  Path path() {
    Path path = Path.of(name).toAbsolutePath();
    try {
      return Files.isSymbolicLink(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      throw new UnreachableException(name + " is a link to a file that is not there", e);
    }
  }

  /** Whether there is a file to look at. */
  boolean exists() {
    return Files.exists(path());
  }

  /**
   * Checks that the file, or the folder to make it in, can be written.
   *
   * @throws UnreachableException if not
   */
  void check() {
    Path path = path();
    Path folder = path.getParent();
    if (Files.isDirectory(path)) {
      throw new UnreachableException(name + " is a folder; name a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UnreachableException(
          name + " cannot be made: there is no folder " + folder + "; make it first");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UnreachableException(name + " is a device or a pipe; name a file");
    }
    if (!Files.isWritable(folder) || (Files.exists(path) && !Files.isWritable(path))) {
      throw new UnreachableException(name + " cannot be written: permission denied");
    }
  }
}
