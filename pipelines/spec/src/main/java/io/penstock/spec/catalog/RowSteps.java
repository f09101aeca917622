package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** The steps between source and sink. */
final class RowSteps {
  private static final String[] DIMENSIONS = {
    "accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness"
  };

  private RowSteps() {}

  /** The dimensions of quality that ODCS knows. */
  static String[] dimensions() {
    return DIMENSIONS.clone();
  }

  static List<StepType> all() {
    return List.of(mapToFields(), filter(), validate(), protect(), dropDuplicates());
  }

  private static StepType mapToFields() {
    return new StepType(
        "MapToFields",
        Kind.ROW,
        "Computes columns with CEL expressions.",
        List.of(
            Option.flag(
                    "append", "Whether the row keeps its other columns beside the computed ones.")
                .defaultsTo(false)
                .example("true"),
            Option.mapOf("fields", Scalar.EXPRESSION, "Column names, each with its expression.")
                .mandatory()
                .example("{segment: \"lifetime_value > 1000.0 ? 'gold' : 'standard'\"}"),
            Option.listOf("drop", Scalar.TEXT, "Columns to leave out; needs append: true.")
                .example("[internal_note]")));
  }

  private static StepType filter() {
    return new StepType(
        "Filter",
        Kind.ROW,
        "Keeps the rows for which an expression is true; the ledger counts the others as filtered.",
        List.of(
            Option.of("keep", Scalar.EXPRESSION, "The condition of a row that stays.")
                .mandatory()
                .example("\"country == 'DE'\"")));
  }

  private static StepType validate() {
    return new StepType(
        "Validate",
        Kind.ROW,
        "Holds every row against the contract and these rules; a row that breaks one becomes a dead"
            + " letter with all its reasons.",
        List.of(
            Option.listOf(
                    "rules",
                    new OptionType.Nested("rule", ruleOptions()),
                    "Rules beyond those of the contract.")
                .example("[{id: paid, expr: \"amount > 0\", when: \"status == 'paid'\"}]")));
  }

  private static List<Option> ruleOptions() {
    return List.of(
        Option.text("id", "The name of the rule in reports and dead letters; unique in the step.")
            .mandatory()
            .atLeast("1")
            .example("created_before_updated"),
        Option.of("expr", Scalar.EXPRESSION, "What must be true of a row.")
            .mandatory()
            .example("\"created_at <= updated_at\""),
        Option.of("when", Scalar.EXPRESSION, "The rows the rule is about; all without it.")
            .example("\"status == 'shipped'\""),
        Option.text("severity", "Whether a violation rejects the row or only counts.")
            .oneOf("error", "warn", "warning")
            .defaultsTo("error")
            .example("warn"),
        Option.text("dimension", "The dimension of quality the rule measures.")
            .oneOf(DIMENSIONS)
            .example("consistency"),
        Option.text("message", "What to tell about a violation; never contains the value.")
            .example("\"a customer cannot change before it exists\""));
  }

  private static StepType protect() {
    return new StepType(
        "Protect",
        Kind.ROW,
        "Treats personal data: each column as the policy says for its type or classification.",
        List.of());
  }

  private static StepType dropDuplicates() {
    return new StepType(
        "DropDuplicates",
        Kind.SET,
        "Keeps one row of each key; the ledger counts the others as duplicates.",
        List.of(
            Option.listOf("keys", Scalar.TEXT, "The key; without it the contract's primary key.")
                .atLeast("1")
                .example("[customer_id]"),
            Option.text("order_by", "The column that says which row is newer.")
                .mandatory()
                .example("updated_at"),
            Option.text("keep", "Which row of a key stays.")
                .oneOf("latest", "earliest")
                .defaultsTo("latest")
                .example("earliest"),
            Option.of(
                    "horizon",
                    Scalar.DURATION,
                    "How long a stream remembers a key; longer finds later duplicates and keeps"
                        + " more state.")
                .example("24h")));
  }
}
