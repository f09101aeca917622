package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.WrongValues;
import io.penstock.connectors.jdbc.FieldReader;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays as lists. PostgreSQL's types do not say how many dimensions an array has: each value
 * must have as many as the contract says. Where an array counts from is not kept.
 *
 * @param elements reads the elements
 * @param deeper whether they are arrays themselves
 */
record ListReader(FieldReader elements, boolean deeper) implements FieldReader {
  private static final int VALUE = 2;

  @Override
  public @Nullable Object read(ResultSet row, int column, String path, WrongValues wrong)
      throws SQLException {
    Array array = row.getArray(column);
    if (array == null) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>();
    int before = wrong.violations().size();
    try (ResultSet elementsFound = array.getResultSet()) {
      boolean arrays = elementsFound.getMetaData().getColumnType(VALUE) == Types.ARRAY;
      while (elementsFound.next()) {
        if (arrays != deeper) {
          wrong.add(path, "an array of the dimensions that the contract gives");
          return null;
        }
        values.add(elements.read(elementsFound, VALUE, path + "[" + values.size() + "]", wrong));
      }
    }
    return wrong.violations().size() > before ? null : values;
  }
}
