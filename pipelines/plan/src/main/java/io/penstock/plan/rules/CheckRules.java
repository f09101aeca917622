package io.penstock.plan.rules;

import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.contract.QualityCheck;
import io.penstock.transforms.validate.Condition;
import io.penstock.transforms.validate.Condition.NotMissing;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Required;
import io.penstock.transforms.validate.Effect;
import io.penstock.transforms.validate.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One quality check of a contract: by row where it tolerates nothing, over the data set where it
 * tolerates something. What is not enforced is said, never dropped.
 */
final class CheckRules {
  private final QualityCheck check;
  private final @Nullable ObjectSpec object;
  private final String field;
  private final RuleCollector collector;
  private final Problems problems;

  /**
   * @param object the object the check is of; null where it is of a property
   * @param field the path of the property's values; empty where it is of an object
   */
  CheckRules(
      QualityCheck check,
      @Nullable ObjectSpec object,
      String field,
      RuleCollector collector,
      Problems problems) {
    this.check = check;
    this.object = object;
    this.field = field;
    this.collector = collector;
    this.problems = problems;
  }

  void collect() {
    String metric = check.metric();
    if (!check.enforced() || metric == null) {
      problems.info(
          check.location(),
          check.path(),
          "a check of type " + check.type() + " is carried, not enforced");
      return;
    }
    if (check.expectations().isEmpty()) {
      return;
    }
    switch (metric) {
      case "rowCount" -> dataSet(id(metric), Measure.ROWS);
      case "duplicateValues" -> duplicates(metric);
      default -> values(metric);
    }
  }

  private void values(String metric) {
    List<String> fields = fields();
    if (fields.isEmpty()) {
      notEnforced("name the columns: arguments: {properties: [...]}");
      return;
    }
    for (String each : fields) {
      for (Condition condition : conditions(metric)) {
        String id = collector.id(check.id() != null ? check.id() : each + "." + metric);
        Effect effect =
            !check.zeroTolerance() ? Effect.COUNT : check.warning() ? Effect.WARN : Effect.REJECT;
        collector.rule(
            new Rule(id, each, condition, effect, dimension(metric), null),
            check.location(),
            check.path());
        if (effect == Effect.COUNT) {
          dataSet(id, Measure.VIOLATIONS);
        }
      }
    }
  }

  private List<Condition> conditions(String metric) {
    List<Condition> conditions = new ArrayList<>();
    List<@Nullable String> missing = check.arguments().missingValues();
    List<@Nullable String> valid = check.arguments().validValues();
    switch (metric) {
      case "nullValues" -> conditions.add(new Required());
      case "missingValues" ->
          conditions.add(missing == null ? new Required() : new NotMissing(missing));
      case "invalidValues" -> {
        if (valid != null) {
          conditions.add(new OneOf(valid));
        }
        if (check.arguments().pattern() != null) {
          pattern(check.arguments().pattern(), conditions);
        }
        if (conditions.isEmpty()) {
          notEnforced("say what is valid: arguments: {validValues: [...]} or {pattern: ...}");
        }
      }
      default -> notEnforced("Penstock knows no metric " + metric);
    }
    return conditions;
  }

  private void pattern(String pattern, List<Condition> conditions) {
    try {
      conditions.add(new Pattern(pattern));
    } catch (IllegalArgumentException e) {
      problems.error(check.location(), check.path() + ".arguments.pattern", message(e));
    }
  }

  private void duplicates(String metric) {
    List<String> columns = fields();
    boolean nested = columns.stream().anyMatch(name -> name.contains("[") || name.contains("."));
    if (columns.isEmpty() || nested) {
      notEnforced(
          nested
              ? "only columns can be compared between rows, not fields within them"
              : "name the columns: arguments: {properties: [...]}");
      return;
    }
    if (check.zeroTolerance() && !check.warning()) {
      collector.unique(
          check.id() != null ? check.id() : String.join("+", columns) + "." + metric, columns);
    } else {
      String id = id(metric);
      collector.duplicates(id, columns);
      dataSet(id, Measure.DUPLICATES);
    }
  }

  private void dataSet(String id, Measure measure) {
    collector.check(
        new DataSetCheck(
            id,
            measure,
            check.percent() && measure != Measure.ROWS,
            check.expectations(),
            !check.warning()));
  }

  /** The columns a check is about: those it names, else the property it stands at. */
  private List<String> fields() {
    List<String> named = check.arguments().properties();
    if (named.isEmpty()) {
      return field.isEmpty() ? List.of() : List.of(field);
    }
    List<String> known = new ArrayList<>();
    for (String name : named) {
      if (object == null
          || object.properties().stream().map(PropertySpec::name).anyMatch(name::equals)) {
        known.add(name);
      } else {
        problems.error(
            check.location(),
            check.path() + ".arguments.properties",
            io.penstock.spec.Nearest.unknown(
                "property", name, object.properties().stream().map(PropertySpec::name).toList()));
      }
    }
    return known;
  }

  private String id(String metric) {
    String owner = field.isEmpty() ? (object == null ? "" : object.name()) : field;
    return collector.id(check.id() != null ? check.id() : owner + "." + metric);
  }

  private @Nullable String dimension(String metric) {
    if (check.dimension() != null) {
      return check.dimension();
    }
    return metric.equals("invalidValues") ? "conformity" : "completeness";
  }

  private void notEnforced(String way) {
    problems.warning(check.location(), check.path(), "is not enforced; " + way);
  }

  private static String message(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
