package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Which file, and in which state; stays as it is when a file is renamed. */
final class Fingerprint {
  /** No file at all. */
  static final String NONE = "none";

  private Fingerprint() {}

  static String of(Path file) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.fileKey() + " " + found.size() + " " + found.lastModifiedTime();
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }
}
