package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.control.ClusterJob;
import io.penstock.plan.run.JobStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Jobs on clusters, one a line, and what to do about those that are lost.
 *
 * @param jobs in the order to show them, with how each stands
 */
public record JobTable(Map<ClusterJob, JobStanding> jobs, Style style) {

  /** The lines with a heading; none where there are no jobs. */
  public List<String> lines() {
    Table table =
        new Table(style).left("pipeline").left("job").left("on").left("stands").left("run");
    List<String> next = new ArrayList<>();
    jobs.forEach(
        (job, standing) -> {
          row(table, job, standing);
          if (standing.isLost()) {
            next.add(next(job, standing));
          }
        });
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(next);
    return lines;
  }

  private void row(Table table, ClusterJob job, JobStanding standing) {
    table.row(
        Cell.of(Words.harmless(job.pipeline()), style::strong),
        Cell.of(Words.harmless(job.job())),
        Cell.of(Words.harmless(job.runner() + " " + job.master())),
        Cell.of(Words.harmless(standing.word())),
        Cell.of(job.run(), style::quiet));
  }

  private static String next(ClusterJob job, JobStanding standing) {
    String lost =
        Words.harmless(job.pipeline() + ": the job " + job.job() + " is " + standing.word());
    return job.isStream()
        ? lost
            + "; `penstock resume FILE` goes on with its run from its newest checkpoint, `penstock"
            + " run FILE --streaming` begins anew and closes that run"
        : lost + "; the next run of the pipeline does its work and closes its run";
  }
}
