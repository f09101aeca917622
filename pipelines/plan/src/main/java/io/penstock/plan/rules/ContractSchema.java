package io.penstock.plan.rules;

import io.penstock.plan.connect.Expected;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/**
 * The rows a contract describes. Every field is nullable, as {@code required} is a rule: {@code
 * string} is a text, {@code integer} 64 bits, {@code number} an exact decimal, {@code boolean},
 * {@code date}, {@code time} and {@code timestamp} the types of {@link SqlTypes}, {@code object} a
 * row, {@code array} a list.
 */
public final class ContractSchema {
  private static final Set<String> TEMPORAL = Set.of("date", "time", "timestamp");

  private final Problems problems;

  private ContractSchema(Problems problems) {
    this.problems = problems;
  }

  /** The schema of an object's rows; what cannot be a field is reported and left out. */
  public static Schema of(ObjectSpec object, Problems problems) {
    return new ContractSchema(problems).schema(object.properties());
  }

  /**
   * What a source is asked for.
   *
   * @param schema the schema of the object
   * @param needed see {@link Expected#needed}
   */
  public static Expected expected(
      ObjectSpec object, Schema schema, Set<String> needed, Problems problems) {
    Map<String, String> formats = new TreeMap<>();
    for (PropertySpec property : object.properties()) {
      String format = property.options().format();
      if (format != null && TEMPORAL.contains(property.logicalType())) {
        if (isPattern(format)) {
          formats.put(property.name(), format);
        } else {
          problems.error(
              property.location(),
              property.path() + ".logicalTypeOptions.format",
              "is not a pattern of java.time's DateTimeFormatter; write one such as yyyy-MM-dd");
        }
      }
    }
    return new Expected(schema, needed, Map.copyOf(formats));
  }

  private Schema schema(List<PropertySpec> properties) {
    Schema.Builder schema = Schema.builder();
    for (PropertySpec property : properties) {
      if (fits(property)) {
        schema.addField(Schema.Field.of(property.name(), type(property)));
      }
    }
    return schema.build();
  }

  private boolean fits(PropertySpec property) {
    boolean empty = property.logicalType().equals("object") && property.properties().isEmpty();
    if (empty) {
      problems.error(
          property.location(), property.path(), "an object needs properties; name its fields");
    }
    return !empty;
  }

  private FieldType type(PropertySpec property) {
    FieldType type =
        switch (property.logicalType()) {
          case "integer" -> FieldType.INT64;
          case "number" -> FieldType.DECIMAL;
          case "boolean" -> FieldType.BOOLEAN;
          case "date" -> FieldType.logicalType(SqlTypes.DATE);
          case "time" -> FieldType.logicalType(SqlTypes.TIME);
          case "timestamp" -> FieldType.logicalType(SqlTypes.TIMESTAMP);
          case "object" -> FieldType.row(schema(property.properties()));
          case "array" -> FieldType.array(element(property));
          default -> FieldType.STRING;
        };
    return type.withNullable(true);
  }

  private FieldType element(PropertySpec array) {
    PropertySpec items = array.items();
    return items == null || !fits(items) ? FieldType.STRING.withNullable(true) : type(items);
  }

  private static boolean isPattern(String format) {
    try {
      var unused = DateTimeFormatter.ofPattern(format);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
