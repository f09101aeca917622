package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.StreamWindow;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.DriftNews;
import io.penstock.plan.assemble.Progress;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.StagingFolder;
import io.penstock.plan.assemble.StreamAssembler;
import io.penstock.plan.assemble.StreamEnd;
import io.penstock.plan.connect.Drain;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.Unending;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;
import org.jspecify.annotations.Nullable;

/** A run without end, until it is drained. */
record StreamRun(Plan plan, RunContext context, RunnerProfile runner, RunnerSettings on) {

  /**
   * Runs until the job ends, and reports.
   *
   * @param afresh whether everything is read anew
   */
  RunReport run(Watcher watcher, ControlStore store, boolean afresh) throws IOException {
    Pipeline pipeline = pipeline(store, afresh);
    boolean again = runner.capabilities(on.forStream()).can(Ability.CHECKPOINTS);
    try (DrainWatch drain = DrainWatch.of(context.run(), store);
        Restarts restarts = new Restarts(again ? watcher::note : line -> {})) {
      Watcher windows = windows(watcher, store, restarts);
      new Watching(pipeline::run, Progress.of(context.run()), windows).toTheEnd();
    } finally {
      Progress.forget(context.run());
      Drain.forget(context.run());
    }
    return ended(store);
  }

  /**
   * Hands the job in, to go on without this process, and notes it.
   *
   * @param afresh as for {@link #run}
   * @param kept where the state of a job that did this run's work before lies; null to begin it
   */
  ClusterJob submit(Jobs jobs, ControlStore store, boolean afresh, @Nullable String kept) {
    String folder = Path.of(context.staging(), "state").toUri().toString();
    String id = jobs.submit(pipeline(store, afresh), folder, kept);
    ClusterJob job =
        new ClusterJob(
            context.run(),
            context.pipeline(),
            context.runner(),
            jobs.address(),
            id,
            Instant.now(),
            folder,
            null);
    store.jobs().put(job);
    return job;
  }

  /** Reports once its job has come to its end. */
  RunReport ended(ControlStore store) throws IOException {
    RunReport report = StreamEnd.record(plan, context, store);
    StagingFolder.clear(context.staging());
    return report;
  }

  private Pipeline pipeline(ControlStore store, boolean afresh) {
    PipelineOptions options = runner.options(on.forStream());
    options.as(StreamingOptions.class).setStreaming(true);
    options.setJobName(context.pipeline() + "-" + context.run());
    Pipeline pipeline = Pipeline.create(options);
    StreamAssembler.assemble(
        plan, source(store, afresh), context, plan.lengths(), runner.shards(), pipeline);
    return pipeline;
  }

  private Unending<?> source(ControlStore store, boolean afresh) {
    @Nullable Mark last =
        afresh
            ? null
            : store
                .watermarks()
                .find(context.pipeline(), plan.sourceStep().name())
                .map(mark -> new Mark(mark.text(), mark.shown(), mark.reached()))
                .orElse(null);
    return ((StreamSource<?>) plan.source()).unending(last, context.run(), plan.allowedLateness());
  }

  /** Tells of each window once it is noted. */
  private Watcher windows(Watcher watcher, ControlStore store, Restarts restarts) {
    return new Watcher() {
      private Instant last = context.startedAt().minusSeconds(WINDOWS_BEFORE);
      private long looked = System.nanoTime();
      private final DriftNews drift = new DriftNews(plan.project().pipeline().schemaContract());

      @Override
      public void progress(long read, long rejected) {
        watcher.progress(read, rejected);
        long now = System.nanoTime();
        if (now - looked > LOOK_NANOS) {
          looked = now;
          look();
        }
      }

      private void look() {
        for (StreamWindow window : store.streams().after(context.run(), last)) {
          last = window.start();
          restarts.over();
          watcher.window(window);
          drift.of(window).forEach(watcher::drift);
        }
      }
    };
  }

  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final long WINDOWS_BEFORE = 86_400;
}
