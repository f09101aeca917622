package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.Runners;
import io.penstock.plan.runner.UnfitRunnerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream that goes on as a job of a cluster: it is drained, or stopped with its state kept and
 * resumed later, as the same run, from where it stood.
 */
public final class StreamJob {
  private final Plan plan;
  private final RunSettings settings;
  private final ClusterJob job;
  private final RunnerProfile runner;

  StreamJob(Plan plan, RunSettings settings, ClusterJob job, RunnerProfile runner) {
    this.plan = plan;
    this.settings = settings;
    this.job = job;
    this.runner = runner;
  }

  /**
   * The latest job of a pipeline whose run has not ended.
   *
   * @param settings where its control store is; a master in it wins over the one that is noted
   * @throws UnfitRunnerException if there is none
   */
  public static StreamJob latest(Plan plan, RunSettings settings) {
    String pipeline = plan.project().pipeline().name();
    try (ControlStore store = ControlStore.open(settings.control())) {
      ClusterJob job =
          store.jobs().open(pipeline).stream()
              .filter(ClusterJob::isStream)
              .findFirst()
              .orElseThrow(
                  () ->
                      new UnfitRunnerException(
                          pipeline
                              + " has no job on a cluster that has not ended; run it with"
                              + " --streaming and --master"));
      RunnerProfile runner = Runners.require(job.runner());
      String master = settings.on().master() == null ? job.master() : settings.on().master();
      return new StreamJob(plan, settings.on(settings.on().withMaster(master)), job, runner);
    }
  }

  /** How the job of a stream or a batch stands on its cluster. */
  public static JobStanding standing(ClusterJob job) {
    if (job.kept() != null) {
      return JobStanding.STOPPED;
    }
    try (@Nullable Jobs jobs = Runners.jobs(job).orElse(null)) {
      return jobs == null ? JobStanding.NOT_ASKED : JobStanding.of(jobs.state(job.job()));
    } catch (UnreachableException e) {
      return new JobStanding("not reached", false);
    }
  }

  /** What is noted of it. */
  public ClusterJob job() {
    return job;
  }

  /**
   * Has it stop reading, waits until all that it read is written, and reports.
   *
   * @throws FailedRunException if it is not running
   */
  public RunReport drain() {
    try (Jobs jobs = jobs();
        ControlStore store = ControlStore.open(settings.control())) {
      requireAlive(jobs);
      jobs.drain(job.job(), job.folder());
      return run(store).ended(store);
    } catch (IOException e) {
      throw Failures.unwrapped(e);
    }
  }

  /**
   * Stops it as it stands and keeps its state.
   *
   * @param folder takes the state; null for the place that was chosen when it was submitted
   * @throws FailedRunException if it is not running, or its state cannot be kept
   */
  public ClusterJob keep(@Nullable String folder) {
    try (Jobs jobs = jobs();
        ControlStore store = ControlStore.open(settings.control())) {
      requireAlive(jobs);
      ClusterJob kept = job.keptIn(jobs.keep(job.job(), folder == null ? job.folder() : folder));
      store.jobs().put(kept);
      return kept;
    }
  }

  /**
   * Goes on with it as a new job: from the state that was kept when it was stopped, else from its
   * newest checkpoint.
   *
   * @param from where other state lies; null for that
   * @throws FailedRunException if it is still running, or no state of it is found
   */
  public ClusterJob resume(@Nullable String from) {
    runner.preflight(settings.on());
    plan.source().preflight();
    plan.sink().preflight();
    try (Jobs jobs = jobs();
        ControlStore store = ControlStore.open(settings.control())) {
      Jobs.State state = jobs.state(job.job());
      if (state.isAlive()) {
        throw new FailedRunException(
            "the job " + job.job() + " is " + state.word() + "; stop it before it is resumed",
            null);
      }
      return resume(jobs, store, from == null ? kept(jobs) : from);
    }
  }

  /** Goes on with it from this state. */
  ClusterJob resume(Jobs jobs, ControlStore store, String from) {
    return run(store).submit(jobs, store, false, from);
  }

  /** The state that was kept of a job last, wherever it is. */
  static Optional<String> left(ClusterJob job, Jobs jobs) {
    return Optional.ofNullable(job.kept())
        .or(() -> jobs.lastKept(job.job()))
        .or(() -> newestCheckpoint(job, job.folder()))
        .or(() -> jobs.place().flatMap(place -> newestCheckpoint(job, place)));
  }

  private String kept(Jobs jobs) {
    return left(job, jobs)
        .orElseThrow(
            () ->
                new FailedRunException(
                    "no state of the job "
                        + job.job()
                        + " is found at its cluster or in "
                        + job.folder()
                        + "; name it by --from, or run the pipeline again: what it wrote before"
                        + " is found and not written twice",
                    null));
  }

  /** What Flink left as {@code JOB/chk-N/_metadata} in a folder that this process reaches. */
  private static Optional<String> newestCheckpoint(ClusterJob job, String place) {
    URI url = URI.create(place);
    if (!"file".equals(url.getScheme())) {
      return Optional.empty();
    }
    Path folder = Path.of(url.getPath()).resolve(job.job());
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> checkpoints = Files.list(folder)) {
      return checkpoints
          .filter(path -> Files.exists(path.resolve("_metadata")))
          .max(Comparator.comparingLong(StreamJob::number))
          .map(path -> path.toUri().toString());
    } catch (IOException e) {
      throw new FailedRunException(
          "the checkpoints in " + folder + " cannot be listed: " + e.getClass().getSimpleName(), e);
    }
  }

  private static long number(Path checkpoint) {
    String digits = checkpoint.getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty() ? -1 : Long.parseLong(digits);
  }

  private void requireAlive(Jobs jobs) {
    Jobs.State state = jobs.state(job.job());
    if (!state.isAlive()) {
      throw new FailedRunException(
          "the job "
              + job.job()
              + " at "
              + settings.on().master()
              + " is "
              + (job.kept() == null ? state.word() : "stopped")
              + "; `penstock resume` goes on with it",
          null);
    }
  }

  private StreamRun run(ControlStore store) {
    RunReport begun =
        store
            .find(job.run())
            .orElseThrow(
                () -> new FailedRunException("the run " + job.run() + " is not known", null));
    RunContext context = RunContexts.again(plan, settings.withRunner(job.runner()), begun);
    return new StreamRun(plan, context.anywhere(), runner, settings.on());
  }

  private Jobs jobs() {
    return runner
        .jobs(settings.on())
        .orElseThrow(
            () -> new UnfitRunnerException("runner " + runner.name() + " has no cluster to ask"));
  }
}
