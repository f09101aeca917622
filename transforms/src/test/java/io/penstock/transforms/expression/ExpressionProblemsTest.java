package io.penstock.transforms.expression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionProblemsTest {
  private static final String COLUMNS =
      "there are id, price, name, ts, born, opens, score, ok, raw, small, ratio, address, lines,"
          + " tags, labels, odd name, in";
  private static final String MIX =
      "a decimal and a double do not mix exactly; write dec(…) around the double, or double(…)"
          + " around the decimal";
  private static final String END =
      "the expression ends too early; something is missing after its last word";

  static Stream<Arguments> problems() {
    return Stream.of(
        // names
        of("nmae == 'x'", "1:1 no column \"nmae\"; did you mean name? " + COLUMNS),
        of("zzzzzz == 'x'", "1:1 no column \"zzzzzz\"; " + COLUMNS),
        of(
            "address.cty == 'x'",
            "1:8 no column \"cty\" in this object; did you mean city? there are city, zip code"),
        of(
            "lines.all(l, l.qty > 1)",
            "1:15 no column \"qty\" in this object; there are sku, quantity"),
        of(
            "row['nmae'] == 'x'",
            "1:4 no column \"nmae\" in this object; did you mean name? " + COLUMNS),
        of("name.foo", "1:5 a string has no columns"),
        of(
            "lines.sku",
            "1:6 a list(object) has no columns; take one of it, [0], or ask .exists(x, …)"),
        of("lowr(name)", "1:1 no function \"lowr\"; did you mean lower?"),
        of("name.lowr()", "1:6 no function \"lowr\"; did you mean lower?"),
        of("math.sqr(score)", "1:1 no function \"math.sqr\"; did you mean math.sqrt?"),
        // types
        of(
            "ts > '2024-01-01'",
            "1:4 \">\" does not take a timestamp and a string; write timestamp('2024-01-31T00:00:00Z')"),
        of(
            "'2024-01-01' == born",
            "1:14 \"==\" does not take a string and a date; write date('2024-01-31')"),
        of(
            "opens in ['09:00']",
            "1:7 \"in\" does not take a time and a list(string); write time('23:59:59')"),
        of(
            "ts == born",
            "1:4 \"==\" does not take a timestamp and a date; write date(…) around the timestamp"),
        of(
            "id == '7'",
            "1:4 \"==\" does not take an int and a string; write a number without quotes, or int(…)"
                + " around the text"),
        of(
            "id + name",
            "1:4 \"+\" does not take an int and a string; write string(…) around what is no text"),
        of(
            "born + 1",
            "1:6 \"+\" does not take a date and an int; write add_days(date, n), or date - date for"
                + " the days between"),
        of(
            "id && ok",
            "1:4 \"&&\" does not take an int and a bool; it takes what is true or false, such as a"
                + " comparison"),
        of(
            "ok ? 1 : 'a'",
            "1:4 \"? :\" does not take an int and a string; both values must be of one type"),
        of("lower(id)", "1:1 lower(int) is not there; there is lower(string)"),
        of(
            "id.matches('a')",
            "1:4 int.matches(string) is not there; there is string.matches(string)"),
        of(
            "id.all(x, x > 1)",
            "1:1 all, exists, map and filter go over a list or map, and this is an int"),
        of("[1, 'a']", "1:1 the values of a list must be of one type"),
        of("price in [1, 'a']", "1:14 the values of a list must be of one type"),
        of("price + score", "1:9 " + MIX),
        of(
            "id * 1.5",
            "1:1 an int and a double do not mix; write double(…) around the int, or dec('…') in"
                + " place of the double for an exact decimal"),
        of("price > null", "1:7 null cannot be used here; ask for it with == null or != null"),
        of(
            "null",
            "1:1 the type of this cannot be told; give null or [] a value of a type beside it"),
        of("ok ? null : null", "1:4 one of these must be a value that is not null"),
        of(
            "ts - ts",
            "1:1 a duration is not a type of column; take .getSeconds() or .getHours() of it"),
        of("row", "1:1 row is no value by itself; write row[\"column\"] or row.column"),
        of(
            "1u == 1u",
            "1:1 unsigned numbers are not there; leave out the u",
            "1:7 unsigned numbers are not there; leave out the u"),
        of("Foo{a: 1}", "1:1 an object cannot be written here; name columns one by one"),
        // what is written out is worked out
        of(
            "date('2024-13-01') < born",
            "1:1 cannot be computed: a text is no date, such as 2024-01-31"),
        of("id > 1 / 0", "1:8 cannot be computed: a division by zero"),
        of(
            "name.matches('(')",
            "1:14 this regular expression of RE2 cannot be used: missing closing )"),
        of(
            "name.matches('((a{1000}){1000}){1000}')",
            "1:14 this regular expression of RE2 cannot be used: its repetitions unroll to more than 20000"),
        of("phone_e164(name, 'XX')", "1:18 no region \"XX\"; write two letters, such as 'US'"),
        of(
            "is_format(name, name)",
            "1:17 the name of the format must be written here, as in 'iban'"),
        // syntax
        of("id = 1", "1:4 unexpected \"=\"; write == to compare"),
        of("ok and ok", "1:4 unexpected \"and\"; write &&"),
        of("ok OR ok", "1:4 unexpected \"OR\"; write ||"),
        of("id is null", "1:4 unexpected \"is\"; write == null or != null"),
        of(
            "name like 'a%'",
            "1:6 unexpected \"like\"; write text.matches('…'), text.startsWith('…') or contains"),
        of("id <> 1", "1:5 unexpected \">\"; a value is missing before it, or write != for <>"),
        of("ok & ok", "1:4 unexpected \"&\"; write && or ||"),
        of("(id == 1", "1:9 \")\" is missing at the end"),
        of("id ==", "1:6 " + END),
        of("name == 'abc", "1:9 a text begins here and does not end; its closing quote is missing"),
        of("for == 1", "1:1 \"for\" is a reserved word; write row[\"for\"] for the column"),
        of(
            "has(name)",
            "1:4 has() takes a column of an object, as in has(address.city); for a column of the"
                + " row write column != null"),
        of("  ", "1:1 an expression is missing; write one, such as amount > 0"),
        // places
        of(
            "id == 1 &&\n  naem == 'x' ||\n\n idd == 2",
            "2:3 no column \"naem\"; did you mean name? " + COLUMNS,
            "4:2 no column \"idd\"; did you mean id? " + COLUMNS),
        of("id > 1 &&\n  ok ==", "2:8 " + END),
        of("'ünïcödé😀' == nmae", "1:15 no column \"nmae\"; did you mean name? " + COLUMNS),
        of(
            "lower(id) == upper(ts)",
            "1:1 lower(int) is not there; there is lower(string)",
            "1:14 upper(timestamp) is not there; there is upper(string)"),
        of("price > score &&\r\n  price < score", "1:9 " + MIX, "2:11 " + MIX));
  }

  private static Arguments of(String text, String... problems) {
    return Arguments.of(text, List.of(problems));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemIsSaidWithItsPlaceAndAWayOut(String text, List<String> expected) {
    assertThat(problems(text), is(expected));
  }

  @Test
  void longTextIsRefused() {
    assertThat(
        problems("id == 1" + " ".repeat(10_000)),
        contains("1:1 an expression may have at most 10000 characters"));
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(
        problems("(".repeat(500) + "id" + ")".repeat(500)).get(0).replaceAll("^[0-9:]+ ", ""),
        is("is nested too deeply; take it apart"));
  }

  @Test
  void fourNestedLoopsAreRefused() {
    assertThat(
        problems("tags.all(a, tags.all(b, tags.all(c, tags.all(d, a == b))))"),
        contains("1:45 at most 3 of all, exists, map and filter may be nested"));
  }

  private static List<String> problems(String text) {
    return assertThrows(ExpressionException.class, () -> Expression.check(text, Rows.SCHEMA), text)
        .problems()
        .stream()
        .map(ExpressionProblem::toString)
        .toList();
  }
}
