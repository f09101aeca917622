package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Rows.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  @Test
  void loopsOverLargeArraysStop() {
    List<String> tags = Collections.nCopies(1_001, "x");
    assertThat(
        reason("tags", tags, "tags.all(a, tags.all(b, a == b))"),
        is("takes more than 1000000 steps; use shorter arrays or fewer nested loops"));
    assertThat(with("tags", tags, "tags.all(a, a == 'x')"), is(true));
  }

  @Test
  void stepsAreCountedForEachRow() {
    OpenExpression open = Expression.check("tags.all(a, tags.all(b, a == b))", Rows.SCHEMA).open();
    Object[] row = new Object[Rows.SCHEMA.getFieldCount()];
    row[Rows.SCHEMA.indexOf("tags")] = Collections.nCopies(900, "x");
    assertThat(open.evaluate(row), is(true));
    assertThat(open.evaluate(row), is(true));
  }

  @Test
  void textsDoNotGrowWithoutBound() {
    String long1 = "a".repeat(4_000_000);
    String ten = "'aaaaaaaaaa'";
    assertThat(
        reason("name", long1, "name.replace('a', " + ten + ")"),
        is("a text may have at most 16777216 characters"));
    assertThat(
        reason("name", long1, "name + name + name + name + name"),
        is("a text may have at most 16777216 characters"));
    assertThat(
        reason("name", long1, "[name, name, name, name, name].join()"),
        is("a text may have at most 16777216 characters"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name      | secret | int(name)           | a text is no 64-bit integer",
        "name      | secret | dec(name) > 1       | a text is no number, such as 12.30",
        "name      | secret | double(name)        | a text is no number, such as 12.30",
        "name      | secret | date(name)          | a text is no date, such as 2024-01-31",
        "name      | secret | time(name)          | a text is no time, such as 23:59:59",
        "name      | secret | timestamp(name)     | a text is no timestamp, such as 2024-01-31T23:59:59Z",
        "name      | secret | bool(name)          | a text is neither 'true' nor 'false'",
        "name      | secret | ts + duration(name) | a text is no duration, such as 1h30m, 90s or P1DT12H",
        "name      | secret | ts.getHours(name)   | no such time zone; write one such as 'Europe/Berlin'",
        "name      | secret | labels[name]        | there is no such key in the map",
        "name      | secret | name.substring(9)   | a part of a text begins or ends outside of it",
        "name      | (secre | 'a'.matches(name)   | a text is no regular expression of RE2, or too large",
        "name      | (secre | base64.decode(name) == b'' | a function does not take such a value",
      })
  void whatCannotBeComputedIsSaidWithoutTheValue(
      String column, String value, String text, String reason) {
    assertThat(reason(column, value, text), is(reason));
    assertThat(reason(column, value, text), not(containsString("secre")));
  }

  @Test
  void numbersDoNotOverflowSilently() {
    for (String text :
        new String[] {
          "id + 1", "id * 2", "-(-id - 1)", "id - -1", "(-id - 1) / -1", "abs(-id - 1)"
        }) {
      assertThat(reason("id", Long.MAX_VALUE, text), is("the result is beyond a 64-bit integer"));
    }
    assertThat(with("id", Long.MIN_VALUE, "id % -1"), is(0L));
    assertThat(reason("score", 1e19, "int(score)"), is("a double is beyond a 64-bit integer"));
    assertThat(with("id", (1L << 53) + 1, "id == 9007199254740992.0"), is(false));
    assertThat(with("score", Double.NaN, "score < 1 || score >= 1 || score == score"), is(false));
  }

  private static String reason(String column, Object value, String text) {
    return assertThrows(EvaluationException.class, () -> with(column, value, text), text).reason();
  }
}
