package io.penstock.testing;

import static io.penstock.testing.RowMatchers.containsRows;
import static io.penstock.testing.RowMatchers.field;
import static io.penstock.testing.RowMatchers.rowsOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.hamcrest.Matcher;
import org.hamcrest.StringDescription;
import org.junit.jupiter.api.Test;

class RowMatchersTest {
  private static final RowTable TABLE =
      RowTable.of(
          """
          id:integer | email:string
          1          | ann@example.com
          2          | null
          2          | null
          """);
  private static final List<Row> ROWS = TABLE.rows();
  private static final List<Row> BACKWARDS = List.of(ROWS.get(2), ROWS.get(1), ROWS.get(0));

  @Test
  void theSameRowsInAnyOrderAreTheRowsOfATable() {
    assertThat(ROWS, rowsOf(TABLE));
    assertThat(BACKWARDS, rowsOf(TABLE));
  }

  @Test
  void oneRowTooFewOrTooManyIsAMismatch() {
    assertThat(ROWS.subList(0, 2), not(rowsOf(TABLE)));
    assertThat(ROWS, not(rowsOf(RowTable.of(TABLE.schema(), ROWS.subList(0, 2)))));
    assertThat(List.<Row>of(), not(rowsOf(TABLE)));
  }

  @Test
  void orderCountsWhereItIsAskedFor() {
    assertThat(ROWS, rowsOf(TABLE).inOrder());
    assertThat(BACKWARDS, not(rowsOf(TABLE).inOrder()));
    assertThat(
        mismatch(rowsOf(TABLE).inOrder(), BACKWARDS),
        equalTo(
            """
            the rows are there, but in this order:
            id:integer | email:string
            2          | null
            2          | null
            1          | ann@example.com
            """));
  }

  @Test
  void othersMayBeThereWhereSomeAreAskedFor() {
    RowTable some = RowTable.of(TABLE.schema(), List.of(ROWS.get(0), ROWS.get(2)));
    assertThat(ROWS, containsRows(some));
    assertThat(BACKWARDS, containsRows(some));
    assertThat(ROWS, containsRows(some).inOrder());
    assertThat(BACKWARDS, not(containsRows(some).inOrder()));
    assertThat(ROWS.subList(0, 2), not(containsRows(TABLE)));
  }

  @Test
  void aMismatchShowsWhatIsMissingAndWhatIsExtra() {
    List<Row> actual = TABLE.withRows("3 | eve@example.com").rows().subList(1, 4);
    assertThat(
        mismatch(rowsOf(TABLE), actual),
        equalTo(
            """
            1 missing, 1 extra:
                    | id:integer | email:string
            missing | 1          | ann@example.com
            extra   | 3          | eve@example.com
            """));
    assertThat(
        mismatch(containsRows(TABLE), actual),
        equalTo(
            """
            1 missing, 0 extra:
                    | id:integer | email:string
            missing | 1          | ann@example.com
            among these rows:
            id:integer | email:string
            2          | null
            2          | null
            3          | eve@example.com
            """));
  }

  @Test
  void anExpectationIsDescribedAsItsTable() {
    assertThat(
        StringDescription.asString(rowsOf(TABLE).inOrder()),
        equalTo("exactly these rows in this order:\n" + TABLE));
    assertThat(
        StringDescription.asString(containsRows(TABLE)), equalTo("at least these rows:\n" + TABLE));
  }

  @Test
  void decimalsAreComparedByValueAtAnyDepth() {
    List<Row> rows = RowTable.of("a:decimal | b:decimal[]\n1.50 | [2.0, null]").rows();
    assertThat(rows, rowsOf("a:decimal | b:decimal[]\n1.5 | [2, null]"));
    assertThat(rows, not(rowsOf("a:decimal | b:decimal[]\n1.51 | [2, null]")));
  }

  @Test
  void bytesAreComparedByContent() {
    assertThat(RowTable.of("a:bytes\n00ff").rows(), rowsOf("a:bytes\n00ff"));
  }

  @Test
  void otherColumnsOrTypesAreAMismatchAndNullabilityIsNot() {
    assertThat(RowTable.of("a:integer!\n1").rows(), rowsOf("a:integer\n1"));
    assertThat(
        mismatch(rowsOf("a:integer\n1"), RowTable.of("a:int32\n1").rows()),
        equalTo("a row has the columns\na:int32"));
    assertThat(
        mismatch(rowsOf("a:integer\n1"), RowTable.of("b:integer\n1").rows()),
        equalTo("a row has the columns\nb:integer"));
  }

  @Test
  void aFieldIsMatchedByItsName() {
    assertThat(ROWS.get(1), field("email", nullValue()));
    assertThat(ROWS, hasItem(field("email", containsString("@"))));
    assertThat(ROWS.subList(0, 1), not(contains(field("id", equalTo(2L)))));
    assertThat(mismatch(field("id", equalTo(2L)), ROWS.get(0)), equalTo("id was <1L>"));
    assertThat(
        mismatch(field("mail", nullValue()), ROWS.get(0)),
        equalTo("there is no field mail among [id, email]"));
  }

  private static String mismatch(Matcher<?> matcher, Object actual) {
    StringDescription description = new StringDescription();
    matcher.describeMismatch(actual, description);
    return description.toString();
  }
}
