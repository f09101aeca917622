package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.control.ClusterJob;
import java.util.List;
import java.util.function.Function;

/**
 * Jobs on clusters, one a line.
 *
 * @param jobs in their order
 * @param standing how a job stands, in a word or a few
 */
public record JobTable(List<ClusterJob> jobs, Function<ClusterJob, String> standing, Style style) {

  /** The lines with a heading; none where there are no jobs. */
  public List<String> lines() {
    Table table = new Table(style).left("stream").left("job").left("on").left("stands").left("run");
    for (ClusterJob job : jobs) {
      table.row(
          Cell.of(Words.harmless(job.pipeline()), style::strong),
          Cell.of(Words.harmless(job.job())),
          Cell.of(Words.harmless(job.runner() + " " + job.master())),
          Cell.of(Words.harmless(standing.apply(job))),
          Cell.of(job.run(), style::quiet));
    }
    return table.lines();
  }
}
