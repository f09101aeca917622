package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.formats.TextType;
import io.penstock.connectors.jdbc.FieldReader;
import io.penstock.connectors.jdbc.JsonReader;
import io.penstock.connectors.jdbc.ScalarReader;
import io.penstock.connectors.jdbc.ValueReader;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How values that drivers give become values of the contract's: exactly, or not at all. A text is
 * read as a CSV field would be.
 */
final class ColumnReaders {
  private ColumnReaders() {}

  /**
   * The reader of a field.
   *
   * @param dynamic whether the column may hold values of any type
   * @throws IllegalArgumentException if no value of the one can be one of the other; begins with
   *     {@code is}, for a message that begins with the column
   */
  static FieldReader of(String name, FieldType wanted, FoundColumn found, boolean dynamic) {
    TypeName type = wanted.getTypeName();
    if (type == TypeName.ROW || type.isCollectionType()) {
      if (!found.json()) {
        throw mismatch(wanted, found, "; read it by a query that gives JSON");
      }
      return new JsonReader(name, wanted);
    }
    if (found.bytes() != (type == TypeName.BYTES) && !dynamic) {
      throw mismatch(wanted, found, found.bytes() ? "; read text by a query" : "");
    }
    if (found.nested() && type != TypeName.STRING) {
      throw mismatch(wanted, found, "; read its parts by a query");
    }
    return new ScalarReader(wanted, scalar(name, wanted, found, dynamic));
  }

  private static ValueReader scalar(
      String name, FieldType wanted, FoundColumn found, boolean dynamic) {
    return switch (wanted.getTypeName()) {
      case BYTES -> ResultSet::getBytes;
      case STRING -> dynamic ? ColumnReaders::onlyText : ResultSet::getString;
      case BYTE, INT16, INT32, INT64 -> {
        TextType text = TextType.of(name, FieldType.DECIMAL, null);
        yield (row, column) -> {
          BigDecimal number = number(row, column, text);
          return number == null ? null : number.longValueExact();
        };
      }
      case DECIMAL -> {
        TextType text = TextType.of(name, wanted, null);
        yield (row, column) -> number(row, column, text);
      }
      case FLOAT, DOUBLE ->
          (row, column) -> {
            double value = row.getDouble(column);
            return row.wasNull() ? null : (Object) value;
          };
      case BOOLEAN -> {
        TextType text = TextType.of(name, wanted, null);
        yield (row, column) -> truth(row.getObject(column), text);
      }
      case LOGICAL_TYPE -> time(name, wanted, found, dynamic);
      default -> throw mismatch(wanted, found, "");
    };
  }

  private static IllegalArgumentException mismatch(
      FieldType wanted, FoundColumn found, String advice) {
    return new IllegalArgumentException(
        "is " + found.type() + ", which cannot be read as " + ScalarReader.word(wanted) + advice);
  }

  private static @Nullable String onlyText(ResultSet row, int column) throws SQLException {
    if (row.getObject(column) instanceof byte[]) {
      throw new IllegalArgumentException();
    }
    return row.getString(column);
  }

  /** Floating numbers by their shortest decimal form. */
  private static @Nullable BigDecimal number(ResultSet row, int column, TextType text)
      throws SQLException {
    Object value = row.getObject(column);
    if (value == null || value instanceof BigDecimal) {
      return (BigDecimal) value;
    }
    if (value instanceof Number) {
      return new BigDecimal(value.toString());
    }
    return (BigDecimal) read(String.valueOf(row.getString(column)), text);
  }

  /** Databases without a type for it have 1 and 0. */
  private static @Nullable Object truth(@Nullable Object value, TextType text) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number) {
      long number = new BigDecimal(value.toString()).longValueExact();
      if (number != 0 && number != 1) {
        throw new IllegalArgumentException();
      }
      return number == 1;
    }
    return read(value.toString(), text);
  }

  private static Object read(String value, TextType text) {
    Object read = text.decoder().decode(value.toCharArray(), 0, value.length());
    if (read == null) {
      throw new IllegalArgumentException();
    }
    return read;
  }

  private static ValueReader time(
      String name, FieldType wanted, FoundColumn found, boolean dynamic) {
    var logical = wanted.getLogicalType();
    String id = logical == null ? "" : logical.getIdentifier();
    if (!dynamic) {
      if (id.equals(SqlTypes.DATE.getIdentifier()) && found.date()) {
        return Times::date;
      }
      if (id.equals(SqlTypes.TIME.getIdentifier()) && found.time()) {
        return Times::time;
      }
      if (id.equals(SqlTypes.TIMESTAMP.getIdentifier()) && (found.timestamp() || found.date())) {
        return found.date() ? Times::midnight : found.zoned() ? Times::moment : Times::local;
      }
      if (found.timestamp() || found.date() || found.time()) {
        throw mismatch(wanted, found, "; cast it in a query");
      }
    }
    TextType text = TextType.of(name, wanted, null);
    return (row, column) -> {
      String value = row.getString(column);
      return value == null ? null : read(value, text);
    };
  }
}
