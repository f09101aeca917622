package io.penstock.spec.contract;

import io.penstock.spec.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table, topic or file of the contract. */
public record ObjectSpec(
    Location location,
    String path,
    @Nullable String id,
    String name,
    @Nullable String physicalName,
    @Nullable String physicalType,
    @Nullable String description,
    List<PropertySpec> properties,
    List<QualityCheck> quality,
    List<Relationship> relationships,
    Map<String, Object> customProperties) {
  public ObjectSpec {
    properties = List.copyOf(properties);
    quality = List.copyOf(quality);
    relationships = List.copyOf(relationships);
  }

  /** The columns of the primary key by position, those without one last, as written. */
  public List<PropertySpec> primaryKey() {
    return properties.stream()
        .filter(PropertySpec::primaryKey)
        .sorted(Comparator.comparingInt(ObjectSpec::position))
        .toList();
  }

  /**
   * A property by its path: {@code a}, {@code a.b} in an object, {@code a[].b} in an array of
   * objects, {@code a[]} for an array's items.
   */
  public Optional<PropertySpec> property(String path) {
    List<PropertySpec> fields = properties;
    PropertySpec found = null;
    for (String step : path.split("\\.", -1)) {
      String name = step.replace("[]", "");
      found = fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
      for (int at = name.length(); found != null && at < step.length(); at += 2) {
        found = found.items();
      }
      if (found == null) {
        return Optional.empty();
      }
      fields = found.properties();
    }
    return Optional.ofNullable(found);
  }

  private static int position(PropertySpec property) {
    return property.primaryKeyPosition() < 1 ? Integer.MAX_VALUE : property.primaryKeyPosition();
  }
}
