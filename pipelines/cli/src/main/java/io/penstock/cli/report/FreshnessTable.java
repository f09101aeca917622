package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.control.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When pipelines last succeeded, one a line.
 *
 * @param now to tell how long ago that is
 */
public record FreshnessTable(List<Freshness> pipelines, Instant now, Style style) {

  /** The lines with a heading; none where there are no pipelines. */
  public List<String> lines() {
    Table table = new Table(style).left("pipeline").left("last success").right("ago");
    pipelines.forEach(pipeline -> row(table, pipeline));
    return table.lines();
  }

  private void row(Table table, Freshness pipeline) {
    Cell name = Cell.of(pipeline.pipeline(), style::strong);
    Instant success = pipeline.lastSuccess();
    if (success == null) {
      table.row(name, Cell.of("never", style::doubtful), Cell.of(""));
      return;
    }
    table.row(
        name,
        Cell.of(success.truncatedTo(ChronoUnit.SECONDS).toString()),
        Cell.of(Words.age(Duration.between(success, now))));
  }
}
