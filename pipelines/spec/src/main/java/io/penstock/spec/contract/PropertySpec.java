package io.penstock.spec.contract;

import io.penstock.spec.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column, a field of a nested object, or the items of an array.
 *
 * @param path the place in the words of the file: {@code schema[0].properties[2]}
 * @param name empty for the items of an array that name none
 * @param logicalType string, date, timestamp, time, number, integer, object, array or boolean;
 *     string where nothing is said
 * @param primaryKeyPosition from 1; -1 where nothing is said
 * @param examples as plain Java values
 * @param customProperties by name, as plain Java values
 * @param properties the fields of an object
 * @param items what an array holds
 */
public record PropertySpec(
    Location location,
    String path,
    @Nullable String id,
    String name,
    @Nullable String physicalName,
    @Nullable String businessName,
    @Nullable String description,
    String logicalType,
    LogicalTypeOptions options,
    @Nullable String physicalType,
    boolean required,
    boolean unique,
    boolean primaryKey,
    int primaryKeyPosition,
    @Nullable String classification,
    List<@Nullable Object> examples,
    List<Relationship> relationships,
    Map<String, Object> customProperties,
    List<QualityCheck> quality,
    List<PropertySpec> properties,
    @Nullable PropertySpec items) {
  public PropertySpec {
    relationships = List.copyOf(relationships);
    quality = List.copyOf(quality);
    properties = List.copyOf(properties);
    customProperties = Collections.unmodifiableMap(new LinkedHashMap<>(customProperties));
  }

  PropertySpec asRequired() {
    return new PropertySpec(
        location,
        path,
        id,
        name,
        physicalName,
        businessName,
        description,
        logicalType,
        options,
        physicalType,
        true,
        unique,
        primaryKey,
        primaryKeyPosition,
        classification,
        examples,
        relationships,
        customProperties,
        quality,
        properties,
        items);
  }

  /** The kind of personal data by the custom property {@code piiType}, such as PERSON. */
  public Optional<String> piiType() {
    return Optional.ofNullable(customProperties.get("piiType")).map(String::valueOf);
  }

  /** The name in the target: the physical one if there is one. */
  public String columnName() {
    return physicalName == null ? name : physicalName;
  }
}
