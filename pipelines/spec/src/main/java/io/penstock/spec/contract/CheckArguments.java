package io.penstock.spec.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a library check. Values are texts; a null among them stands for null.
 *
 * @param missingValues what counts as missing
 * @param validValues the only valid values; null where any is valid
 * @param pattern what a valid value matches; null where anything does
 * @param properties the columns of a check on several
 */
public record CheckArguments(
    @Nullable List<@Nullable String> missingValues,
    @Nullable List<@Nullable String> validValues,
    @Nullable String pattern,
    List<String> properties) {
  public CheckArguments {
    missingValues = copy(missingValues);
    validValues = copy(validValues);
    properties = List.copyOf(properties);
  }

  private static @Nullable List<@Nullable String> copy(@Nullable List<@Nullable String> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }
}
