package io.penstock.connectors.files;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.UnusableException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are written.
 *
 * @param schema of a value that is not null
 * @param value from a row's value to the one that Avro's generic writer takes
 */
record AvroColumn(Schema schema, Exact value) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * The column of a type.
   *
   * @param path the place in the schema, which names records
   * @param physicalType the contract's, such as {@code DECIMAL(12,2)}, or null
   */
  static AvroColumn of(String path, FieldType type, @Nullable String physicalType) {
    return switch (type.getTypeName()) {
      case STRING -> new AvroColumn(plain(Schema.Type.STRING), v -> Unicode.whole((String) v));
      case BYTE, INT16, INT32, INT64 ->
          new AvroColumn(plain(Schema.Type.LONG), v -> ((Number) v).longValue());
      case FLOAT -> new AvroColumn(plain(Schema.Type.FLOAT), v -> v);
      case DOUBLE -> new AvroColumn(plain(Schema.Type.DOUBLE), v -> v);
      case BOOLEAN -> new AvroColumn(plain(Schema.Type.BOOLEAN), v -> v);
      case BYTES -> new AvroColumn(plain(Schema.Type.BYTES), v -> ByteBuffer.wrap((byte[]) v));
      case DECIMAL -> decimal(DecimalSize.of(path, physicalType));
      case LOGICAL_TYPE -> AvroMoments.of(path, type);
      case ARRAY, ITERABLE -> list(path, Objects.requireNonNull(type.getCollectionElementType()));
      case ROW -> row(path, Objects.requireNonNull(type.getRowSchema()));
      default -> throw unsupported(path, type.getTypeName().toString());
    };
  }

  /** A field of that name, null by default where null is allowed. */
  Schema.Field field(String path, String name, boolean nullable) {
    check(path, name);
    return nullable
        ? new Schema.Field(name, orNull(schema), null, JsonProperties.NULL_VALUE)
        : new Schema.Field(name, schema);
  }

  static UnusableException unsupported(String path, String type) {
    return new UnusableException(
        "column "
            + path
            + ": values of type "
            + type
            + " cannot be written to Avro; leave the column out, or make it a text");
  }

  private static void check(String path, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UnusableException(
          "column "
              + path
              + ": Avro names have letters, digits and _ only; rename it with a step before");
    }
  }

  private static AvroColumn decimal(DecimalSize size) {
    return new AvroColumn(
        LogicalTypes.decimal(size.precision(), size.scale()).addToSchema(plain(Schema.Type.BYTES)),
        v -> ByteBuffer.wrap(size.unscaled((BigDecimal) v).toByteArray()));
  }

  private static Schema plain(Schema.Type type) {
    return Schema.create(type);
  }

  private static Schema orNull(Schema schema) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }

  private static AvroColumn list(String path, FieldType type) {
    AvroColumn each = of(path, type, null);
    Schema element = type.getNullable() ? orNull(each.schema) : each.schema;
    return new AvroColumn(
        Schema.createArray(element),
        list -> {
          List<@Nullable Object> values = new ArrayList<>();
          for (Object value : (Iterable<?>) list) {
            values.add(each.value.nullable(value));
          }
          return values;
        });
  }

  private static AvroColumn row(String path, org.apache.beam.sdk.schemas.Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    List<Exact> values = new ArrayList<>();
    for (org.apache.beam.sdk.schemas.Schema.Field field : schema.getFields()) {
      String place = path + "." + field.getName();
      AvroColumn column = of(place, field.getType(), null);
      fields.add(column.field(place, field.getName(), field.getType().getNullable()));
      values.add(column.value);
    }
    check(path, path.substring(path.lastIndexOf('.') + 1));
    Schema written = Schema.createRecord("row." + path, null, null, false, fields);
    return new AvroColumn(
        written,
        row -> {
          GenericData.Record record = new GenericData.Record(written);
          for (int i = 0; i < values.size(); i++) {
            Object value = ((Row) row).getValue(i);
            record.put(i, values.get(i).nullable(value));
          }
          return record;
        });
  }
}
