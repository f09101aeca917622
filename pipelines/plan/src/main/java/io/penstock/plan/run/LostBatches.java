package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.Unsettled;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Batches on clusters that have not ended and whose jobs are no more: the next run of the pipeline
 * brings those to their end that published, and closes the others as failed. Where a cluster does
 * not answer nothing is known, and the run stays open.
 */
final class LostBatches {
  private final ControlStore store;
  private final Function<ClusterJob, Optional<Jobs>> clusters;
  private final Consumer<String> notes;

  /**
   * @param clusters the jobs of the cluster that a job is on; empty where its runner is not here
   * @param notes takes a line for each run that is closed, or of which nothing is known
   */
  LostBatches(
      ControlStore store, Function<ClusterJob, Optional<Jobs>> clusters, Consumer<String> notes) {
    this.store = store;
    this.clusters = clusters;
    this.notes = notes;
  }

  /**
   * Settles what runs of before have left.
   *
   * @param context of the run that is about to begin
   * @param work the folder that holds the staging folders of all runs
   */
  void settle(Plan plan, RunContext context, Path work) throws IOException {
    List<LostJob> lost = find(context.pipeline());
    Unsettled unsettled = new Unsettled(plan, context, store, LostJob.runs(lost));
    unsettled.settle(work);
    close(lost, unsettled::isInTarget);
  }

  /** Those of a pipeline. */
  List<LostJob> find(String pipeline) {
    List<LostJob> lost = new ArrayList<>();
    for (ClusterJob job : store.jobs().open(pipeline)) {
      if (!job.isStream()) {
        find(job).ifPresent(lost::add);
      }
    }
    return lost;
  }

  private Optional<LostJob> find(ClusterJob job) {
    try (@Nullable Jobs jobs = clusters.apply(job).orElse(null)) {
      if (jobs == null) {
        notes.accept(open(job, "can be asked with --runner " + job.runner() + " only"));
        return Optional.empty();
      }
      Jobs.State state = jobs.state(job.job());
      return state.isAlive() ? Optional.empty() : Optional.of(LostJob.of(job, state, jobs));
    } catch (UnreachableException e) {
      notes.accept(open(job, "may go on, and that cluster does not answer"));
      return Optional.empty();
    }
  }

  /** Closes those that are not in the target, and have not ended by now. */
  void close(List<LostJob> lost, Target target) throws IOException {
    for (LostJob one : lost) {
      String run = one.job().run();
      Optional<RunReport> open =
          store.find(run).filter(report -> report.status() == RunStatus.RUNNING);
      if (open.isPresent()) {
        if (publishedUnseen(open.get(), target)) {
          notes.accept(open(one.job(), "published, and what it staged is not reached from here"));
        } else if (one.close(store)) {
          notes.accept("the run " + run + " is closed as failed: " + one.why());
        }
      }
    }
  }

  /** What a folder holds that is here was settled. */
  private static boolean publishedUnseen(RunReport run, Target target) throws IOException {
    String staging = run.staging();
    return staging != null
        && !Files.isDirectory(Path.of(staging))
        && target.has(run.run(), staging);
  }

  private static String open(ClusterJob job, String why) {
    return "the run " + job.run() + " stays open: " + LostJob.name(job) + " " + why;
  }

  /** What a pipeline writes to. */
  interface Target {
    /** Whether it has the rows of a run. */
    boolean has(String run, String staging) throws IOException;
  }
}
