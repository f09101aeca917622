package io.penstock.plan.flow;

import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * The rows at one point of a pipeline.
 *
 * @param schema their schema
 * @param properties the contract's properties that columns are of, by column
 * @param classified what is not yet protected, by column; a computed column inherits it from the
 *     columns it is computed from, unless the contract classifies the computed column itself
 */
public record Flow(
    Schema schema, Map<String, PropertySpec> properties, Map<String, List<Classified>> classified) {

  public Flow {
    properties = ordered(properties);
    classified = ordered(classified);
  }

  /** The rows of a source. */
  public static Flow of(ObjectSpec object, Schema schema) {
    Map<String, PropertySpec> properties = new LinkedHashMap<>();
    Map<String, List<Classified>> classified = new LinkedHashMap<>();
    for (PropertySpec property : object.properties()) {
      if (schema.hasField(property.name())) {
        properties.put(property.name(), property);
        classified.put(property.name(), Classified.in(property));
      }
    }
    return new Flow(schema, properties, classified);
  }

  /** The contract's property of a column, if it has one. */
  public Optional<PropertySpec> property(String column) {
    return Optional.ofNullable(properties.get(column));
  }

  /** Everything that is not yet protected, in the order of the columns. */
  public List<Classified> unprotected() {
    return classified.values().stream().flatMap(Collection::stream).toList();
  }

  /**
   * The rows after columns were computed.
   *
   * @param after the schema then
   * @param reads for each computed column, the columns its expression reads
   * @param contract the object of the contract, which may describe a computed column
   */
  public Flow computed(Schema after, Map<String, Set<String>> reads, ObjectSpec contract) {
    Map<String, PropertySpec> kept = new LinkedHashMap<>();
    Map<String, List<Classified>> open = new LinkedHashMap<>();
    for (Schema.Field field : after.getFields()) {
      String name = field.getName();
      PropertySpec property =
          reads.containsKey(name) ? described(contract, name) : properties.get(name);
      if (property != null) {
        kept.put(name, property);
      }
      open.put(
          name,
          reads.containsKey(name)
              ? inherited(field, reads.getOrDefault(name, Set.of()), property)
              : classified.getOrDefault(name, List.of()));
    }
    return new Flow(after, kept, open);
  }

  /** The rows after protection: nothing is open any more. */
  public Flow protectedTo(Schema after) {
    Map<String, PropertySpec> kept = new LinkedHashMap<>();
    after.getFieldNames().forEach(name -> property(name).ifPresent(p -> kept.put(name, p)));
    return new Flow(after, kept, Map.of());
  }

  private List<Classified> inherited(
      Schema.Field field, Set<String> reads, @Nullable PropertySpec own) {
    List<Classified> declared = own == null ? List.of() : Classified.in(own);
    boolean yesOrNo = field.getType().getTypeName() == TypeName.BOOLEAN;
    if (!declared.isEmpty() || yesOrNo) {
      return declared;
    }
    Set<Classified> from = new LinkedHashSet<>();
    for (String column : reads) {
      classified.getOrDefault(column, List.of()).forEach(c -> from.add(c.at(field.getName())));
    }
    return new ArrayList<>(from);
  }

  private static @Nullable PropertySpec described(ObjectSpec contract, String name) {
    return contract.properties().stream()
        .filter(property -> property.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Whether values of two types are stored alike, whatever their nullability. */
  public static boolean sameKind(FieldType a, FieldType b) {
    return a.withNullable(true).equals(b.withNullable(true));
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
