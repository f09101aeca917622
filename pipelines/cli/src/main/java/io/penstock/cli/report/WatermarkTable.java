package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.control.Watermarks.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far sources have been read, one a line.
 *
 * @param now to tell how far behind that is
 */
public record WatermarkTable(List<Standing> marks, Instant now, Style style) {

  /** The lines with a heading; none where there are no marks. */
  public List<String> lines() {
    Table table =
        new Table(style).left("pipeline").left("source").left("read up to").right("behind");
    for (Standing standing : marks) {
      table.row(
          Cell.of(standing.pipeline(), style::strong),
          Cell.of(standing.source()),
          Cell.of(Words.harmless(standing.mark().shown())),
          Cell.of(behind(standing.mark().reached())));
    }
    return table.lines();
  }

  private String behind(@Nullable Instant reached) {
    return reached == null ? "" : Words.age(Duration.between(reached, now));
  }
}
