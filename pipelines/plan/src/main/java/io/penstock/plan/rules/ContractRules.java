package io.penstock.plan.rules;

import io.penstock.plan.connect.Load;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.transforms.validate.Rule;
import io.penstock.transforms.validate.RuleProblem;
import io.penstock.transforms.validate.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.beam.sdk.schemas.Schema;

/**
 * The demands of a contract's object, sorted by how they are met.
 *
 * @param rules held against each row, those of severity warning and those that only count for a
 *     check included; in the order of the contract
 * @param checks judged over the whole data set
 * @param uniques sets of columns whose values may occur once; the columns' logical names
 * @param duplicateChecks sets of columns whose repeats are counted for a check
 */
public record ContractRules(
    List<Rule> rules,
    List<DataSetCheck> checks,
    List<Load.Unique> uniques,
    List<Load.Unique> duplicateChecks) {
  /** The rule that a second row of the same primary key breaks. */
  public static final String PRIMARY_KEY = "primary_key";

  public ContractRules {
    rules = List.copyOf(rules);
    checks = List.copyOf(checks);
    uniques = List.copyOf(uniques);
    duplicateChecks = List.copyOf(duplicateChecks);
  }

  /**
   * Sorts out the demands.
   *
   * @param rows the schema where the rules are held; what is about columns that are not in it is
   *     reported where it would go unnoticed
   */
  public static ContractRules of(ObjectSpec object, Schema rows, Problems problems) {
    RuleCollector collector = new RuleCollector();
    List<PropertySpec> key = object.primaryKey();
    if (!key.isEmpty()) {
      collector.unique(PRIMARY_KEY, key.stream().map(PropertySpec::name).toList());
    }
    for (PropertySpec property : object.properties()) {
      new PropertyRules(property, property.name(), collector, problems).collect(key.size() == 1);
    }
    object
        .quality()
        .forEach(check -> new CheckRules(check, object, "", collector, problems).collect());
    return collector.rules(presentIn(rows, object, problems), rows, problems);
  }

  /** The rules without those that do not fit the schema, which are reported at their property. */
  static List<Rule> fitting(List<RuleCollector.Placed> placed, Schema rows, Problems problems) {
    Map<Rule, RuleCollector.Placed> places = new HashMap<>();
    placed.forEach(rule -> places.put(rule.rule(), rule));
    List<Rule> rules = new ArrayList<>(placed.stream().map(RuleCollector.Placed::rule).toList());
    for (RuleProblem problem : Rules.problems(rows, rules)) {
      RuleCollector.Placed place = places.get(problem.rule());
      if (place != null) {
        problems.error(place.location(), place.path(), problem.message());
      }
      rules.remove(problem.rule());
    }
    return rules;
  }

  private static Predicate<String> presentIn(Schema rows, ObjectSpec object, Problems problems) {
    for (PropertySpec property : object.properties()) {
      boolean demanded = property.required() || property.primaryKey();
      if (demanded && !rows.hasField(property.name())) {
        problems.error(
            property.location(),
            property.path(),
            "\""
                + property.name()
                + "\" is required, and the rows at Validate have no such"
                + " column; they have "
                + String.join(", ", rows.getFieldNames()));
      }
    }
    return path -> path.isEmpty() || rows.hasField(path.split("[.\\[]", 2)[0]);
  }
}
