package io.penstock.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunReport.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON (RFC 8259): keys in snake case and always in the same order, absent texts as
 * null, instants as ISO-8601 in UTC, durations in milliseconds.
 */
public final class RunReportJson {
  private final JsonGenerator json;

  private RunReportJson(JsonGenerator json) {
    this.json = json;
  }

  /** The report in lines that end with a line feed, the last one too. */
  public static String write(RunReport report) {
    return text(json -> json.report(report));
  }

  /** The reports as an array, in lines that end with a line feed, the last one too. */
  public static String writeAll(List<RunReport> reports) {
    return text(
        json -> {
          json.json.writeStartArray();
          for (RunReport report : reports) {
            json.report(report);
          }
          json.json.writeEndArray();
        });
  }

  private static String text(Fields<RunReportJson> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(lines());
      content.write(new RunReportJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return text.append('\n').toString();
  }

  /**
   * The report that {@link #write} wrote. Keys that are not known are passed over.
   *
   * @throws IllegalArgumentException if the text is not JSON, or a key is missing or of another
   *     type
   */
  public static RunReport read(String text) {
    return RunReportTree.of(text).report();
  }

  private static DefaultPrettyPrinter lines() {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
  }

  private void report(RunReport report) throws IOException {
    json.writeStartObject();
    text("run", report.run());
    text("pipeline", report.pipeline());
    text("contract", report.contract());
    text("contract_version", report.contractVersion());
    text("runner", report.runner());
    text("status", report.status().word());
    text("started_at", Times.text(report.startedAt()));
    number("duration_ms", report.duration().toMillis());
    ledger(report.ledger());
    list("rules", report.rules(), this::rule);
    list("steps", report.steps(), this::step);
    list("checks", report.checks(), this::check);
    target(report.target());
    deadLetters(report.deadLetters());
    text("staging", report.staging());
    text("failure", report.failure());
    list("drift", report.drift(), this::drift);
    json.writeEndObject();
  }

  private void ledger(Ledger ledger) throws IOException {
    json.writeObjectFieldStart("ledger");
    number("read", ledger.read());
    number("written", ledger.written());
    number("deleted", ledger.deleted());
    number("duplicates", ledger.duplicates());
    number("filtered", ledger.filtered());
    number("rejected", ledger.rejected());
    number("late", ledger.late());
    json.writeEndObject();
  }

  private void rule(RuleCount rule) throws IOException {
    text("id", rule.id());
    number("violations", rule.violations());
    text("severity", rule.severity());
  }

  private void step(StepCount step) throws IOException {
    text("name", step.name());
    text("type", step.type());
    number("in", step.in());
    number("out", step.out());
    number("filtered", step.filtered());
    number("rejected", step.rejected());
    number("duplicates", step.duplicates());
  }

  private void check(Verdict check) throws IOException {
    text("id", check.id());
    text("expected", check.expected());
    text("measured", check.measured());
    json.writeBooleanField("holds", check.holds());
    json.writeBooleanField("blocking", check.blocking());
  }

  private void drift(Drift drift) throws IOException {
    text("side", drift.side());
    text("text", drift.text());
  }

  private void target(Target target) throws IOException {
    json.writeObjectFieldStart("target");
    text("name", target.name());
    number("inserted", target.inserted());
    number("updated", target.updated());
    number("unchanged", target.unchanged());
    number("deleted", target.deleted());
    json.writeEndObject();
  }

  private void deadLetters(DeadLetters deadLetters) throws IOException {
    json.writeObjectFieldStart("dead_letters");
    text("path", deadLetters.path());
    number("count", deadLetters.count());
    list("files", deadLetters.files(), this::file);
    json.writeEndObject();
  }

  private void file(DeadLetterFile file) throws IOException {
    text("file", file.file());
    text("reason", file.reason());
    number("count", file.count());
  }

  private void text(String key, @Nullable String value) throws IOException {
    json.writeStringField(key, value);
  }

  private void number(String key, long value) throws IOException {
    json.writeNumberField(key, value);
  }

  private <T> void list(String key, List<T> items, Fields<T> fields) throws IOException {
    json.writeArrayFieldStart(key);
    for (T item : items) {
      json.writeStartObject();
      fields.write(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the fields of an item. */
  @FunctionalInterface
  private interface Fields<T> {
    void write(T item) throws IOException;
  }
}
