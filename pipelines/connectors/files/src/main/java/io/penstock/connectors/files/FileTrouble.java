package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a file could not be published, in one line. */
final class FileTrouble extends IOException {
  private static final long serialVersionUID = 1;

  private FileTrouble(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The file was not touched. */
  static FileTrouble unpublished(TargetFile target, String reason) {
    return new FileTrouble(target.name() + " is as it was: " + reason, null);
  }

  /** The file was not touched; what is a {@link FileTrouble} already is told as it is. */
  static FileTrouble unpublished(TargetFile target, IOException e) {
    return e instanceof FileTrouble told
        ? told
        : new FileTrouble(target.name() + " is as it was: " + reason(e), e);
  }

  /** The file has the rows already. */
  static FileTrouble unrecorded(TargetFile target, IOException e) {
    return new FileTrouble(
        target.name() + " is written, but that could not be recorded: " + reason(e), e);
  }

  /** Nobody can tell. */
  static FileTrouble uncertain(TargetFile target) {
    return new FileTrouble(
        target.name()
            + " was changed by others after this run was cut short, so it is not known whether the"
            + " run's rows are in it; look, and start a new run if they are not",
        null);
  }

  private static String reason(IOException e) {
    String said = String.valueOf(e.getMessage());
    if (e instanceof FileSystemException told && told.getReason() != null) {
      said = told.getReason();
    }
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("not enough space")) {
      return "no space is left on the disk; a whole new file is written before the old one goes";
    }
    if (text.contains("quota")) {
      return "the quota of the disk is used up";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return "this disk cannot replace a file in one step";
    }
    if (e instanceof NoSuchFileException) {
      return "a file that was being written was taken away";
    }
    return "the system says: " + said.lines().findFirst().orElse("input or output error");
  }
}
