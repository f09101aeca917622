package io.penstock.spec.contract;

import io.penstock.spec.Nearest;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the objects and properties of a contract's schema. */
final class ObjectReader {
  private static final List<String> TYPES =
      List.of(
          "string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean");

  private final QualityReader quality = new QualityReader();

  ObjectSpec object(OdcsMap map) {
    map.warnUnknown(OdcsKeys.OBJECT);
    String name = map.required("name", "customers");
    return new ObjectSpec(
        map.location(),
        map.path(),
        map.text("id"),
        name,
        map.text("physicalName"),
        map.text("physicalType"),
        map.text("description"),
        properties(map, name),
        quality.read(map),
        relationships(map, List.of()),
        map.customProperties());
  }

  private List<PropertySpec> properties(OdcsMap map, String owner) {
    Set<String> names = new HashSet<>();
    return map.maps(
        "properties",
        (property, index) -> {
          String name = property.required("name", "customer_id");
          if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
            property.wrong("name", "\"" + name + "\" stands twice; a name stands once");
          }
          return property(property, name, owner);
        });
  }

  private PropertySpec property(OdcsMap map, String name, String owner) {
    map.warnUnknown(OdcsKeys.PROPERTY);
    OdcsMap options = map.map("logicalTypeOptions");
    String reference = owner + "." + name;
    Long position = map.integer("primaryKeyPosition");
    return new PropertySpec(
        map.location(),
        map.path(),
        map.text("id"),
        name,
        map.text("physicalName"),
        map.text("businessName"),
        map.text("description"),
        logicalType(map),
        options(options),
        map.text("physicalType"),
        map.isTrue("required"),
        map.isTrue("unique"),
        map.isTrue("primaryKey"),
        position == null ? -1 : position.intValue(),
        map.text("classification"),
        examples(map.node("examples")),
        relationships(map, List.of(reference)),
        map.customProperties(),
        quality.read(map),
        required(properties(map, reference), options),
        items(map, reference));
  }

  private @Nullable PropertySpec items(OdcsMap map, String owner) {
    OdcsMap items = map.map("items");
    if (items == null) {
      return null;
    }
    String name = items.text("name");
    return property(items, name == null ? "" : name, owner);
  }

  /** The fields, of which an object's options may name some as required. */
  private static List<PropertySpec> required(List<PropertySpec> fields, @Nullable OdcsMap options) {
    List<@Nullable String> names = options == null ? null : options.texts("required");
    if (options == null || names == null) {
      return fields;
    }
    List<String> known = fields.stream().map(PropertySpec::name).toList();
    for (String name : names) {
      if (name != null && !known.contains(name)) {
        options.wrong("required", Nearest.unknown("property", name, known));
      }
    }
    return fields.stream()
        .map(field -> names.contains(field.name()) ? field.asRequired() : field)
        .toList();
  }

  private static String logicalType(OdcsMap map) {
    String type = map.text("logicalType");
    if (type == null) {
      return map.has("items") ? "array" : map.has("properties") ? "object" : "string";
    } else if (!TYPES.contains(type)) {
      map.wrong("logicalType", Nearest.unknown("type", type, TYPES));
      return "string";
    }
    return type;
  }

  private static LogicalTypeOptions options(@Nullable OdcsMap map) {
    if (map == null) {
      return LogicalTypeOptions.none();
    }
    map.warnUnknown(OdcsKeys.TYPE_OPTIONS);
    for (String key : List.of("minProperties", "maxProperties")) {
      if (map.has(key)) {
        map.inform(key, "is not enforced; an object has the properties of the contract");
      }
    }
    return new LogicalTypeOptions(
        map.integer("minLength"),
        map.integer("maxLength"),
        map.text("pattern"),
        map.text("format"),
        map.text("minimum"),
        map.text("maximum"),
        map.text("exclusiveMinimum"),
        map.text("exclusiveMaximum"),
        map.number("multipleOf"),
        map.integer("minItems"),
        map.integer("maxItems"),
        map.isTrue("uniqueItems"),
        map.flag("timezone"),
        map.text("defaultTimezone"));
  }

  private static List<@Nullable Object> examples(@Nullable YamlNode node) {
    return node instanceof YamlList list ? list.value() : List.of();
  }

  private static List<Relationship> relationships(OdcsMap map, List<String> implicit) {
    return map.maps("relationships", (item, index) -> relationship(item, implicit));
  }

  private static Relationship relationship(OdcsMap map, List<String> implicit) {
    map.warnUnknown(OdcsKeys.RELATIONSHIP);
    String type = map.text("type");
    if (!map.has("to")) {
      map.required("to", "customers.id");
    }
    return new Relationship(
        map.location(),
        type == null ? "foreignKey" : type,
        map.has("from") ? columns(map, "from") : implicit,
        columns(map, "to"));
  }

  private static List<String> columns(OdcsMap map, String key) {
    if (!(map.node(key) instanceof YamlList)) {
      String one = map.text(key);
      return one == null ? List.of() : List.of(one);
    }
    List<@Nullable String> several = map.texts(key);
    return several == null ? List.of() : several.stream().filter(Objects::nonNull).toList();
  }
}
