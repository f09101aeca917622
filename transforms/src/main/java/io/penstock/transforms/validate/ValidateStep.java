package io.penstock.transforms.validate;

import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowStep;
import org.apache.beam.sdk.schemas.Schema;

/**
 * Hands on every row that no {@link Effect#REJECT} rule holds against, unchanged; a row that
 * violates one is rejected as {@link io.penstock.transforms.reject.Reason#INVALID} with every such
 * rule it violates, in the order of the rules. Nothing is kept between rows.
 */
public final class ValidateStep implements RowStep {
  private final String name;
  private final Rules rules;

  private ValidateStep(String name, Rules rules) {
    this.name = name;
    this.rules = rules;
  }

  /**
   * A step that holds rows against rules.
   *
   * @param name see {@link #name}
   */
  public static ValidateStep of(String name, Rules rules) {
    return new ValidateStep(name, rules);
  }

  /** The rules that rows are held against. */
  public Rules rules() {
    return rules;
  }

  @Override
  public String name() {
    return name;
  }

  /** The schema of the input. */
  @Override
  public Schema outputSchema() {
    return rules.schema();
  }

  @Override
  public RowFunction open() {
    RowCheck[] checks = rules.open();
    return (row, report) -> {
      for (RowCheck check : checks) {
        check.check(row, report);
      }
      return report.rejected() ? null : row;
    };
  }

  @Override
  public String toString() {
    return "Validate " + name + " (" + rules.list().size() + " rules)";
  }
}
