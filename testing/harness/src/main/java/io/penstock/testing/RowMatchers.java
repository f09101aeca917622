package io.penstock.testing;

import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/**
 * Hamcrest matchers for rows. Columns must have the same names, in the same order, and the same
 * types; whether a column may hold null does not matter. Decimals are the same by value: {@code
 * 1.5} is {@code 1.50}. A mismatch is described as a table of what is missing and what is extra.
 */
public final class RowMatchers {
  private RowMatchers() {}

  /** Exactly these rows, each as often as it is written, in any order. */
  public static RowsMatcher rowsOf(RowTable expected) {
    return RowsMatcher.exactly(expected);
  }

  /** {@link #rowsOf(RowTable)} of the text of a table. */
  public static RowsMatcher rowsOf(String expected) {
    return rowsOf(RowTable.of(expected));
  }

  /** At least these rows, each as often as it is written, in any order; others may be there too. */
  public static RowsMatcher containsRows(RowTable expected) {
    return RowsMatcher.atLeast(expected);
  }

  /** {@link #containsRows(RowTable)} of the text of a table. */
  public static RowsMatcher containsRows(String expected) {
    return containsRows(RowTable.of(expected));
  }

  /**
   * A row that has a field whose value matches, such as {@code field("email", nullValue())}.
   *
   * @param name the field's name
   * @param value what its value must be
   */
  public static Matcher<Row> field(String name, Matcher<?> value) {
    return new TypeSafeDiagnosingMatcher<>(Row.class) {
      @Override
      protected boolean matchesSafely(Row row, Description mismatch) {
        List<String> names = row.getSchema().getFieldNames();
        if (!names.contains(name)) {
          mismatch.appendText("there is no field " + name + " among " + names);
          return false;
        }
        Object actual = row.getValue(name);
        mismatch.appendText(name + " ");
        value.describeMismatch(actual, mismatch);
        return value.matches(actual);
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("a row whose " + name + " is ").appendDescriptionOf(value);
      }
    };
  }
}
