package io.penstock.spec.contract;

import io.penstock.spec.Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A quality check of a property or an object. Only {@code library} checks are enforced; the others
 * are carried.
 *
 * @param path the place in the words of the file: {@code schema[0].properties[2].quality[0]}
 * @param type library, sql, text or custom
 * @param metric of a library check nullValues, missingValues, invalidValues, duplicateValues or
 *     rowCount
 * @param unit rows or percent; rows where nothing is said
 * @param expectations all of them must hold
 * @param severity as written, such as error or warning; null where nothing is said
 */
public record QualityCheck(
    Location location,
    String path,
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    String type,
    @Nullable String metric,
    CheckArguments arguments,
    String unit,
    List<Expectation> expectations,
    @Nullable String dimension,
    @Nullable String severity,
    @Nullable String query,
    @Nullable String engine,
    @Nullable Object implementation,
    Map<String, Object> customProperties) {
  public QualityCheck {
    expectations = List.copyOf(expectations);
  }

  /** Whether Penstock enforces it. */
  public boolean enforced() {
    return type.equals("library") && metric != null;
  }

  /** Whether it tolerates nothing, so that it holds row by row. */
  public boolean zeroTolerance() {
    return expectations.stream().anyMatch(Expectation::isZero);
  }

  /** Whether the measured number is a share of the rows. */
  public boolean percent() {
    return unit.equals("percent");
  }

  /** Whether a violation is counted and let pass: a severity of info, warn or warning. */
  public boolean warning() {
    String lower = severity == null ? "error" : severity.toLowerCase(Locale.ROOT);
    return lower.startsWith("warn") || lower.equals("info");
  }
}
