package io.penstock.transforms.validate;

import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Condition.NotMissing;
import io.penstock.transforms.validate.Condition.Required;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;

/** Rules that fit a schema, in the order in which their violations are listed. */
public final class Rules implements Serializable {
  private final Schema schema;
  private final List<Rule> rules;

  private Rules(Schema schema, List<Rule> rules) {
    this.schema = schema;
    this.rules = List.copyOf(rules);
  }

  /**
   * Rules for rows of a schema.
   *
   * @throws IllegalArgumentException with one line for each rule that does not fit
   */
  public static Rules of(Schema schema, List<Rule> rules) {
    List<RuleProblem> problems = problems(schema, rules);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    }
    return new Rules(schema, rules);
  }

  /** Everything that is wrong with the rules, empty where they fit the schema. */
  public static List<RuleProblem> problems(Schema schema, List<Rule> rules) {
    List<RuleProblem> problems = new ArrayList<>();
    for (Rule rule : rules) {
      try {
        if (!(rule.condition() instanceof Holds)) {
          valueCheck(rule, schema);
        }
      } catch (IllegalArgumentException e) {
        problems.add(new RuleProblem(rule, String.valueOf(e.getMessage())));
      }
    }
    return problems;
  }

  /** The schema of the rows. */
  public Schema schema() {
    return schema;
  }

  /** The rules in their order. */
  public List<Rule> list() {
    return rules;
  }

  RowCheck[] open() {
    return rules.stream().map(this::open).toArray(RowCheck[]::new);
  }

  private RowCheck open(Rule rule) {
    return rule.condition() instanceof Holds holds
        ? new HoldsCheck(holds, new Verdict(rule))
        : valueCheck(rule, schema);
  }

  private static RowCheck valueCheck(Rule rule, Schema schema) {
    if (rule.path().isEmpty()) {
      throw new IllegalArgumentException("this condition needs the path of a column");
    }
    Place place = Place.find(rule.path(), schema);
    ValueTest test = Compiler.compile(rule.condition(), place.type());
    boolean nullPasses =
        !(rule.condition() instanceof Required || rule.condition() instanceof NotMissing);
    Verdict verdict = new Verdict(rule);
    return place.length() == 1
        ? new ColumnCheck(place.step(0), test, nullPasses, verdict)
        : new NestedCheck(place, test, nullPasses, verdict);
  }
}
