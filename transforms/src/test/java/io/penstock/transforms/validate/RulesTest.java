package io.penstock.transforms.validate;

import static io.penstock.transforms.validate.Rule.reject;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.transforms.validate.Condition.HasFormat;
import io.penstock.transforms.validate.Condition.ItemCount;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.MultipleOf;
import io.penstock.transforms.validate.Condition.NotMissing;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.Required;
import io.penstock.transforms.validate.Condition.UniqueItems;
import java.math.BigDecimal;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableInt64Field("id")
          .addNullableStringField("name")
          .addNullableField("born", FieldType.logicalType(SqlTypes.DATE))
          .addNullableField("tags", FieldType.array(FieldType.STRING))
          .addNullableField("home", FieldType.row(Schema.builder().addStringField("a.b").build()))
          .build();

  @Test
  void everyRuleThatDoesNotFitIsReportedAtOnce() {
    List<Rule> rules =
        List.of(
            reject("a", "id", new MinLength(1)),
            reject("b", "nmae", new Required()),
            reject("c", "name", Range.atLeast(1)),
            reject("d", "id", new OneOf(List.of("seven"))),
            reject("e", "name", new OneOf(List.of(7))),
            reject("f", "tags", new HasFormat(Format.EMAIL)),
            reject("g", "born", Range.atMost("31.12.2024")),
            reject("h", "tags.x", new Required()),
            reject("i", "id[]", new Required()),
            reject("j", "", new Required()),
            reject("k", "id", new UniqueItems()),
            reject("l", "born", new MultipleOf(BigDecimal.ONE)),
            reject("m", "home..x", new Required()));
    assertThat(
        Rules.problems(SCHEMA, rules).stream().map(RuleProblem::toString).toList(),
        contains(
            "rule a (id): a minimum length needs a text, and the column is an integer",
            "rule b (nmae): no column \"nmae\"; there are id, name, born, tags, home",
            "rule c (name): a range needs a number, date, time or timestamp, and the column is a"
                + " text",
            "rule d (id): \"seven\" is not an integer",
            "rule e (name): 7 is not a text; put it in quotes",
            "rule f (tags): the format email needs a text, and the column is an array",
            "rule g (born): \"31.12.2024\" is not a date; write 2024-01-31",
            "rule h (tags.x): tags is an array; write tags[]",
            "rule i (id[]): id is not an array; leave out []",
            "rule j: this condition needs the path of a column",
            "rule k (id): uniqueness needs an array, and the column is an integer",
            "rule l (born): a multiple needs a number, and the column is a date",
            "rule m (home..x): not a path; write column, object.column or array[].column"));
    assertThrows(IllegalArgumentException.class, () -> Rules.of(SCHEMA, rules));
  }

  @Test
  void rulesThatFitHaveNoProblem() {
    List<Rule> rules =
        List.of(
            reject("a", "tags[]", new HasFormat(Format.SLUG)),
            reject("b", "home.`a.b`", new Required()),
            reject("c", "tags", new ItemCount(1L, null)),
            reject("d", "id", new NotMissing(List.of("", "n/a", "-1"))));
    assertThat(Rules.problems(SCHEMA, rules), empty());
    assertThat(Rules.of(SCHEMA, rules).list(), is(rules));
  }

  @Test
  void lookAroundIsRefusedWithAWayOut() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> new Pattern("(?=.*[0-9])a"))
            .getMessage(),
        is(
            "the pattern \"(?=.*[0-9])a\" cannot be used (RE2 syntax): look-around does not run in"
                + " linear time; say it with two rules"));
  }

  @Test
  void damagedPatternIsRefusedWithItsFault() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> new Pattern("a(b")).getMessage(),
        containsString("missing closing )"));
  }

  @Test
  void unknownFormatIsRefusedWithTheKnownOnes() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> Format.of("emial")).getMessage(),
        containsString("\"emial\" is not a format; there are email, phone-e164, "));
    assertThat(Format.of("Date_Time"), is(Format.DATE_TIME));
    assertThat(Format.find("byte"), is(Format.BASE64));
    assertThat(Format.find("password"), nullValue());
  }
}
