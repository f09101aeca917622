package io.penstock.control;

import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteException;

/** What went wrong in SQLite, in one line: why, and what to do. */
final class SqliteTrouble {
  /** Extended codes carry the primary one in their last byte. */
  private static final int PRIMARY = 0xff;

  private SqliteTrouble() {}

  static ControlStoreException of(String store, Exception e) {
    if (e instanceof ControlStoreException told) {
      return told;
    }
    SQLiteException cause = cause(e, SQLiteException.class);
    String reason =
        cause == null
            ? other(e)
            : reason(cause.getResultCode().code & PRIMARY, cause.getResultCode().name());
    return new ControlStoreException(store + " " + reason, e);
  }

  private static String reason(int code, String name) {
    return switch (code) {
      case 5, 6 ->
          "has been locked by another process for too long; end that process and try again";
      case 1 -> "lacks a table or column that this version made; put back a copy, or name another";
      case 3, 8, 14, 23 ->
          "cannot be opened for writing: see to it that the file and its folder can be written, or"
              + " name another";
      case 10 -> "could not be read or written: the disk or file system reports an error";
      case 11 ->
          "is damaged; move it and its -wal file away to begin a new one (docs/guide/control-store.md"
              + " says what that loses), or put back a copy";
      case 13 -> "cannot grow: no space is left on the disk; make room and try again";
      case 26 -> "is not a SQLite database; name another file";
      default -> "reports " + name;
    };
  }

  private static String other(Exception e) {
    if (cause(e, NativeLibraryNotFoundException.class) != null) {
      return "needs SQLite's native library, which could not be loaded; name a folder from which"
          + " programs may run by -Dorg.sqlite.tmpdir";
    }
    return "cannot be used: "
        + String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static <E> @Nullable E cause(Throwable e, Class<E> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
