package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.ArrayList;
import java.util.List;

/** The steps that read. */
final class SourceSteps {
  private SourceSteps() {}

  static List<StepType> all() {
    return List.of(
        csv(),
        json(),
        avro(),
        parquet(),
        postgres(),
        jdbc(),
        KafkaOptions.reading(),
        create(),
        tpcds(),
        tpch());
  }

  private static StepType csv() {
    return new StepType(
        "ReadFromCsv",
        Kind.SOURCE,
        "Reads CSV files by RFC 4180 into rows of the contract, columns by the names of the"
            + " header.",
        List.of(
            path(),
            Option.text("delimiter", "The character between two fields.")
                .defaultsTo(",")
                .atLeast("1")
                .atMost("1")
                .example("\";\""),
            Option.flag(
                    "header",
                    "Whether the first line names the columns; without it they stand in the"
                        + " contract's order.")
                .defaultsTo(true)
                .example("false"),
            Option.listOf(
                    "null_values", Scalar.TEXT, "The unquoted fields that stand for no value.")
                .defaultsTo(List.of(""))
                .example("[\"\", \"NULL\"]"),
            Option.text("encoding", "The character set of the files.")
                .defaultsTo("UTF-8")
                .example("ISO-8859-1"),
            Option.of(
                    "split",
                    Scalar.SIZE,
                    "How much of a file one worker reads at a time; larger pieces cost less,"
                        + " smaller ones spread better.")
                .defaultsTo("16MiB")
                .atLeast("65536")
                .example("64MiB"),
            maxRecord(),
            compression(),
            maxInflated()));
  }

  private static StepType json() {
    return new StepType(
        "ReadFromJson",
        Kind.SOURCE,
        "Reads JSON files, one object a line, into rows of the contract.",
        List.of(path(), maxRecord(), compression(), maxInflated()));
  }

  private static StepType avro() {
    return new StepType(
        "ReadFromAvro",
        Kind.SOURCE,
        "Reads Avro object container files into rows of the contract, fields by their names.",
        List.of(
            path(),
            Option.of(
                    "max_inflated",
                    Scalar.SIZE,
                    "The most that a piece of a file, of about 16 MiB as it is packed, may unpack"
                        + " to; beyond it the run stops.")
                .defaultsTo("10GiB")
                .atLeast("1024")
                .example("100GiB")));
  }

  private static StepType parquet() {
    return new StepType(
        "ReadFromParquet",
        Kind.SOURCE,
        "Reads Parquet files into rows of the contract, columns by their names.",
        List.of(
            path(),
            maxInflated(),
            Option.of(
                    "max_page",
                    Scalar.SIZE,
                    "The most that one page may unpack to, which is held in memory; beyond it the"
                        + " run stops.")
                .defaultsTo("256MiB")
                .atLeast("1024")
                .atMost("2147483647")
                .example("1GiB")));
  }

  private static StepType postgres() {
    return new StepType(
        "ReadFromPostgres",
        Kind.SOURCE,
        "Reads a table of a PostgreSQL database, or what a query gives, columns by name; at once or"
            + " in parts.",
        List.of(
            PostgresOptions.url(),
            PostgresOptions.user(),
            PostgresOptions.password(),
            PostgresOptions.sslMode(),
            PostgresOptions.sslRootCert(),
            Option.text("table", "The table to read; either this or query.")
                .atLeast("1")
                .example("shop.customers"),
            Option.text("query", "The SELECT whose rows are read; it cannot write.")
                .atLeast("1")
                .example("SELECT * FROM customers WHERE country = 'DE'"),
            partition(),
            incremental(),
            fetchSize(
                "How many rows come at a time through a cursor; without it they come by COPY, which"
                    + " is faster and holds one row at a time.")));
  }

  private static StepType jdbc() {
    List<Option> options = new ArrayList<>(JdbcOptions.connection());
    options.add(
        Option.text("table", "The table to read, as the database writes it; either this or query.")
            .atLeast("1")
            .example("shop.customers"));
    options.add(
        Option.text("query", "The SELECT whose rows are read; nothing it does is committed.")
            .atLeast("1")
            .example("SELECT * FROM customers WHERE country = 'DE'"));
    options.add(partition());
    options.add(fetchSize("How many rows come at a time over a connection.").defaultsTo("10000"));
    return new StepType(
        "ReadFromJdbc",
        Kind.SOURCE,
        "Reads a table of any database that has a JDBC driver, or what a query gives, all of it in"
            + " every run; at once or in parts. Only ReadFromPostgres reads what is new.",
        options);
  }

  private static Option fetchSize(String description) {
    return Option.of("fetch_size", Scalar.INTEGER, description)
        .atLeast("1")
        .atMost("1000000")
        .example("1000");
  }

  private static Option partition() {
    return Option.nested(
            "partition",
            "Into which parts the rows are cut, to be read in parallel; without it they are read"
                + " at once.",
            Option.text(
                    "column",
                    "The column that tells the parts: any whose values have an order and do not"
                        + " change, best one with an index.")
                .mandatory()
                .atLeast("1")
                .example("id"),
            Option.of(
                    "num_partitions",
                    Scalar.INTEGER,
                    "How many parts; each is read over a connection of its own.")
                .defaultsTo("8")
                .atLeast("1")
                .atMost("1000")
                .example("16"))
        .example("{column: id, num_partitions: 16}");
  }

  private static Option incremental() {
    return Option.nested(
            "incremental",
            "Reads only what was written since the last run that succeeded; without it every run"
                + " reads everything. The table must be one, not a view.",
            Option.text(
                    "cursor",
                    "The column that grows when a row is written, such as the time of its last"
                        + " change; best one with an index.")
                .mandatory()
                .atLeast("1")
                .example("updated_at"),
            Option.text("initial_value", "Where the first run begins; without it all is read.")
                .atLeast("1")
                .example("\"2026-01-01T00:00:00Z\""),
            Option.text(
                    "end_value",
                    "Where every run ends, this value left out; with it the mark stays where it"
                        + " is.")
                .atLeast("1")
                .example("\"2026-02-01T00:00:00Z\""),
            Option.text(
                    "lag",
                    "How far before the mark rows are looked for that were dated back: a time such"
                        + " as 5m, or a number where the cursor is one. No row is read twice for"
                        + " it.")
                .atLeast("1")
                .example("1h"),
            Option.text(
                    "on_cursor_value_missing",
                    "What becomes of rows without a value: the run stops, they are read when they"
                        + " are written, or they are left out.")
                .oneOf("raise", "include", "exclude")
                .defaultsTo("raise")
                .example("include"))
        .example("{cursor: updated_at, lag: 5m}");
  }

  private static StepType create() {
    return new StepType(
        "Create",
        Kind.SOURCE,
        "Makes rows of what stands in the pipeline file; for examples and tests.",
        List.of(
            Option.listOf("elements", new OptionType.Free(), "The rows, a map each.")
                .mandatory()
                .example("[{id: 1, name: Ann}]"),
            Option.flag(
                    "changes",
                    "Whether the rows are changes: __deleted: true says that the row of the key is"
                        + " gone, __version which change is newer, by default the later one.")
                .defaultsTo("false")
                .example("true")));
  }

  private static StepType tpcds() {
    return new StepType(
        "ReadFromTpcds",
        Kind.SOURCE,
        "Generates a table of the TPC-DS benchmark: sample data of a retailer.",
        List.of(
            Option.text("table", "The table, by its TPC-DS name.").mandatory().example("customer"),
            scale("1"),
            Option.listOf(
                    "columns",
                    Scalar.TEXT,
                    "The columns to take; without it those the contract names.")
                .atLeast("1")
                .example("[c_customer_sk, c_email_address]")));
  }

  private static StepType tpch() {
    return new StepType(
        "ReadFromTpch",
        Kind.SOURCE,
        "Generates a table of the TPC-H benchmark: sample data of a wholesaler.",
        List.of(
            Option.text("table", "The table, by its TPC-H name.").mandatory().example("orders"),
            scale("0.01")));
  }

  private static Option scale(String standard) {
    return Option.of("scale", Scalar.NUMBER, "The scale factor; 1 is about a gigabyte in all.")
        .defaultsTo(standard)
        .atLeast("0.001")
        .atMost("100000")
        .example("0.1");
  }

  private static Option path() {
    return Option.of("path", Scalar.PATH, "The files to read; a glob may name several.")
        .mandatory()
        .example("data/customers-*");
  }

  private static Option maxRecord() {
    return Option.of(
            "max_record",
            Scalar.SIZE,
            "The largest record; a larger one becomes a dead letter instead of filling the memory.")
        .defaultsTo("1MiB")
        .atLeast("1024")
        .atMost("1073741824")
        .example("64KiB");
  }

  private static Option compression() {
    return Option.text(
            "compression",
            "How the files are packed; auto unpacks what is named .gz or begins as gzip does.")
        .oneOf("auto", "none", "gzip")
        .defaultsTo("auto")
        .example("gzip");
  }

  private static Option maxInflated() {
    return Option.of(
            "max_inflated",
            Scalar.SIZE,
            "The most that one packed file may unpack to; beyond it the run stops.")
        .defaultsTo("10GiB")
        .atLeast("1024")
        .example("100GiB");
  }
}
