package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** The steps of Kafka. */
final class KafkaOptions {
  private KafkaOptions() {}

  static StepType reading() {
    return new StepType(
        "ReadFromKafka",
        Kind.SOURCE,
        "Reads a Kafka topic, from where the last run ended to the end that it has when the run"
            + " starts; committed records only.",
        List.of(
            servers(),
            Option.text("topic", "The topic to read.").mandatory().atLeast("1").example("events"),
            Option.text(
                    "format",
                    "What values are: JSON is an object of the columns, DEBEZIUM an envelope in"
                        + " JSON of a change, deletes among them, AVRO a record whose schema is in"
                        + " a registry.")
                .oneOf("JSON", "DEBEZIUM", "AVRO")
                .defaultsTo("JSON")
                .example("DEBEZIUM"),
            registry(),
            Option.text(
                    "decimal_handling_mode",
                    "How the connector of Debezium writes decimals, for envelopes without their"
                        + " schema: precise, its default, needs the schema; string means the"
                        + " digits.")
                .oneOf("precise", "string")
                .example("string"),
            Option.text(
                    "time_precision_mode",
                    "What numbers in columns of dates and times are, for envelopes without their"
                        + " schema: adaptive, the default, needs the schema; connect means days and"
                        + " milliseconds, microseconds and nanoseconds days and these.")
                .oneOf("adaptive", "connect", "microseconds", "nanoseconds")
                .example("connect"),
            Option.text(
                    "start",
                    "Where a partition begins that no run has read: earliest is the oldest record"
                        + " there is, latest only what comes after the first run.")
                .oneOf("earliest", "latest")
                .defaultsTo("earliest")
                .example("latest"),
            Option.of(
                    "split",
                    Scalar.INTEGER,
                    "How many offsets of a partition one worker reads at a time.")
                .defaultsTo("100000")
                .atLeast("1")
                .atMost("1000000000")
                .example("20000"),
            Option.of(
                    "max_record",
                    Scalar.SIZE,
                    "The largest value; a larger one becomes a dead letter.")
                .defaultsTo("1MiB")
                .atLeast("1024")
                .atMost("1073741824")
                .example("64KiB"),
            Option.text(
                    "timestamp",
                    "The column that says when a record happened, for options.allowed_lateness of a"
                        + " stream; without it the time that Kafka has of the record.")
                .atLeast("1")
                .example("occurred_at"),
            Option.mapOf(
                    "consumer_config",
                    Scalar.TEXT,
                    "Settings of Kafka's consumer, such as those of SASL and TLS, by Kafka's"
                        + " names.")
                .example("{security.protocol: SASL_SSL}")));
  }

  private static Option registry() {
    return Option.nested(
            "registry",
            "The schema registry that has the schemas of records; for format AVRO.",
            Option.text(
                    "url",
                    "Where it is; it speaks the REST interface of Confluent's, such as Karapace, or"
                        + " Apicurio at /apis/ccompat/v7.")
                .mandatory()
                .atLeast("1")
                .example("\"${env:REGISTRY_URL:-http://localhost:8081}\""),
            Option.text("username", "Who asks it.").example("\"${env:REGISTRY_USER:-reader}\""),
            Option.text("password", "The password, as a reference.")
                .example("\"${env:REGISTRY_PASSWORD:-}\""))
        .example("{url: \"${env:REGISTRY_URL:-http://localhost:8081}\"}");
  }

  private static Option servers() {
    return Option.text("bootstrap_servers", "Brokers to begin with, as host:port, host:port.")
        .mandatory()
        .atLeast("1")
        .example("\"${env:KAFKA_SERVERS:-localhost:9092}\"");
  }

  static StepType writing() {
    return new StepType(
        "WriteToKafka",
        Kind.SINK,
        "Writes records into a Kafka topic: staged, audited, then sent in one transaction; keys are"
            + " the primary key of the contract, deletes tombstones.",
        List.of(
            servers(),
            Option.text("topic", "The topic to write; it must be there.")
                .mandatory()
                .atLeast("1")
                .example("customers"),
            Option.of(
                    "max_record",
                    Scalar.SIZE,
                    "The most that key and value of a record may have; a row that needs more"
                        + " becomes a dead letter.")
                .defaultsTo("1MB")
                .atLeast("1024")
                .atMost("1073741824")
                .example("64KiB"),
            Option.mapOf(
                    "producer_config",
                    Scalar.TEXT,
                    "Settings of Kafka's producer, such as those of SASL and TLS or"
                        + " compression.type, by Kafka's names.")
                .example("{security.protocol: SASL_SSL}")));
  }
}
