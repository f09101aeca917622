package io.penstock.transforms.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.LogicalType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/** The types of a schema as CEL has them, and back. */
final class CelTypes {
  /** How the names of struct types begin. */
  static final String OBJECT = "@object";

  private static final Map<String, CelType> SCALARS =
      Map.of(
          "int", SimpleType.INT,
          "double", SimpleType.DOUBLE,
          "string", SimpleType.STRING,
          "bool", SimpleType.BOOL,
          "bytes", SimpleType.BYTES,
          "timestamp", SimpleType.TIMESTAMP,
          "duration", SimpleType.DURATION,
          "decimal", OpaqueType.create("decimal"),
          "date", OpaqueType.create("date"),
          "time", OpaqueType.create("time"));

  private final Map<String, StructType> structs = new LinkedHashMap<>();
  private final Map<String, Schema> schemas = new LinkedHashMap<>();
  private final Map<Schema, String> names = new LinkedHashMap<>();

  /** The type that {@link Signature} spells so. */
  static CelType spelled(String text) {
    if (text.startsWith("list(")) {
      return ListType.create(spelled(text.substring(5, text.length() - 1)));
    }
    if (text.startsWith("map(")) {
      return MapType.create(TypeParamType.create("A"), TypeParamType.create("B"));
    }
    CelType scalar = SCALARS.get(text);
    return scalar != null ? scalar : TypeParamType.create(text);
  }

  /** The type of a column, null where expressions cannot read it. */
  @Nullable CelType of(FieldType type) {
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 -> SimpleType.INT;
      case FLOAT, DOUBLE -> SimpleType.DOUBLE;
      case DECIMAL -> spelled("decimal");
      case STRING -> SimpleType.STRING;
      case BOOLEAN -> SimpleType.BOOL;
      case BYTES -> SimpleType.BYTES;
      case DATETIME -> SimpleType.TIMESTAMP;
      case ARRAY, ITERABLE -> list(type.getCollectionElementType());
      case MAP -> map(type.getMapKeyType(), type.getMapValueType());
      case ROW -> struct(type.getRowSchema());
      case LOGICAL_TYPE -> logical(type.getLogicalType());
    };
  }

  private static @Nullable CelType logical(LogicalType<?, ?> type) {
    Class<?> input =
        TypeDescriptor.of(type.getClass())
            .getSupertype(LogicalType.class)
            .resolveType(LogicalType.class.getTypeParameters()[0])
            .getRawType();
    if (input == Instant.class) {
      return SimpleType.TIMESTAMP;
    }
    if (input == LocalDate.class) {
      return spelled("date");
    }
    if (input == LocalTime.class) {
      return spelled("time");
    }
    if (input == BigDecimal.class) {
      return spelled("decimal");
    }
    return input == String.class ? SimpleType.STRING : null;
  }

  private @Nullable CelType list(@Nullable FieldType element) {
    CelType of = element == null ? null : of(element);
    return of == null ? null : ListType.create(of);
  }

  private @Nullable CelType map(@Nullable FieldType key, @Nullable FieldType value) {
    CelType from = key == null ? null : of(key);
    CelType to = value == null ? null : of(value);
    return from == null || to == null ? null : MapType.create(from, to);
  }

  /** The struct type of an object; its name is none that an expression could write. */
  CelType struct(@Nullable Schema schema) {
    Schema fields = schema == null ? Schema.builder().build() : schema;
    String known = names.get(fields);
    if (known != null) {
      return StructTypeReference.create(known);
    }
    String name = OBJECT + names.size();
    names.put(fields, name);
    schemas.put(name, fields);
    ImmutableMap.Builder<String, CelType> found = ImmutableMap.builder();
    for (Field field : fields.getFields()) {
      CelType type = of(field.getType());
      if (type != null) {
        found.put(field.getName(), type);
      }
    }
    ImmutableMap<String, CelType> types = found.buildOrThrow();
    structs.put(
        name, StructType.create(name, types.keySet(), of -> Optional.ofNullable(types.get(of))));
    return StructTypeReference.create(name);
  }

  /** The schema of a struct type. */
  @Nullable Schema schema(CelType struct) {
    return schemas.get(struct.name());
  }

  /** The Beam type of a result, null where there is none, such as for a duration. */
  @Nullable FieldType beam(CelType type) {
    FieldType field =
        switch (type.kind()) {
          case INT -> FieldType.INT64;
          case DOUBLE -> FieldType.DOUBLE;
          case STRING -> FieldType.STRING;
          case BOOL -> FieldType.BOOLEAN;
          case BYTES -> FieldType.BYTES;
          case TIMESTAMP -> FieldType.logicalType(SqlTypes.TIMESTAMP);
          case OPAQUE -> opaque(type);
          case LIST -> array((ListType) type);
          case MAP -> map((MapType) type);
          case STRUCT -> row(type);
          default -> null;
        };
    return field == null ? null : field.withNullable(true);
  }

  private static FieldType opaque(CelType type) {
    return switch (type.name()) {
      case "decimal" -> FieldType.DECIMAL;
      case "date" -> FieldType.logicalType(SqlTypes.DATE);
      default -> FieldType.logicalType(SqlTypes.TIME);
    };
  }

  private @Nullable FieldType array(ListType type) {
    FieldType element = beam(type.elemType());
    return element == null ? null : FieldType.array(element);
  }

  private @Nullable FieldType map(MapType type) {
    FieldType key = beam(type.keyType());
    FieldType value = beam(type.valueType());
    return key == null || value == null ? null : FieldType.map(key.withNullable(false), value);
  }

  private @Nullable FieldType row(CelType type) {
    Schema schema = schema(type);
    return schema == null ? null : FieldType.row(schema);
  }

  /** A type as messages call it. */
  static String name(CelType type) {
    return switch (type.kind()) {
      case TIMESTAMP -> "timestamp";
      case DURATION -> "duration";
      case LIST -> "list(" + name(((ListType) type).elemType()) + ")";
      case STRUCT -> "object";
      case MAP -> "map";
      default -> type.name();
    };
  }

  static boolean is(CelType type, String name) {
    return type.kind() != CelKind.STRUCT && name(type).equals(name);
  }

  /** What tells CEL of the objects that were seen so far. */
  CelTypeProvider provider() {
    return new Structs(ImmutableMap.copyOf(structs));
  }

  private record Structs(ImmutableMap<String, StructType> byName) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }
}
