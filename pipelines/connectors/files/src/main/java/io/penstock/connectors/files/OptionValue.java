package io.penstock.connectors.files;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The values of an option that has a few, as they are written in pipeline files. */
final class OptionValue {
  private OptionValue() {}

  /**
   * The value of that name.
   *
   * @param values all of them; each prints as it is written
   * @throws IllegalArgumentException if there is none, naming all
   */
  static <T> T of(String option, T[] values, String name) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    option
                        + ": unknown \""
                        + name
                        + "\"; allowed: "
                        + Arrays.stream(values)
                            .map(T::toString)
                            .collect(Collectors.joining(", "))));
  }
}
