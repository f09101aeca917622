package io.penstock.control;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run did. Holds names and counts, never a value of a row. Times are kept to the
 * millisecond, finer ones are cut, so that a report is equal to itself after it was stored.
 *
 * @param run the run's id, unique for ever
 * @param pipeline the pipeline's name
 * @param contract the id of the contract
 * @param contractVersion its version
 * @param runner such as {@code direct}
 * @param duration from the start to the end of publishing; zero while it runs
 * @param rules every rule that was held against rows, in the order of the contract and the
 *     pipeline, those without violations too
 * @param steps in the order in which rows pass them
 * @param checks the verdicts of checks over the whole data set
 * @param staging the folder where staged rows are left to look at; null where it was cleared
 * @param failure why it did not succeed, in one line; null where it did
 * @param drift where source or target differed from the contract, and what was done about it
 */
public record RunReport(
    String run,
    String pipeline,
    String contract,
    String contractVersion,
    String runner,
    RunStatus status,
    Instant startedAt,
    Duration duration,
    Ledger ledger,
    List<RuleCount> rules,
    List<StepCount> steps,
    List<Verdict> checks,
    Target target,
    DeadLetters deadLetters,
    @Nullable String staging,
    @Nullable String failure,
    List<Drift> drift) {

  /** What the id of a replay of dead letters ends with, as everything that a run leaves has it. */
  public static final String REPLAY = "-replay";

  public RunReport {
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    duration = duration.truncatedTo(ChronoUnit.MILLIS);
    rules = List.copyOf(rules);
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    drift = List.copyOf(drift);
  }

  /**
   * The same run, which has failed.
   *
   * @param why in one line
   */
  RunReport failed(String why, Instant at) {
    Duration took = Duration.between(startedAt, at);
    return new RunReport(
        run,
        pipeline,
        contract,
        contractVersion,
        runner,
        RunStatus.FAILED,
        startedAt,
        took.isNegative() ? Duration.ZERO : took,
        ledger,
        rules,
        steps,
        checks,
        target,
        deadLetters,
        staging,
        why,
        drift);
  }

  /** A report of a run that met source and target as the contract says. */
  public RunReport(
      String run,
      String pipeline,
      String contract,
      String contractVersion,
      String runner,
      RunStatus status,
      Instant startedAt,
      Duration duration,
      Ledger ledger,
      List<RuleCount> rules,
      List<StepCount> steps,
      List<Verdict> checks,
      Target target,
      DeadLetters deadLetters,
      @Nullable String staging,
      @Nullable String failure) {
    this(
        run,
        pipeline,
        contract,
        contractVersion,
        runner,
        status,
        startedAt,
        duration,
        ledger,
        rules,
        steps,
        checks,
        target,
        deadLetters,
        staging,
        failure,
        List.of());
  }

  /** The same of a stream, which leaves nothing staged, with the dead letters of its windows. */
  public RunReport ofStream(DeadLetters letters) {
    return new RunReport(
        run,
        pipeline,
        contract,
        contractVersion,
        runner,
        status,
        startedAt,
        duration,
        ledger,
        rules,
        steps,
        checks,
        target,
        letters,
        null,
        failure,
        drift);
  }

  /**
   * A difference between the contract and source or target.
   *
   * @param side {@code source} or {@code target}
   * @param text names columns and types, never a value: {@code column email added (text)}
   */
  public record Drift(String side, String text) {
    private static final String TARGET = "target";

    /** Where the source was seen to differ. */
    public static Drift ofSource(String text) {
      return new Drift("source", text);
    }

    /** What was altered of the target. */
    public static Drift ofTarget(String text) {
      return new Drift(TARGET, text);
    }

    /** Whether it is the target that was altered. */
    public boolean altered() {
      return side.equals(TARGET);
    }
  }

  /**
   * How many rows broke a rule.
   *
   * @param id the rule's id, such as {@code email.format}
   * @param violations of rejected rows and of those that passed with a warning; a row that breaks
   *     two rules counts under both
   * @param warning whether the rule lets rows pass
   */
  public record RuleCount(String id, long violations, boolean warning) {
    static final String WARN = "warn";

    /** {@code warn} or {@code error}, as in the pipeline file. */
    public String severity() {
      return warning ? WARN : "error";
    }
  }

  /**
   * The rows through one step.
   *
   * @param name unique in the pipeline
   * @param type as in the pipeline file, such as {@code Validate}
   */
  public record StepCount(
      String name, String type, long in, long out, long filtered, long rejected, long duplicates) {}

  /**
   * The outcome of a check over the whole data set.
   *
   * @param id such as {@code customers.rowCount}
   * @param expected in words: {@code between 100 and 1000 rows}
   * @param measured as written for people: {@code 1200}, {@code 0.4 %}
   * @param holds whether it is as expected
   * @param blocking whether the run may not publish when it is not
   */
  public record Verdict(
      String id, String expected, String measured, boolean holds, boolean blocking) {}

  /**
   * What publishing did to the target.
   *
   * @param name for people: {@code table customers in warehouse.duckdb}; no credentials
   */
  public record Target(String name, long inserted, long updated, long unchanged, long deleted) {}

  /**
   * The dead letters of the run.
   *
   * @param path the folder or file that holds them; null where there are none
   * @param files what is in which file, where that is known
   */
  public record DeadLetters(@Nullable String path, long count, List<DeadLetterFile> files) {
    public DeadLetters {
      files = List.copyOf(files);
    }

    /** Dead letters without an index of their files. */
    public DeadLetters(@Nullable String path, long count) {
      this(path, count, List.of());
    }
  }

  /**
   * The dead letters of one reason in one file.
   *
   * @param reason such as {@code INVALID}
   */
  public record DeadLetterFile(String file, String reason, long count) {}
}
