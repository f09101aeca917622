package io.penstock.connectors.kafka;

import io.penstock.connectors.formats.JsonObject;
import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Retry;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What the values of a topic are. */
interface ValueFormat extends Serializable {

  /** Makes rows of values, on the worker. */
  ValueDecoder decoder(Expected rows, int maxRecord);

  /** The rows that come of it. */
  default Expected rows(Expected expected) {
    return expected;
  }

  /** Whether they are changes. */
  default boolean changes() {
    return false;
  }

  default ValueFormat withRetry(Retry retry) {
    return this;
  }

  /** Looks whether values can be decoded at all. */
  void preflight(Expected rows) throws IOException;

  /**
   * The format that a step describes: {@code format}, and what belongs to it.
   *
   * @throws IllegalArgumentException where they do not suit each other
   */
  static ValueFormat of(Settings settings) {
    String name = settings.optionalText("format").orElse("JSON");
    boolean avro = name.equals("AVRO");
    if (avro != settings.has("registry")) {
      throw new IllegalArgumentException(
          avro
              ? "format AVRO needs registry: {url: ...}, where the schemas of its records are"
              : "registry is for format AVRO; leave it out, or set the format");
    }
    boolean debezium = name.equals("DEBEZIUM");
    for (String option : List.of("decimal_handling_mode", "time_precision_mode")) {
      if (settings.has(option) && !debezium) {
        throw new IllegalArgumentException(
            option + " is for format DEBEZIUM; leave it out, or set the format");
      }
    }
    return avro
        ? new Avro(Registry.of(settings.settings("registry")))
        : debezium ? new Debezium(Handling.of(settings)) : new Json();
  }

  /** Objects of the columns. */
  record Json() implements ValueFormat {
    @Override
    public ValueDecoder decoder(Expected rows, int maxRecord) {
      return new JsonValues(rows, maxRecord);
    }

    @Override
    public void preflight(Expected rows) {
      new JsonObject(rows.schema(), "", rows.dateFormats());
    }
  }

  /** Envelopes of changes in JSON. */
  record Debezium(Handling handling) implements ValueFormat {
    @Override
    public ValueDecoder decoder(Expected rows, int maxRecord) {
      return new DebeziumValues(rows, maxRecord, handling);
    }

    @Override
    public Expected rows(Expected expected) {
      return new Expected(
          Changes.with(expected.schema()), expected.needed(), expected.dateFormats());
    }

    @Override
    public boolean changes() {
      return true;
    }

    @Override
    public void preflight(Expected rows) {
      new JsonObject(rows.schema(), "", rows.dateFormats());
    }
  }

  /** Records whose schemas a registry has. */
  record Avro(Registry registry) implements ValueFormat {
    @Override
    public ValueDecoder decoder(Expected rows, int maxRecord) {
      return new AvroValues(rows, maxRecord, registry);
    }

    @Override
    public ValueFormat withRetry(Retry retry) {
      return new Avro(registry.withRetry(retry));
    }

    @Override
    public void preflight(Expected rows) throws IOException {
      new Schemas(registry).preflight();
    }
  }
}
