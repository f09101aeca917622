package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Runs, one a line.
 *
 * @param runs in their order
 * @param instead for ids of those that have not ended and are not running either, what they are:
 *     {@code died} where the process or the job of a cluster is gone, {@code stopped} where the
 *     state is kept
 * @param now to tell how long others have been running
 */
public record RunTable(
    List<RunReport> runs, Map<String, String> instead, Instant now, Style style) {
  /** Of a run whose process, or job of a cluster, is gone. */
  public static final String DIED = "died";

  /** The lines with a heading; none where there are no runs. */
  public List<String> lines() {
    Table table =
        new Table(style)
            .left("when")
            .left("pipeline")
            .left("status")
            .right("read")
            .right("written")
            .right("duplicates")
            .right("rejected")
            .right("duration")
            .left("run");
    runs.forEach(run -> row(table, run));
    return table.lines();
  }

  private void row(Table table, RunReport run) {
    Ledger ledger = run.ledger();
    table.row(
        Cell.of(run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
        Cell.of(run.pipeline(), style::strong),
        status(run),
        count(run, ledger.read()),
        count(run, ledger.written()),
        count(run, ledger.duplicates()),
        count(run, ledger.rejected()),
        Cell.of(duration(run)),
        Cell.of(run.run(), style::quiet));
  }

  private Cell status(RunReport run) {
    return switch (run.status()) {
      case SUCCEEDED -> Cell.of(run.status().word(), style::good);
      case RUNNING -> {
        String word = instead.getOrDefault(run.run(), run.status().word());
        yield Cell.of(word, word.equals(DIED) ? style::bad : style::doubtful);
      }
      case FAILED, BLOCKED -> Cell.of(run.status().word(), style::bad);
    };
  }

  /** What a run that has not ended has counted is not known here. */
  private static Cell count(RunReport run, long rows) {
    return run.status() == RunStatus.RUNNING ? Cell.of("-") : Cell.of(rows);
  }

  private String duration(RunReport run) {
    if (run.status() != RunStatus.RUNNING) {
      return Words.duration(run.duration());
    }
    Duration since = Duration.between(run.startedAt(), now);
    return instead.containsKey(run.run()) || since.isNegative() ? "-" : Words.duration(since);
  }
}
