package io.penstock.plan.rules;

import io.penstock.plan.connect.Load;
import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.transforms.validate.Condition;
import io.penstock.transforms.validate.Effect;
import io.penstock.transforms.validate.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.beam.sdk.schemas.Schema;

/** Gathers the rules of a contract as they are found; every id stands once. */
final class RuleCollector {
  private final List<Placed> rules = new ArrayList<>();
  private final List<DataSetCheck> checks = new ArrayList<>();
  private final List<Load.Unique> uniques = new ArrayList<>();
  private final List<Load.Unique> duplicateChecks = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** A rule with the place that problems with it are reported at. */
  record Placed(Rule rule, Location location, String path) {}

  /** The id, or with -2, -3 where it is taken. */
  String id(String wanted) {
    String id = wanted;
    for (int n = 2; !ids.add(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  void rule(Rule rule, Location location, String path) {
    rules.add(new Placed(rule, location, path));
  }

  /** A rule that rejects, of a given dimension. */
  void rule(
      String id, String field, Condition condition, String dimension, Location at, String path) {
    rule(new Rule(id(id), field, condition, Effect.REJECT, dimension, null), at, path);
  }

  void check(DataSetCheck check) {
    checks.add(check);
  }

  void unique(String id, List<String> columns) {
    uniques.add(new Load.Unique(id(id), columns));
  }

  void duplicates(String id, List<String> columns) {
    duplicateChecks.add(new Load.Unique(id, columns));
  }

  ContractRules rules(Predicate<String> present, Schema rows, Problems problems) {
    List<Placed> held =
        rules.stream().filter(placed -> present.test(placed.rule().path())).toList();
    return new ContractRules(
        ContractRules.fitting(held, rows, problems), checks, uniques, duplicateChecks);
  }
}
