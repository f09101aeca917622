package io.penstock.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunReport.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report from JSON.
 *
 * @param path the keys that lead here, for messages; empty at the top
 */
record RunReportTree(JsonNode node, String path) {

  static RunReportTree of(String text) {
    try {
      return new RunReportTree(new JsonMapper().readTree(text), "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the report is not JSON, as line " + e.getLocation().getLineNr() + " shows", e);
    }
  }

  RunReport report() {
    return new RunReport(
        text("run"),
        text("pipeline"),
        text("contract"),
        text("contract_version"),
        text("runner"),
        RunStatus.of(text("status")),
        instant("started_at"),
        Duration.ofMillis(number("duration_ms")),
        child("ledger").ledger(),
        list("rules", RunReportTree::rule),
        list("steps", RunReportTree::step),
        list("checks", RunReportTree::check),
        child("target").target(),
        child("dead_letters").deadLetters(),
        optional("staging"),
        optional("failure"),
        node.has("drift") ? list("drift", RunReportTree::drift) : List.of());
  }

  private Ledger ledger() {
    return new Ledger(
        number("read"),
        number("written"),
        sinceLater("deleted"),
        number("duplicates"),
        number("filtered"),
        number("rejected"),
        number("late"));
  }

  private RuleCount rule() {
    return new RuleCount(text("id"), number("violations"), text("severity").equals(RuleCount.WARN));
  }

  private StepCount step() {
    return new StepCount(
        text("name"),
        text("type"),
        number("in"),
        number("out"),
        number("filtered"),
        number("rejected"),
        number("duplicates"));
  }

  private Verdict check() {
    return new Verdict(
        text("id"), text("expected"), text("measured"), flag("holds"), flag("blocking"));
  }

  private Drift drift() {
    return new Drift(text("side"), text("text"));
  }

  private Target target() {
    return new Target(
        text("name"),
        number("inserted"),
        number("updated"),
        number("unchanged"),
        number("deleted"));
  }

  private DeadLetters deadLetters() {
    return new DeadLetters(optional("path"), number("count"), list("files", RunReportTree::file));
  }

  private DeadLetterFile file() {
    return new DeadLetterFile(text("file"), text("reason"), number("count"));
  }

  private RunReportTree child(String key) {
    return new RunReportTree(node.path(key), place(key));
  }

  private <T> List<T> list(String key, Function<RunReportTree, T> reading) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : is(key, JsonNodeType.ARRAY)) {
      items.add(reading.apply(new RunReportTree(item, place(key) + "[" + items.size() + "]")));
    }
    return items;
  }

  private String text(String key) {
    return is(key, JsonNodeType.STRING).textValue();
  }

  private @Nullable String optional(String key) {
    return node.path(key).isNull() ? null : text(key);
  }

  private long number(String key) {
    JsonNode number = is(key, JsonNodeType.NUMBER);
    if (!number.canConvertToLong() || !number.canConvertToExactIntegral()) {
      throw new IllegalArgumentException(place(key) + " in the report is not a whole number");
    }
    return number.longValue();
  }

  /** A count that reports of earlier versions do not have. */
  private long sinceLater(String key) {
    return node.has(key) ? number(key) : 0;
  }

  private boolean flag(String key) {
    return is(key, JsonNodeType.BOOLEAN).booleanValue();
  }

  private Instant instant(String key) {
    try {
      return Instant.parse(text(key));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          place(key) + " in the report is not an instant; 2026-11-24T09:30:00Z is", e);
    }
  }

  private JsonNode is(String key, JsonNodeType type) {
    JsonNode found = node.path(key);
    if (found.getNodeType() != type) {
      throw new IllegalArgumentException(
          place(key)
              + " in the report is "
              + found.getNodeType().name().toLowerCase(Locale.ROOT)
              + ", needed is "
              + type.name().toLowerCase(Locale.ROOT));
    }
    return found;
  }

  private String place(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
