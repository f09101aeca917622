package io.penstock.transforms.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules give the verdict and the failing rows that Great Expectations expects. */
class GxCoreOraclesTest {
  private final List<String> differing = new ArrayList<>();
  private final Map<String, Integer> covered = new TreeMap<>();
  private final Map<String, Integer> left = new TreeMap<>();

  @Test
  void rowExpectationsFailTheSameRows() throws IOException {
    for (JsonNode item : Oracles.cases("gx_core.jsonl")) {
      String outside = outside(item);
      (outside == null ? covered : left)
          .merge(outside == null ? item.get("category").asText() : outside, 1, Integer::sum);
      if (outside == null && !agrees(item)) {
        differing.add(item.get("id").asText());
      }
    }
    assertThat(differing, is(List.of()));
    assertThat(
        covered,
        is(
            Map.of(
                "column_map_expectations", 46,
                "column_pair_map_expectations", 9,
                "multicolumn_map_expectations", 5)));
    assertThat(
        left,
        is(
            Map.of(
                "measurements of the data set, or its shape", 74,
                "types and parsing, which are the decoder's", 22,
                "rows held against each other", 12,
                "a condition in the language of pandas", 6,
                "an argument left out", 1)));
  }

  /** Why a case is not one for rules; null where it is. */
  private static @Nullable String outside(JsonNode item) {
    String expectation = item.get("expectation").asText();
    if (item.get("category").asText().matches(".*(aggregate|distributional|multi_table|other).*")) {
      return "measurements of the data set, or its shape";
    }
    if (expectation.matches(".*(unique|creasing|z_scores).*") && !expectation.contains("within")) {
      return "rows held against each other";
    }
    if (expectation.matches(".*(type|dateutil|strftime|json_schema).*")) {
      return "types and parsing, which are the decoder's";
    }
    if (item.get("kwargs").has("row_condition")) {
      return "a condition in the language of pandas";
    }
    return item.get("kwargs").has("column") || !expectation.contains("expect_column_value")
        ? null
        : "an argument left out";
  }

  private static boolean agrees(JsonNode item) {
    GxTable table = new GxTable(item.get("data"));
    GxRules expectation = new GxRules(item.get("kwargs"), table);
    List<Condition> conditions =
        Objects.requireNonNull(expectation.conditions(item.get("expectation").asText()));
    List<Rule> rules = new ArrayList<>();
    for (Condition condition : conditions) {
      boolean whole = condition instanceof Condition.Holds;
      rules.add(Rule.reject("rule", whole ? "" : expectation.columns().get(0), condition));
    }
    if (item.hasNonNull("error")) {
      return !Rules.problems(table.schema(), rules).isEmpty();
    }
    return sameVerdict(item, table, expectation, Rules.of(table.schema(), rules));
  }

  private static boolean sameVerdict(
      JsonNode item, GxTable table, GxRules expectation, Rules rules) {
    RowFunction step = ValidateStep.of("rules", rules).open();
    RowReport report = new RowReport();
    boolean nulls = item.get("expectation").asText().endsWith("null");
    List<Integer> failing = new ArrayList<>();
    int counted = 0;
    List<@Nullable Object[]> rows = table.rows();
    for (int i = 0; i < rows.size(); i++) {
      counted += nulls || !expectation.ignored(rows.get(i)) ? 1 : 0;
      report.clear();
      if (step.apply(rows.get(i), report) == null) {
        failing.add(i);
      }
    }
    double mostly = item.get("kwargs").path("mostly").asDouble(1.0);
    boolean success = counted - failing.size() >= mostly * counted;
    JsonNode expected = item.get("expect");
    return success == expected.get("success").asBoolean()
        && (!expected.has("unexpected_index_list")
            || failing.equals(indices(expected.get("unexpected_index_list"))));
  }

  private static List<Integer> indices(JsonNode list) {
    List<Integer> indices = new ArrayList<>();
    list.forEach(item -> indices.add(item.isInt() ? item.asInt() : item.get("pk_index").asInt()));
    return indices;
  }
}
