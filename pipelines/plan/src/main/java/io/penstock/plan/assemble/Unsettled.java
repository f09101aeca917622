package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs whose process died between changing the target and telling the control store. The target has
 * their rows, so they are brought to their end: dead letters in their place, the report written,
 * the mark moved. Otherwise the next run would read their slice again and keep its dead letters
 * twice.
 */
public final class Unsettled {
  private final Plan plan;
  private final String pipeline;
  private final String control;
  private final ControlStore store;
  private final Set<String> lost;

  /**
   * @param plan the pipeline as it is now
   * @param context of the run that is about to begin
   * @param lost runs of which it is known that nobody works at them any more, wherever that was
   */
  public Unsettled(Plan plan, RunContext context, ControlStore store, Set<String> lost) {
    this.lost = Set.copyOf(lost);
    this.plan = plan;
    this.pipeline = context.pipeline();
    this.control = context.control();
    this.store = store;
  }

  /**
   * Ends them all.
   *
   * @param work the folder that holds the staging folders of all runs
   */
  public void settle(Path work) throws IOException {
    for (Path staging : folders(work)) {
      Optional<Announcement> left = Announcement.find(staging).filter(this::ours);
      if (left.isPresent()) {
        settle(left.get());
      }
    }
  }

  private boolean ours(Announcement left) {
    return left.context().pipeline().equals(pipeline) && left.context().control().equals(control);
  }

  private void settle(Announcement left) throws IOException {
    RunContext context = left.context();
    Optional<RunReport> known = store.find(context.run());
    if (known.filter(run -> run.status() == RunStatus.SUCCEEDED).isPresent()) {
      StagingFolder.clear(context.staging());
    } else if (known.filter(this::died).isPresent()
        && isInTarget(context.run(), context.staging())) {
      Publishing publishing = Publishing.of(plan, context, left.replayed());
      publishing.record(publishing.publish(left.bundles()));
    }
  }

  private boolean died(RunReport run) {
    return run.status() == RunStatus.RUNNING
        && (lost.contains(run.run())
            || store
                .process(run.run())
                .filter(process -> process.isGone(run.startedAt()))
                .isPresent());
  }

  /**
   * Whether the target has the rows of a run of this pipeline. A closed gate lets nothing new in,
   * and what was published before answers all the same.
   */
  public boolean isInTarget(String run, String staging) throws IOException {
    Publication nothing = new Publication(run, pipeline, List.of(), RunContext.stagedRows(staging));
    return plan.sink().publish(nothing, facts -> false).opened();
  }

  private static List<Path> folders(Path work) throws IOException {
    if (!Files.isDirectory(work)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(work)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }
}
