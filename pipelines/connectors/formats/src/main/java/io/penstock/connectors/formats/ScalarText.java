package io.penstock.connectors.formats;

import io.penstock.plan.connect.UnusableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Base64;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/** The text of a value, in the form that {@link TextType} understands without a pattern. */
public interface ScalarText {

  /** The text of a value of the column's type. */
  String of(Object value);

  /**
   * How values of a type are written.
   *
   * @param column named where the type cannot be written
   */
  static ScalarText of(String column, FieldType type) {
    return switch (type.getTypeName()) {
      case STRING -> value -> (String) value;
      case BYTE, INT16, INT32, INT64, FLOAT, DOUBLE, BOOLEAN -> Object::toString;
      case DECIMAL -> value -> NumberText.text((BigDecimal) value);
      case BYTES -> value -> Base64.getEncoder().encodeToString((byte[]) value);
      case LOGICAL_TYPE -> temporal(column, type);
      default -> throw unsupported(column, type.getTypeName().toString());
    };
  }

  private static ScalarText temporal(String column, FieldType type) {
    String id = type.getLogicalType() == null ? "" : type.getLogicalType().getIdentifier();
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return Object::toString;
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return value -> IsoText.time((LocalTime) value);
    }
    if (id.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return value -> IsoText.timestamp((Instant) value);
    }
    throw unsupported(column, id);
  }

  private static UnusableException unsupported(String column, String type) {
    return new UnusableException(
        "column "
            + column
            + ": values of type "
            + type
            + " cannot be written to a file; leave the column out, or make it a text");
  }
}
