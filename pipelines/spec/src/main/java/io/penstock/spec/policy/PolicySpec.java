package io.penstock.spec.policy;

import io.penstock.spec.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policy of the organisation.
 *
 * @param keys by name
 * @param classifications treatments by the contract's classification
 * @param types treatments by the contract's piiType; win over classifications
 * @param fullRefreshMaxRows the most rows of a table read in full; null for no bound
 */
public record PolicySpec(
    Location location,
    Map<String, KeySpec> keys,
    Map<String, TreatmentSpec> classifications,
    Map<String, TreatmentSpec> types,
    @Nullable Long fullRefreshMaxRows,
    Requirements requirements) {
  public PolicySpec {
    keys = ordered(keys);
    classifications = ordered(classifications);
    types = ordered(types);
  }

  /** The policy of a pipeline that names none: no treatment, no requirement. */
  public static PolicySpec none() {
    return new PolicySpec(
        new Location("no policy", 1, 1), Map.of(), Map.of(), Map.of(), null, Requirements.none());
  }

  /** The treatment of a column: by its type, else by its classification. */
  public Optional<TreatmentSpec> treatment(
      @Nullable String piiType, @Nullable String classification) {
    TreatmentSpec byType = piiType == null ? null : types.get(piiType);
    return byType != null || classification == null
        ? Optional.ofNullable(byType)
        : Optional.ofNullable(classifications.get(classification));
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
