package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.JsonReader;
import io.penstock.connectors.jdbc.ScalarReader;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;

/** How columns of PostgreSQL become fields. */
final class FieldReaders {
  private FieldReaders() {}

  /**
   * The reader of a field.
   *
   * @param name the field's
   * @param wanted its type
   * @param found what its column is
   * @throws IllegalArgumentException if no value of the one can be one of the other, saying what to
   *     do; begins with {@code is}, for a message that begins with the column
   */
  static ColumnReader of(String name, FieldType wanted, FoundType found) {
    TypeName type = wanted.getTypeName();
    boolean nested = type == TypeName.ROW || type.isCollectionType();
    if (type != TypeName.STRING && (found.composite() || (found.element() != null && !nested))) {
      throw mismatch(wanted, found, asJson(name));
    }
    if (!nested) {
      return scalar(name, wanted, found);
    }
    if (json(found)) {
      return new JsonReader(name, wanted)::read;
    }
    FoundType element = found.element();
    if (element == null || !type.isCollectionType()) {
      throw mismatch(wanted, found, asJson(name));
    }
    FieldType inner = Objects.requireNonNull(wanted.getCollectionElementType());
    boolean deeper = inner.getTypeName().isCollectionType() && !json(element);
    char delimiter = element.name().equals("box") ? ';' : ',';
    return orWrong(
        wanted, new ListReader(of(name, inner, deeper ? found : element), deeper, delimiter));
  }

  private static ColumnReader scalar(String name, FieldType wanted, FoundType found) {
    boolean bytes = found.name().equals("bytea");
    if (bytes != (wanted.getTypeName() == TypeName.BYTES)) {
      String query = "encode(" + name + ", 'base64') AS " + name;
      throw mismatch(wanted, found, bytes ? "; read text by a query, with " + query : "");
    }
    if (found.name().equals("timetz") && wanted.getTypeName() == TypeName.LOGICAL_TYPE) {
      throw mismatch(wanted, found, "; read it as a string");
    }
    Function<String, Object> reader = ValueReaders.of(wanted, found.name());
    return orWrong(wanted, (text, path, wrong) -> reader.apply(text));
  }

  private static ColumnReader orWrong(FieldType wanted, ColumnReader reader) {
    String allowed = "of type " + ScalarReader.word(wanted);
    return (text, path, wrong) -> {
      try {
        return reader.read(text, path, wrong);
      } catch (RuntimeException e) {
        wrong.add(path, allowed);
        return null;
      }
    };
  }

  private static boolean json(FoundType found) {
    return Set.of("json", "jsonb").contains(found.name());
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
