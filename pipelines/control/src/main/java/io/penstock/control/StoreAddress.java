package io.penstock.control;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code --control} says: which kind of store, and where. */
final class StoreAddress {
  /** Two letters at least: {@code C:\x} is a path. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)");

  private static final String ALLOWED = "write path/to/control.db or postgresql://host/database";

  private StoreAddress() {}

  /**
   * The store of an address.
   *
   * @throws ControlStoreException if it is none; an unknown address is not shown beyond its scheme,
   *     as it may carry a password
   */
  static Database database(String url) {
    Matcher matcher = SCHEME.matcher(url);
    if (!matcher.matches()) {
      return new SqliteFile(path(url));
    }
    if (PostgresAddress.is(url)) {
      return new PostgresStore(PostgresAddress.of(url));
    }
    if (!matcher.group(1).equalsIgnoreCase("sqlite")) {
      throw new ControlStoreException(
          "a control store of kind " + matcher.group(1) + ": is not known; " + ALLOWED);
    }
    if (matcher.group(2).startsWith("//")) {
      throw new ControlStoreException(
          "the control store sqlite:// names a file, which has no host; " + ALLOWED);
    }
    return new SqliteFile(path(matcher.group(2)));
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new ControlStoreException("the control store has no name; " + ALLOWED);
    }
    if (text.indexOf('?') >= 0) {
      throw new ControlStoreException(
          "the control store takes no settings, and its path no question mark; " + ALLOWED);
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ControlStoreException(
          "the control store's path cannot be one on this machine; " + ALLOWED, e);
    }
  }
}
