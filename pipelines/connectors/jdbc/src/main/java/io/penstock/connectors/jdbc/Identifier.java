package io.penstock.connectors.jdbc;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in SQL, always quoted, so that any column name of a contract is safe. */
public final class Identifier {
  private static final int MAX_LENGTH = 255;

  private Identifier() {}

  /**
   * The name in double quotes.
   *
   * @throws IllegalArgumentException if it is empty, longer than 255 characters, or has control
   *     characters
   */
  public static String quote(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a name in SQL has 1 to " + MAX_LENGTH + " characters");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a name in SQL must not have control characters");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The names in double quotes, with commas between. */
  public static String list(Collection<String> names) {
    return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
  }
}
