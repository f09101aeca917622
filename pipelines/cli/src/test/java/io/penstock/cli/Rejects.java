package io.penstock.cli;

import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunStatus;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.DeadLetterJson;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What runs that were never run have rejected: files of letters, and a store that knows them. */
public final class Rejects {
  public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private final Path folder;

  public Rejects(Path folder) {
    this.folder = folder;
  }

  public String control() {
    return folder.resolve("control.db").toString();
  }

  public Path file(String run) {
    return folder.resolve(run + ".jsonl");
  }

  /** A letter whose id is its number, a minute younger for each. */
  public static DeadLetter letter(String run, int number, Reason reason, String... rules) {
    return new DeadLetter(
        "id" + number,
        run,
        "members",
        "1.0.0",
        "Validate",
        reason,
        Stream.of(rules).map(rule -> new Violation(rule, "email", "must be so")).toList(),
        "members.csv:" + number,
        null,
        START.plusSeconds(60L * number),
        "{\"name\":\"N***\",\"points\":1.50}");
  }

  /** A run with these letters, begun so many hours after the first. */
  public Rejects run(String run, int hours, DeadLetter... letters) {
    List<String> lines = Stream.of(letters).map(DeadLetterJson::write).toList();
    Projects.write(file(run), String.join("\n", lines) + "\n");
    Map<String, Long> counts = new TreeMap<>();
    Stream.of(letters).forEach(letter -> counts.merge(letter.reason().name(), 1L, Long::sum));
    List<DeadLetterFile> files = new ArrayList<>();
    counts.forEach((why, count) -> files.add(new DeadLetterFile(file(run).toString(), why, count)));
    try (ControlStore store = ControlStore.open(control())) {
      store.end(report(run, hours, new DeadLetters(file(run).toString(), letters.length, files)));
    }
    return this;
  }

  private static RunReport report(String run, int hours, DeadLetters letters) {
    return new RunReport(
        run,
        "members",
        "members",
        "1.0.0",
        "direct",
        RunStatus.SUCCEEDED,
        START.plusSeconds(3600L * hours),
        Duration.ofMinutes(30),
        new Ledger(letters.count(), 0, 0, 0, letters.count(), 0),
        List.of(),
        List.of(),
        List.of(),
        new Target("table members", 0, 0, 0, 0),
        letters,
        null,
        null);
  }

  /** Calls a command of dead letters. */
  public CliRun call(String... words) {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(words));
    all.addAll(List.of("--control", control()));
    return CliRun.of(all.toArray(String[]::new));
  }
}
