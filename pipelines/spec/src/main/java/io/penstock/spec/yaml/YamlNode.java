package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file and its place. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {
  Location location();

  /**
   * The content as plain Java: {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean},
   * null, {@code List} or {@code Map}.
   */
  @Nullable Object value();

  /** What it is in the words of an error: {@code a list}. */
  String kind();

  /** Whether it is an empty value, {@code ~} or {@code null}. */
  default boolean isNull() {
    return false;
  }
}
