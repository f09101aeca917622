package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** The steps that write. */
final class SinkSteps {
  private SinkSteps() {}

  static List<StepType> all() {
    return List.of(
        duckDb(),
        postgres(),
        snowflake(),
        json(),
        csv(),
        avro(),
        parquet(),
        KafkaOptions.writing());
  }

  private static StepType duckDb() {
    return new StepType(
        "WriteToDuckDb",
        Kind.SINK,
        "Writes into a table of a DuckDB file: staged, audited, then merged in one transaction.",
        List.of(
            Option.of("database", Scalar.PATH, "The database file; made if there is none.")
                .mandatory()
                .example("warehouse.duckdb"),
            table(),
            tableMode()));
  }

  private static StepType postgres() {
    return new StepType(
        "WriteToPostgres",
        Kind.SINK,
        "Writes into a table of a PostgreSQL database: staged, audited, then merged in one"
            + " transaction.",
        List.of(
            PostgresOptions.url(),
            PostgresOptions.user(),
            PostgresOptions.password(),
            PostgresOptions.sslMode(),
            PostgresOptions.sslRootCert(),
            table(),
            tableMode()));
  }

  private static StepType snowflake() {
    return new StepType(
        "WriteToSnowflake",
        Kind.SINK,
        "Writes into a table of a Snowflake database: put into the user's stage, audited, then"
            + " merged in one transaction.",
        SnowflakeOptions.with(table().example("crm.customers"), tableMode()));
  }

  private static StepType json() {
    return new StepType(
        "WriteToJson",
        Kind.SINK,
        "Writes JSON files, one object a line.",
        List.of(path("out/customers.json"), writeMode()));
  }

  private static StepType csv() {
    return new StepType(
        "WriteToCsv",
        Kind.SINK,
        "Writes CSV files by RFC 4180.",
        List.of(
            path("out/customers.csv"),
            writeMode(),
            Option.text("delimiter", "The character between two fields.")
                .defaultsTo(",")
                .atLeast("1")
                .atMost("1")
                .example("\";\""),
            Option.flag("header", "Whether the first line names the columns.")
                .defaultsTo(true)
                .example("false"),
            Option.flag(
                    "formula_guard",
                    "Whether a text that a spreadsheet would run as a formula is made harmless with"
                        + " an apostrophe.")
                .defaultsTo(true)
                .example("false")));
  }

  private static Option table() {
    return Option.text("table", "The table, made from the contract if there is none.")
        .mandatory()
        .atLeast("1")
        .example("customers");
  }

  private static Option tableMode() {
    return Option.text(
            "write_mode",
            "Whether rows are added, replace those of their key, or replace the table.")
        .oneOf("append", "upsert", "replace")
        .defaultsTo("upsert")
        .example("append");
  }

  private static StepType avro() {
    return new StepType(
        "WriteToAvro",
        Kind.SINK,
        "Writes one Avro object container file, with a schema made of the contract.",
        List.of(path("out/customers.avro"), writeMode()));
  }

  private static StepType parquet() {
    return new StepType(
        "WriteToParquet",
        Kind.SINK,
        "Writes one Parquet file, with a schema made of the contract.",
        List.of(
            path("out/customers.parquet"),
            writeMode(),
            Option.text("compression", "How the pages of the file are packed.")
                .oneOf("snappy", "zstd", "gzip", "none")
                .defaultsTo("snappy")
                .example("zstd")));
  }

  private static Option path(String example) {
    return Option.of("path", Scalar.PATH, "Where to write.").mandatory().example(example);
  }

  private static Option writeMode() {
    return Option.text("write_mode", "Whether what is there is replaced or added to.")
        .oneOf("replace", "append")
        .defaultsTo("replace")
        .example("append");
  }
}
