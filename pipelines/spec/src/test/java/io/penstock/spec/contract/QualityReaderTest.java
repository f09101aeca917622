package io.penstock.spec.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityReaderTest {
  @TempDir Path folder;
  private ContractText text;

  @BeforeEach
  void newText() {
    text = new ContractText(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mustBe: 5                   | 5   | 4.9",
        "mustNotBe: 5                | 4.9 | 5.0",
        "mustBeGreaterThan: 5        | 5.1 | 5",
        "mustBeGreaterOrEqualTo: 5   | 5   | 4.9",
        "mustBeLessThan: 5           | 4.9 | 5",
        "mustBeLessOrEqualTo: 5      | 5   | 5.1",
        "mustBeBetween: [1, 5]       | 5   | 5.1",
        "mustBeBetween: [1, 5]       | 1   | 0.9",
        "mustNotBeBetween: [1, 5]    | 5.1 | 5",
        "mustNotBeBetween: [1, 5]    | 0.9 | 1"
      })
  void everyOperatorHoldsAtItsBoundAndNotBeyond(String written, String holds, String breaks) {
    Expectation expectation = check("{metric: rowCount, " + written + "}").expectations().get(0);
    assertThat(expectation.holds(new BigDecimal(holds)), is(true));
    assertThat(expectation.holds(new BigDecimal(breaks)), is(false));
  }

  @Test
  void severalOperatorsAreAllKept() {
    QualityCheck check = check("{metric: rowCount, mustBeLessThan: 9, mustBeGreaterThan: 1}");
    assertThat(
        check.expectations().stream().map(Expectation::operator).toList(),
        contains(Operator.MUST_BE_GREATER_THAN, Operator.MUST_BE_LESS_THAN));
  }

  @Test
  void aBoundThatIsATextEqualsNoNumber() {
    QualityCheck check = check("{type: sql, query: SELECT 1, mustBe: ok}");
    assertThat(check.expectations().get(0).numeric(), is(false));
    assertThat(check.expectations().get(0).holds(BigDecimal.ONE), is(false));
  }

  @Test
  void zeroToleranceIsSeen() {
    assertThat(check("{metric: nullValues, mustBe: 0}").zeroTolerance(), is(true));
    assertThat(check("{metric: nullValues, mustBeLessOrEqualTo: 0.0}").zeroTolerance(), is(true));
    assertThat(check("{metric: nullValues, mustBe: 1}").zeroTolerance(), is(false));
    assertThat(check("{metric: nullValues, mustBeLessThan: 1}").zeroTolerance(), is(false));
  }

  @Test
  void aLibraryCheckHasItsArguments() {
    QualityCheck check =
        check(
            "{id: q, name: n, metric: invalidValues, arguments: {validValues: ['', ~, n/a, 5],"
                + " missingValues: [~], pattern: '^a$', properties: [a, b]}, unit: percent,"
                + " mustBeLessThan: 1, dimension: conformity, severity: warning}");
    assertThat(check.id() + check.name() + check.dimension(), is("qnconformity"));
    assertThat(check.arguments().validValues(), contains("", null, "n/a", "5"));
    assertThat(check.arguments().missingValues(), contains((String) null));
    assertThat(check.arguments().pattern(), is("^a$"));
    assertThat(check.arguments().properties(), contains("a", "b"));
    assertThat(check.percent() && check.warning() && check.enforced(), is(true));
    assertThat(check.path(), is("schema[0].quality[0]"));
    assertThat(text.problems(), is(empty()));
  }

  @Test
  void theOldNameOfAMetricIsAccepted() {
    QualityCheck check = check("{type: library, rule: nullValues, mustBe: 0}");
    assertThat(check.metric(), is("nullValues"));
    assertThat(text.problems(), is(empty()));
  }

  @Test
  void argumentsBesideArgumentsAreTakenWithAWarning() {
    QualityCheck check =
        check("{metric: invalidValues, pattern: '^[A-Z]{2}[0-9]{2}', validValues: [a], mustBe: 0}");
    assertThat(check.arguments().pattern(), is("^[A-Z]{2}[0-9]{2}"));
    assertThat(check.arguments().validValues(), contains("a"));
    assertThat(
        text.problems(),
        contains(
            "c.yaml:9:40 schema[0].quality[0].pattern: belongs under arguments; it is taken as if"
                + " it stood there",
            "c.yaml:9:74 schema[0].quality[0].validValues: belongs under arguments; it is taken as"
                + " if it stood there"));
  }

  @Test
  void checksOfOtherEnginesAreCarried() {
    QualityCheck sql = check("{type: sql, query: 'SELECT ${column}', mustBe: 0}");
    assertThat(sql.query(), is("SELECT ${column}"));
    QualityCheck custom = check("{type: custom, engine: soda, implementation: {checks: [a]}}");
    assertThat(custom.implementation(), is(Map.of("checks", List.of("a"))));
    QualityCheck words = check("{type: text, description: Should be nice.}");
    assertThat(words.description(), is("Should be nice."));
    assertThat(words.metric(), is(nullValue()));
    assertThat(sql.enforced() || custom.enforced() || words.enforced(), is(false));
    assertThat(text.problems(), is(empty()));
  }

  @Test
  void aCheckThatSaysNothingIsAProblem() {
    text.read(
        """
        schema:
          - name: t
            quality:
              - {metric: nullValues}
              - {mustBe: 0}
              - {metric: nulValues, mustBe: 0}
              - {metric: rowCount, mustBeBetween: [5, 1]}
              - {metric: rowCount, mustBeBetween: [1, x]}
              - {metric: rowCount, mustBeLessThan: many}
              - {metric: rowCount, mustBe: [1]}
              - {metric: rowCount, mustBee: 1, mustBe: 1, unit: precent}
              - {type: sql}
              - {type: custom}
              - {type: libary, metric: rowCount, mustBe: 1}
        """);
    String quality = " schema[0].quality";
    assertThat(
        text.problems(),
        contains(
            "c.yaml:9:9" + quality + "[0]: says nothing the metric must be; write mustBe: 0",
            "c.yaml:10:9"
                + quality
                + "[1]: metric is missing; write it, such as metric: nullValues",
            "c.yaml:11:18"
                + quality
                + "[2].metric: unknown metric \"nulValues\"; did you mean nullValues? allowed:"
                + " nullValues, missingValues, invalidValues, duplicateValues, rowCount",
            "c.yaml:12:43"
                + quality
                + "[3].mustBeBetween: must be two numbers, the smaller first, such as [1, 10]",
            "c.yaml:13:43"
                + quality
                + "[4].mustBeBetween: must be two numbers, the smaller first, such as [1, 10]",
            "c.yaml:14:44" + quality + "[5].mustBeLessThan: must be a number",
            "c.yaml:15:36" + quality + "[6].mustBe: must be a single value",
            "c.yaml:16:28"
                + quality
                + "[7]: the standard does not know \"mustBee\"; did you mean mustBe?",
            "c.yaml:16:57"
                + quality
                + "[7].unit: unknown unit \"precent\"; did you mean percent? allowed: rows,"
                + " percent",
            "c.yaml:17:9"
                + quality
                + "[8]: query is missing; write it, such as query: SELECT COUNT(*) FROM ${object}",
            "c.yaml:18:9" + quality + "[9]: engine is missing; write it, such as engine: soda",
            "c.yaml:19:16"
                + quality
                + "[10].type: unknown type \"libary\"; did you mean library? allowed: library, sql,"
                + " text, custom"));
  }

  private QualityCheck check(String check) {
    return text.sound("schema:\n  - name: t\n    quality:\n    - " + check + "\n")
        .schema()
        .get(0)
        .quality()
        .get(0);
  }
}
