package io.penstock.transforms.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.transforms.validate.Condition.HasFormat;
import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Condition.MaxLength;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.NoneOf;
import io.penstock.transforms.validate.Condition.NotPattern;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.Required;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expectations about rows in the words of rules. */
final class GxRules {
  private final JsonNode arguments;
  private final GxTable table;

  GxRules(JsonNode arguments, GxTable table) {
    this.arguments = arguments;
    this.table = table;
  }

  /** The conditions that together say the expectation; null where it is not one about rows. */
  @Nullable List<Condition> conditions(String expectation) {
    return switch (expectation) {
      case "expect_column_values_to_not_be_null" -> List.of(new Required());
      case "expect_column_values_to_be_null" -> List.of(new OneOf(List.of()));
      case "expect_column_values_to_be_in_set" -> List.of(new OneOf(list("value_set")));
      case "expect_column_values_to_not_be_in_set" -> List.of(new NoneOf(list("value_set")));
      case "expect_column_values_to_be_between" -> List.of(range());
      case "expect_column_value_lengths_to_be_between" ->
          List.of(
              new MinLength(arguments.get("min_value").asLong()),
              new MaxLength(arguments.get("max_value").asLong()));
      case "expect_column_values_to_be_json_parseable" -> List.of(new HasFormat(Format.JSON));
      default -> patterns(expectation);
    };
  }

  private @Nullable List<Condition> patterns(String expectation) {
    return switch (expectation) {
      case "expect_column_values_to_match_regex" -> List.of(new Pattern(text("regex")));
      case "expect_column_values_to_not_match_regex" -> List.of(new NotPattern(text("regex")));
      case "expect_column_values_to_match_regex_list" -> matchOn(texts("regex_list"));
      case "expect_column_values_to_not_match_regex_list" ->
          List.of(new NotPattern(any(texts("regex_list"))));
      case "expect_column_values_to_match_like_pattern" ->
          List.of(new Pattern(like(text("like_pattern"))));
      case "expect_column_values_to_not_match_like_pattern" ->
          List.of(new NotPattern(like(text("like_pattern"))));
      case "expect_column_values_to_match_like_pattern_list" -> matchOn(likes());
      case "expect_column_values_to_not_match_like_pattern_list" ->
          List.of(new NotPattern(any(likes())));
      default -> rows(expectation);
    };
  }

  private @Nullable List<Condition> rows(String expectation) {
    return switch (expectation) {
      case "expect_column_pair_values_a_to_be_greater_than_b" -> holds(this::greater);
      case "expect_column_pair_values_to_be_equal" -> holds(this::equal);
      case "expect_column_pair_values_to_be_in_set" -> holds(this::pairInSet);
      case "expect_multicolumn_sum_to_equal" -> holds(this::sum);
      case "expect_select_column_values_to_be_unique_within_record" -> holds(this::distinct);
      default -> null;
    };
  }

  private static List<Condition> holds(RowPredicate.SerializableTest test) {
    return List.of(new Holds(RowPredicate.of(test), null, "the expectation"));
  }

  /** Whether the expectation leaves the row out. */
  boolean ignored(@Nullable Object[] row) {
    List<@Nullable Object> values = values(row);
    long missing = values.stream().filter(value -> value == null).count();
    String when = arguments.path("ignore_row_if").asText("");
    boolean any = when.equals("either_value_is_missing") || when.equals("any_value_is_missing");
    return any ? missing > 0 : !when.equals("never") && missing == values.size();
  }

  /** The columns that the expectation is about. */
  List<String> columns() {
    if (arguments.has("column")) {
      return List.of(text("column"));
    }
    return arguments.has("column_list")
        ? texts("column_list")
        : List.of(text("column_A"), text("column_B"));
  }

  private List<@Nullable Object> values(@Nullable Object[] row) {
    List<@Nullable Object> values = new ArrayList<>();
    columns().forEach(name -> values.add(row[table.column(name)]));
    return values;
  }

  private @Nullable Boolean greater(@Nullable Object[] row) {
    if (ignored(row)) {
      return null;
    }
    List<@Nullable Object> pair = values(row);
    int order = number(pair.get(0)).compareTo(number(pair.get(1)));
    return order > 0 || (order == 0 && arguments.path("or_equal").asBoolean());
  }

  private @Nullable Boolean equal(@Nullable Object[] row) {
    List<@Nullable Object> pair = values(row);
    return ignored(row) ? null : String.valueOf(pair.get(0)).equals(String.valueOf(pair.get(1)));
  }

  private @Nullable Boolean pairInSet(@Nullable Object[] row) {
    Set<String> pairs = new HashSet<>();
    arguments.get("value_pairs_set").forEach(pair -> pairs.add(pair.toString()));
    String pair = values(row).stream().map(String::valueOf).collect(Collectors.joining(","));
    return ignored(row) ? null : pairs.contains("[" + pair + "]");
  }

  private @Nullable Boolean sum(@Nullable Object[] row) {
    if (ignored(row)) {
      return null;
    }
    BigDecimal sum = values(row).stream().map(GxRules::number).reduce(BigDecimal::add).get();
    return sum.compareTo(arguments.get("sum_total").decimalValue()) == 0;
  }

  private @Nullable Boolean distinct(@Nullable Object[] row) {
    List<@Nullable Object> values = values(row);
    return ignored(row) ? null : new HashSet<>(values).size() == values.size();
  }

  private static BigDecimal number(@Nullable Object value) {
    return new BigDecimal(String.valueOf(value));
  }

  private Range range() {
    Object min = literal(arguments.get("min_value"));
    Object max = literal(arguments.get("max_value"));
    boolean above = arguments.path("strict_min").asBoolean();
    boolean below = arguments.path("strict_max").asBoolean();
    return new Range(
        above ? null : min, below ? null : max, above ? min : null, below ? max : null);
  }

  private List<Condition> matchOn(List<String> regexes) {
    return arguments.path("match_on").asText("any").equals("all")
        ? regexes.stream().<Condition>map(Pattern::new).toList()
        : List.of(new Pattern(any(regexes)));
  }

  private static String any(List<String> regexes) {
    return regexes.stream().map(regex -> "(?:" + regex + ")").collect(Collectors.joining("|"));
  }

  private List<String> likes() {
    return texts("like_pattern_list").stream().map(GxRules::like).toList();
  }

  /** With the character classes of SQL Server, as the cases have them. */
  private static String like(String pattern) {
    return "^(?s:" + pattern.replace("%", ".*").replace("_", ".") + ")$";
  }

  private String text(String name) {
    return arguments.get(name).asText();
  }

  private List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    arguments.get(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private List<Object> list(String name) {
    List<Object> values = new ArrayList<>();
    arguments.get(name).forEach(value -> values.add(literal(value)));
    return values;
  }

  private static @Nullable Object literal(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isNumber() ? value.decimalValue() : value.asText();
  }
}
