package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;
import java.util.List;

/** What a pipeline file may say of a service that it brings along. */
public final class ServiceOptions {
  private ServiceOptions() {}

  /** The keys of one entry of {@code services:}. */
  public static List<Option> options() {
    return List.of(
        Option.text("type", "What is started.").mandatory().oneOf("postgres", "kafka"),
        Option.of(
                "data",
                Scalar.PATH,
                "The folder that keeps what it holds from run to run; it begins empty where the"
                    + " folder is missing.")
            .mandatory()
            .example(".penstock/services/crm"),
        Option.of(
                "first",
                Scalar.PATH,
                "What fills it when it is empty, found from this file's folder: a script of SQL, or"
                    + " records as lines of JSON.")
            .example("fill.sql"),
        Option.of(
                "then", Scalar.PATH, "What changes it at every later start, in the form of first.")
            .example("change.sql"),
        Option.mapOf(
                "topics",
                Scalar.INTEGER,
                "The topics of a Kafka and how many partitions each has; they are made when it is"
                    + " empty.")
            .example("{events: 4}"));
  }
}
