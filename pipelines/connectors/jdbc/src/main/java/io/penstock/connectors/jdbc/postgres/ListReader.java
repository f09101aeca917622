package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.WrongValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays as lists. PostgreSQL's types do not say how many dimensions an array has: each value
 * must have as many as the contract says. Where an array counts from is not kept.
 *
 * @param elements reads the elements
 * @param deeper whether they are arrays themselves
 * @param delimiter what stands between elements: a comma, but for a few of PostgreSQL's types
 */
record ListReader(ColumnReader elements, boolean deeper, char delimiter) implements ColumnReader {

  @Override
  public @Nullable Object read(String text, String path, WrongValues wrong) {
    List<@Nullable Object> values = new ArrayList<>();
    int before = wrong.violations().size();
    ArrayText array = new ArrayText(text, delimiter);
    while (array.next()) {
      String element = array.element();
      if (element != null && array.nested() != deeper) {
        wrong.add(path, "an array of the dimensions that the contract gives");
        return null;
      }
      values.add(
          element == null ? null : elements.read(element, path + "[" + values.size() + "]", wrong));
    }
    return wrong.violations().size() > before ? null : values;
  }
}
