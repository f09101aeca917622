package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.WrongValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.jspecify.annotations.Nullable;

/** Reads the values of a field; one that does not fit is told, not thrown. */
@FunctionalInterface
interface FieldReader {
  /**
   * The value, or null where there is none or it does not fit.
   *
   * @param path the value's place in the row, such as {@code tags[2]}
   * @param wrong where a value that does not fit is told
   */
  @Nullable Object read(ResultSet row, int column, String path, WrongValues wrong)
      throws SQLException;

  /**
   * The reader of a field.
   *
   * @param name the field's
   * @param wanted its type
   * @param found what its column is
   * @throws IllegalArgumentException if no value of the one can be one of the other, saying what to
   *     do; begins with {@code is}, for a message that begins with the column
   */
  static FieldReader of(String name, FieldType wanted, FoundType found) {
    TypeName type = wanted.getTypeName();
    boolean nested = type == TypeName.ROW || type.isCollectionType();
    if (type != TypeName.STRING && (found.composite() || (found.element() != null && !nested))) {
      throw mismatch(wanted, found, asJson(name));
    }
    if (!nested) {
      return scalar(name, wanted, found);
    }
    if (JsonReader.reads(found)) {
      return new JsonReader(name, wanted);
    }
    FoundType element = found.element();
    if (element == null || !type.isCollectionType()) {
      throw mismatch(wanted, found, asJson(name));
    }
    FieldType inner = Objects.requireNonNull(wanted.getCollectionElementType());
    boolean deeper = inner.getTypeName().isCollectionType() && !JsonReader.reads(element);
    return new ListReader(of(name, inner, deeper ? found : element), deeper);
  }

  private static FieldReader scalar(String name, FieldType wanted, FoundType found) {
    boolean bytes = found.name().equals("bytea");
    if (bytes != (wanted.getTypeName() == TypeName.BYTES)) {
      String query = "encode(" + name + ", 'base64') AS " + name;
      throw mismatch(wanted, found, bytes ? "; read text by a query, with " + query : "");
    }
    if (found.name().equals("timetz") && wanted.getTypeName() == TypeName.LOGICAL_TYPE) {
      throw mismatch(wanted, found, "; read it as a string");
    }
    return new ScalarReader(wanted, ValueReaders.of(wanted, found.name()));
  }

  private static String asJson(String name) {
    return "; read JSON by a query, with to_jsonb(" + name + ") AS " + name;
  }

  private static IllegalArgumentException mismatch(
      FieldType wanted, FoundType found, String advice) {
    return new IllegalArgumentException(
        "is " + found + ", which cannot be read as " + ScalarReader.word(wanted) + advice);
  }
}
