package io.penstock.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** Compares rows with those of a table; made by {@link RowMatchers}. */
public final class RowsMatcher extends TypeSafeDiagnosingMatcher<Iterable<? extends Row>> {
  private final RowTable expected;
  private final boolean othersToo;
  private final boolean ordered;

  private RowsMatcher(RowTable expected, boolean othersToo, boolean ordered) {
    super(Iterable.class);
    this.expected = expected;
    this.othersToo = othersToo;
    this.ordered = ordered;
  }

  static RowsMatcher exactly(RowTable expected) {
    return new RowsMatcher(expected, false, false);
  }

  static RowsMatcher atLeast(RowTable expected) {
    return new RowsMatcher(expected, true, false);
  }

  /** The same rows in the order of the table; where others may be there, they may be between. */
  public RowsMatcher inOrder() {
    return new RowsMatcher(expected, othersToo, true);
  }

  @Override
  protected boolean matchesSafely(Iterable<? extends Row> rows, Description mismatch) {
    List<Row> actual =
        StreamSupport.stream(rows.spliterator(), false).map(Row.class::cast).toList();
    String columns = columns(expected.schema());
    for (Row row : actual) {
      if (!columns(row.getSchema()).equals(columns)) {
        mismatch.appendText("a row has the columns\n" + columns(row.getSchema()));
        return false;
      }
    }
    return same(actual, mismatch);
  }

  private boolean same(List<Row> actual, Description mismatch) {
    List<Row> missing = without(expected.rows(), actual);
    List<Row> extra = othersToo ? List.of() : without(actual, expected.rows());
    if (!missing.isEmpty() || !extra.isEmpty()) {
      mismatch.appendText(difference(missing, extra));
      if (othersToo) {
        mismatch.appendText("among these rows:\n" + RowTable.of(expected.schema(), actual));
      }
      return false;
    }
    if (ordered && !inThisOrder(actual)) {
      mismatch.appendText(
          "the rows are there, but in this order:\n" + RowTable.of(expected.schema(), actual));
      return false;
    }
    return true;
  }

  private boolean inThisOrder(List<Row> actual) {
    int found = 0;
    List<Row> wanted = expected.rows();
    for (Row row : actual) {
      if (found < wanted.size() && alike(wanted.get(found), row)) {
        found++;
      }
    }
    return found == wanted.size();
  }

  private static List<Row> without(List<Row> rows, List<Row> others) {
    List<Object> left = new ArrayList<>(others.stream().map(SameValue::of).toList());
    return rows.stream().filter(row -> !left.remove(SameValue.of(row))).toList();
  }

  private static boolean alike(Row one, Row other) {
    return SameValue.of(one).equals(SameValue.of(other));
  }

  private String difference(List<Row> missing, List<Row> extra) {
    List<List<String>> lines = new ArrayList<>();
    List<String> heading = expected.schema().getFields().stream().map(TypeText::print).toList();
    lines.add(marked("", heading));
    missing.forEach(row -> lines.add(marked("missing", CellWriter.cells(row))));
    extra.forEach(row -> lines.add(marked("extra", CellWriter.cells(row))));
    return missing.size()
        + " missing, "
        + extra.size()
        + " extra:\n"
        + CellWriter.align(lines)
        + "\n";
  }

  private static List<String> marked(String mark, List<String> cells) {
    List<String> line = new ArrayList<>(List.of(mark));
    line.addAll(cells);
    return line;
  }

  private static String columns(Schema schema) {
    return schema.getFields().stream()
        .map(field -> field.getName() + ":" + TypeText.bare(field.getType()))
        .collect(Collectors.joining(" | "));
  }

  @Override
  public void describeTo(Description description) {
    description.appendText(othersToo ? "at least" : "exactly");
    description.appendText(ordered ? " these rows in this order:\n" : " these rows:\n");
    description.appendText(expected.toString());
  }
}
