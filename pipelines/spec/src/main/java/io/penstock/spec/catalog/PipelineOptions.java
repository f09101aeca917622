package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** What a pipeline file may say around its steps. */
public final class PipelineOptions {
  private PipelineOptions() {}

  /** The keys of {@code pipeline:} beside {@code transforms:}. */
  public static List<Option> header() {
    return Header.OPTIONS;
  }

  /** The keys of {@code dead_letters:}. */
  public static List<Option> deadLetters() {
    return List.of(
        Option.of("path", Scalar.PATH, "The folder that takes the rejected rows.")
            .defaultsTo("dead-letters/")
            .example("dead-letters/"),
        Option.of(
                "budget",
                Scalar.BUDGET,
                "How many rejects a run may have, as a share of the rows read or a count; more stop"
                    + " it before it publishes.")
            .example("1%"),
        Option.text("key", "The key of the policy that encrypts the raw record of a dead letter.")
            .example("dead_letters"));
  }

  /** The keys of an item of {@code references:}. */
  public static List<Option> reference() {
    return List.of(
        Option.text("object", "The object that relationships of the contract point to.")
            .mandatory()
            .atLeast("1")
            .example("countries"),
        Option.of(
                "contract",
                Scalar.PATH,
                "The contract that describes the object, found from this file's folder; without it"
                    + " the pipeline's own.")
            .example("countries.odcs.yaml"),
        Option.text("type", "The source step that reads the object's rows.")
            .mandatory()
            .example("ReadFromCsv"),
        Option.of("config", new OptionType.Free(), "The options of that step.")
            .example("{path: countries.csv}"),
        Option.text(
                "on_missing",
                "Whether a row that refers to nothing becomes a dead letter, or is counted and"
                    + " passes.")
            .oneOf("quarantine", "warn")
            .defaultsTo("quarantine")
            .example("warn"),
        Option.of(
                "max_broadcast",
                Scalar.INTEGER,
                "How many keys each worker may hold in memory, up to 43 bytes each; where there are"
                    + " more, rows and keys are joined.")
            .defaultsTo("1000000")
            .atLeast("0")
            .atMost("50000000")
            .example("5000000"));
  }

  /** The keys of {@code schema_contract:}. */
  public static List<Option> schemaContract() {
    return List.of(
        Option.text(
                "columns",
                "What happens where the source has columns that the contract does not name:"
                    + " discard_value leaves them out and says so; quarantine makes each record"
                    + " that has them a dead letter; freeze publishes nothing, also where a column"
                    + " of the contract is missing; evolve leaves them out too, says what to add to"
                    + " the contract, and adds to the target's table the columns that it lacks.")
            .oneOf("discard_value", "evolve", "freeze", "quarantine")
            .defaultsTo("discard_value")
            .example("evolve"),
        Option.text(
                "data_type",
                "What happens where a value is not of its column's type: quarantine makes its"
                    + " record a dead letter; discard_value makes it null where the column is"
                    + " optional; freeze publishes nothing; evolve is quarantine, and widens"
                    + " columns of the target's table if no value can change by that.")
            .oneOf("quarantine", "evolve", "freeze", "discard_value")
            .defaultsTo("quarantine")
            .example("evolve"));
  }

  /** The keys of {@code options:}. */
  public static List<Option> options() {
    return List.of(
        Option.flag("streaming", "Whether the pipeline runs without end.")
            .defaultsTo(false)
            .example("true"),
        Option.of(
                "window",
                Scalar.DURATION,
                "How long the stretches of time are that a stream keeps its ledger for: 1m, into a"
                    + " topic 10s, as what was read in one is sent when it ends.")
            .example("10s"),
        Option.of(
                "allowed_lateness",
                Scalar.DURATION,
                "How far a record of a stream may be behind the latest one of its partition in"
                    + " event time; one that is further behind becomes a dead letter. Without it"
                    + " none is ever late.")
            .example("1h"),
        Option.of(
                "retry_for",
                Scalar.DURATION_OR_ZERO,
                "How long to wait for a source or sink that cannot be reached, or is busy, before"
                    + " the run ends; 0s tries once.")
            .defaultsTo("60s")
            .example("5m"));
  }

  private static final class Header {
    private static final List<Option> OPTIONS =
        List.of(
            Option.text("name", "The name in reports; without it that of the file.")
                .atLeast("1")
                .example("customers"),
            Option.text(
                    "type",
                    "Whether the order of the list is the order of the steps, or each step names"
                        + " its input.")
                .oneOf("chain", "composite")
                .defaultsTo("chain")
                .example("chain"),
            Option.of("contract", Scalar.PATH, "The data contract, found from this file's folder.")
                .mandatory()
                .example("customers.odcs.yaml"),
            Option.of(
                    "policy",
                    Scalar.PATH,
                    "The policy of the organisation, found from this file's folder.")
                .example("governance.yaml"),
            Option.text(
                    "schema",
                    "The object of the contract the rows are of; needed where it has several.")
                .example("customers"),
            Option.of(
                "dead_letters",
                new OptionType.Nested("map", deadLetters()),
                "Where rejected rows go, and how many are too many."),
            Option.listOf(
                    "references",
                    new OptionType.Nested("map", reference()),
                    "Where the data is that relationships of the contract point to.")
                .example("[{object: countries, type: ReadFromCsv, config: {path: countries.csv}}]"),
            Option.of(
                "schema_contract",
                new OptionType.Nested("map", schemaContract()),
                "What happens where source or target differ from the contract."),
            Option.of(
                "options",
                new OptionType.Nested("map", PipelineOptions.options()),
                "How the pipeline runs."));
  }
}
