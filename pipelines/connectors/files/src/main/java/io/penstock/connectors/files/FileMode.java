package io.penstock.connectors.files;

import io.penstock.plan.connect.Existing;
import java.util.Locale;

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
    return OptionValue.of("write_mode", values(), name);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
