package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** What a policy file may say. */
public final class PolicyOptions {
  private static final String[] TREATMENTS = {
    "drop", "null", "redact", "mask", "hash", "tokenize", "keep"
  };

  private PolicyOptions() {}

  /** The keys of the file. */
  public static List<Option> file() {
    OptionType treatment = new OptionType.Nested("treatment", treatment());
    return List.of(
        Option.text("policy", "The version of the policy's grammar.")
            .mandatory()
            .oneOf("penstock/v1")
            .example("penstock/v1"),
        Option.mapOf("keys", new OptionType.Nested("map", key()), "The keys, by a name each.")
            .example("{pii: {ref: \"env:PENSTOCK_PII_KEY\"}}"),
        Option.mapOf(
                "classifications",
                treatment,
                "What happens to a column of a classification of the contract.")
            .example("{restricted: {treatment: drop}}"),
        Option.mapOf(
                "types",
                treatment,
                "What happens to a column of a piiType of the contract; wins over its"
                    + " classification.")
            .example("{EMAIL_ADDRESS: {treatment: hash, key: pii, canonical: email}}"),
        Option.nested(
            "full_refresh",
            "How large a table may be that is read in full at every run.",
            Option.of("max_rows", Scalar.INTEGER, "The most rows.")
                .mandatory()
                .atLeast("0")
                .example("1000000")),
        Option.of(
            "requirements",
            new OptionType.Nested("map", requirements()),
            "What every pipeline must have."));
  }

  /** The options of one key; the key itself never stands in a file. */
  public static List<Option> key() {
    return List.of(
        Option.text("ref", "Where the key is: env:NAME, file:/path, or demo:NAME for examples.")
            .mandatory()
            .example("\"env:PENSTOCK_PII_KEY\""));
  }

  /** The options of one treatment. */
  public static List<Option> treatment() {
    return List.of(
        Option.text("treatment", "What happens to the value.")
            .mandatory()
            .oneOf(TREATMENTS)
            .example("hash"),
        Option.text("key", "The key of a hash or token, by its name under keys.").example("pii"),
        Option.text(
                "canonical", "The form a value takes before it is hashed, so that spellings meet.")
            .oneOf("email", "e164", "nfc", "trim", "lower")
            .example("email"),
        Option.text("region", "The country of phone numbers without a prefix, two letters.")
            .atLeast("2")
            .atMost("2")
            .example("US"),
        Option.text(
                "domain",
                "Columns of the same domain and key have equal tokens for equal values; without it"
                    + " the type of the data, else the column.")
            .atLeast("1")
            .example("customer"),
        Option.of("keep_first", Scalar.INTEGER, "How many characters a mask leaves at the start.")
            .atLeast("0")
            .atMost("100")
            .example("1"),
        Option.of("keep_last", Scalar.INTEGER, "How many characters a mask leaves at the end.")
            .atLeast("0")
            .atMost("100")
            .example("4"));
  }

  private static List<Option> requirements() {
    return List.of(
        Option.listOf(
                "quality_dimensions",
                Scalar.TEXT,
                "The dimensions of quality each contract must check.")
            .oneOf(RowSteps.dimensions())
            .example("[completeness, uniqueness]"),
        required("freshness", "Whether each contract must say how fresh its data is."),
        required("owner", "Whether each contract must name its owner."),
        required("runbook", "Whether each contract must name a runbook."),
        required("retention", "Whether each contract must say how long data is kept."));
  }

  private static Option required(String name, String sentence) {
    return Option.flag(name, sentence).defaultsTo(false).example("true");
  }
}
