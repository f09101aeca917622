package io.penstock.connectors.formats;

import io.penstock.plan.connect.UnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * How the values of an Avro file are understood as those of a field. Only what keeps the value
 * exactly is done: a whole number is a decimal too, a symbol of an enum a text.
 */
public final class AvroTypes {
  private AvroTypes() {}

  /**
   * The type of one field.
   *
   * @param path the field's place in the schema, such as {@code lines.sku}
   * @param written the type it was written with
   * @param formats date formats by path, for dates that are texts
   */
  public static AvroType of(
      String path, Schema written, FieldType type, Map<String, String> formats) {
    if (written.getType() == Schema.Type.UNION) {
      return union(path, written, type, formats);
    }
    return switch (type.getTypeName()) {
      case ARRAY, ITERABLE -> list(path, written, type, formats);
      case ROW -> row(path, written, type, formats);
      case STRING -> text(written);
      case BYTE, INT16, INT32, INT64 -> integer(written);
      case DECIMAL -> AvroNumbers.decimal(written);
      case FLOAT, DOUBLE -> AvroNumbers.floating(written, type);
      case BOOLEAN -> written.getType() == Schema.Type.BOOLEAN ? keeping() : unfit("true or false");
      case BYTES -> AvroNumbers.bytes(written);
      case LOGICAL_TYPE -> AvroTimes.of(path, written, type, formats.get(path));
      default ->
          throw new UnusableException(
              "field " + path + ": Avro is not read as values of type " + type.getTypeName());
    };
  }

  /** Every value is wrong. */
  public static AvroType unfit(String allowed) {
    return (datum, path, wrong) -> refuse(path, allowed, wrong);
  }

  public static @Nullable Object refuse(String path, String allowed, WrongValues wrong) {
    wrong.add(path, allowed);
    return null;
  }

  /** The name of the logical type, or nothing. */
  public static String logical(Schema written) {
    return written.getLogicalType() == null ? "" : written.getLogicalType().getName();
  }

  private static AvroType keeping() {
    return (datum, path, wrong) -> datum;
  }

  private static AvroType text(Schema written) {
    return switch (written.getType()) {
      case STRING, ENUM -> (datum, path, wrong) -> datum.toString();
      default -> unfit("text");
    };
  }

  private static AvroType integer(Schema written) {
    boolean whole = written.getType() == Schema.Type.INT || written.getType() == Schema.Type.LONG;
    return whole && logical(written).isEmpty()
        ? (datum, path, wrong) -> ((Number) datum).longValue()
        : unfit("a whole number of at most 64 bits");
  }

  private static AvroType union(
      String path, Schema written, FieldType type, Map<String, String> formats) {
    List<AvroType> branches = new ArrayList<>();
    for (Schema branch : written.getTypes()) {
      branches.add(
          branch.getType() == Schema.Type.NULL ? keeping() : of(path, branch, type, formats));
    }
    return (datum, place, wrong) ->
        branches.get(GenericData.get().resolveUnion(written, datum)).value(datum, place, wrong);
  }

  private static AvroType list(
      String path, Schema written, FieldType type, Map<String, String> formats) {
    FieldType element = type.getCollectionElementType();
    if (element == null) {
      throw new UnusableException("field " + path + ": its list has no type of element");
    }
    if (written.getType() != Schema.Type.ARRAY) {
      return unfit("a list");
    }
    AvroType each = of(path, written.getElementType(), element, formats);
    return (datum, place, wrong) -> {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object value : (Iterable<?>) datum) {
        String at = place + "[" + values.size() + "]";
        values.add(each.nullable(value, element.getNullable(), at, wrong));
      }
      return values;
    };
  }

  private static AvroType row(
      String path, Schema written, FieldType type, Map<String, String> formats) {
    if (type.getRowSchema() == null) {
      throw new UnusableException("field " + path + ": its object has no fields");
    }
    return written.getType() == Schema.Type.RECORD
        ? new AvroObject(type.getRowSchema(), written, path + ".", formats)
        : unfit("an object");
  }
}
