package io.penstock.connectors.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of the rows that are in the target already. */
public enum WriteMode {
  /** All stay; rows are added to them. */
  APPEND,
  /** A row of the same key is updated, unless the target has a newer version; the others stay. */
  UPSERT,
  /** The target has exactly the staged rows afterwards. */
  REPLACE;

  /**
   * The mode of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WriteMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown write_mode \"" + name + "\"; allowed: " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(WriteMode::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
