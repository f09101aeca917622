package io.penstock.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that a report is written to. Whoever reads it sees the former report or the whole new
 * one, unless it is a link, a pipe or a device, which is written through.
 *
 * @param path in a folder that is there
 */
public record ReportFile(Path path) {

  /**
   * Checks, before a run, that the report can be written after it.
   *
   * @throws IOException if not; one line with the cause and what to do
   */
  public void check() throws IOException {
    if (!Files.isDirectory(folder())) {
      throw new IOException(
          "report " + path + " cannot be written: there is no folder " + folder() + "; make it");
    }
    if (Files.isDirectory(path)) {
      throw new IOException("report " + path + " is a folder; name a file");
    }
    if (!Files.isWritable(folder())) {
      throw new IOException(
          "report " + path + " cannot be written: " + folder() + " does not allow it");
    }
  }

  /**
   * Writes the report as {@link RunReportJson} does, in UTF-8, in place of what is there.
   *
   * @throws IOException if it cannot be written; one line with the cause and what to do. What was
   *     there is as it was
   */
  public void write(RunReport report) throws IOException {
    write(RunReportJson.write(report));
  }

  /**
   * Writes a text in UTF-8, in place of what is there.
   *
   * @throws IOException as above
   */
  public void write(String content) throws IOException {
    check();
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    try {
      if (isPlain()) {
        replaceBy(text);
      } else {
        Files.write(path, text);
      }
    } catch (IOException e) {
      throw new IOException("report " + path + " could not be written: " + reason(e), e);
    }
  }

  /** Not a device, a pipe or a link, which must stay what they are. */
  private boolean isPlain() {
    return !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void replaceBy(byte[] text) throws IOException {
    String name = "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path part = folder().resolve(name);
    try {
      Files.write(part, text);
      move(part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void move(Path part) throws IOException {
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left")
        ? "no space is left on the disk"
        : e.getClass().getSimpleName();
  }

  private Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }
}
