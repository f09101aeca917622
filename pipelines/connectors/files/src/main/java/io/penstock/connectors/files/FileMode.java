package io.penstock.connectors.files;

import io.penstock.plan.connect.Existing;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of the rows that are in the file already. */
public enum FileMode {
  /** The file has exactly the rows of the run afterwards. */
  REPLACE,
  /** All stay; rows are added after them. */
  APPEND;

  /** The same, as the plan says it. */
  Existing existing() {
    return this == APPEND ? Existing.ADDED_TO : Existing.REPLACED;
  }

  /**
   * The mode of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FileMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "write_mode: unknown \"" + name + "\"; allowed: " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(FileMode::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
