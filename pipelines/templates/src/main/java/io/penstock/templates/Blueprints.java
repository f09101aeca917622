package io.penstock.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The templates that come with Penstock. */
public final class Blueprints {
  private static final List<String> NAMES =
      List.of(
          "files-to-warehouse",
          "postgres-to-warehouse",
          "kafka-to-warehouse",
          "backfill",
          "replay");

  private Blueprints() {}

  /** The names of all, in the order of the guide. */
  public static List<String> names() {
    return NAMES;
  }

  /** The pipeline file of a name, exactly as {@link #names} has it. */
  public static Optional<String> text(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream file = Blueprints.class.getResourceAsStream("/blueprints/" + name + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("this build lacks the blueprint " + name);
      }
      return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
