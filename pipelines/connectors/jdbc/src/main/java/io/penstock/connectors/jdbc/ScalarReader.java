package io.penstock.connectors.jdbc;

import io.penstock.connectors.formats.WrongValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Reads values without parts.
 *
 * @param wanted the field's type
 * @param reader reads a value, or throws
 */
public record ScalarReader(FieldType wanted, ValueReader reader) implements FieldReader {

  @Override
  public @Nullable Object read(ResultSet row, int column, String path, WrongValues wrong)
      throws SQLException {
    try {
      return reader.read(row, column);
    } catch (RuntimeException e) {
      wrong.add(path, "of type " + word(wanted));
      return null;
    } catch (SQLException e) {
      // The driver says so where numeric has NaN; a broken connection is another class.
      if (e.getSQLState() == null || !e.getSQLState().startsWith("22")) {
        throw e;
      }
      wrong.add(path, "of type " + word(wanted));
      return null;
    }
  }

  /** A type for people: {@code decimal}, {@code timestamp}. */
  public static String word(FieldType wanted) {
    Schema.LogicalType<?, ?> logical = wanted.getLogicalType();
    if (logical == null) {
      return wanted.getTypeName().name().toLowerCase(Locale.ROOT);
    }
    String id = logical.getIdentifier();
    return id.equals(SqlTypes.DATE.getIdentifier())
        ? "date"
        : id.equals(SqlTypes.TIME.getIdentifier()) ? "time" : "timestamp";
  }
}
