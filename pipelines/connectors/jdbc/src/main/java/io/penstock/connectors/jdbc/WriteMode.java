package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Load;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of the rows that are in the target already. */
public enum WriteMode {
  /** All stay; rows are added to them. */
  APPEND,
  /** A row of the same key is updated, unless the target has a newer version; the others stay. */
  UPSERT,
  /** The target has exactly the staged rows afterwards. */
  REPLACE;

  /** The same, as the plan says it. */
  public Existing existing() {
    return switch (this) {
      case APPEND -> Existing.ADDED_TO;
      case UPSERT -> Existing.UPDATED_BY_KEY;
      case REPLACE -> Existing.REPLACED;
    };
  }

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

  /**
   * Checks that a load can be written in this mode.
   *
   * @throws IllegalArgumentException if not; says which can
   */
  public void check(Load load) {
    if (this == UPSERT && load.key().isEmpty()) {
      throw new IllegalArgumentException(
          "write_mode upsert needs a key; give the contract a primaryKey, or use append or"
              + " replace");
    }
    if (this == APPEND && load.changes()) {
      throw new IllegalArgumentException(
          "write_mode append cannot obey changes, which update and delete rows; use upsert, or"
              + " replace to keep the rows of this run alone");
    }
  }

  /** Why a stream cannot be written in this mode; null where it can. */
  public @Nullable String refusesStreams() {
    return switch (this) {
      case UPSERT -> null;
      case APPEND ->
          "cannot append a stream, whose rows may come again, so that they would be there twice;"
              + " write write_mode: upsert, by the primaryKey of the contract";
      case REPLACE ->
          "cannot replace the table by a stream, which has no end; write write_mode: upsert";
    };
  }

  private static String names() {
    return Arrays.stream(values()).map(WriteMode::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
