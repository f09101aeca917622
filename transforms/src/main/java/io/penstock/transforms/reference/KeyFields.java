package io.penstock.transforms.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/**
 * The columns of a row that make a key, and how the key becomes 128 bits: the first half of SHA-256
 * over a salt and the values. Two rows have the same key where their values are equal, one by one;
 * a number is compared by its value, so that {@code 5}, {@code 5.0} and an integer 5 are one.
 */
public final class KeyFields implements Serializable {
  private final int[] fields;
  private final byte[] salt;

  private KeyFields(int[] fields, byte[] salt) {
    this.fields = fields;
    this.salt = salt;
  }

  /**
   * The key of these columns, in this order.
   *
   * @param salt the same for rows that are compared; secret where the values may be guessed, as
   *     digests travel between workers
   * @throws IllegalArgumentException where a column is not in the schema, or is of a type that
   *     cannot be a key: floating numbers, bytes, arrays and objects
   */
  public static KeyFields of(Schema schema, List<String> columns, byte[] salt) {
    kinds(schema, columns);
    int[] fields = columns.stream().mapToInt(schema::indexOf).toArray();
    return new KeyFields(fields, salt.clone());
  }

  /**
   * What kind each of the columns is: text, number, boolean, date, time or timestamp. Keys of the
   * same kinds can be compared.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static List<String> kinds(Schema schema, List<String> columns) {
    List<String> kinds = new ArrayList<>();
    for (String column : columns) {
      kinds.add(kind(column, schema.getField(column).getType()));
    }
    return kinds;
  }

  private static String kind(String column, FieldType type) {
    return switch (type.getTypeName()) {
      case STRING -> "text";
      case BYTE, INT16, INT32, INT64, DECIMAL -> "number";
      case BOOLEAN -> "boolean";
      case LOGICAL_TYPE -> time(column, type);
      default -> throw unfit(column);
    };
  }

  private static String time(String column, FieldType type) {
    FieldType plain = type.withNullable(true);
    if (plain.equals(FieldType.logicalType(SqlTypes.DATE).withNullable(true))) {
      return "date";
    }
    if (plain.equals(FieldType.logicalType(SqlTypes.TIME).withNullable(true))) {
      return "time";
    }
    if (plain.equals(FieldType.logicalType(SqlTypes.TIMESTAMP).withNullable(true))) {
      return "timestamp";
    }
    throw unfit(column);
  }

  private static IllegalArgumentException unfit(String column) {
    return new IllegalArgumentException(
        "\""
            + column
            + "\" cannot be a key; a text, integer, number, boolean, date, time or timestamp can");
  }

  /** Makes what reads keys; it is used by one thread at a time. */
  public KeyReader open() {
    return new KeyReader(fields, salt);
  }
}
