package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.progress.WindowLine;
import io.penstock.cli.report.FreshnessTable;
import io.penstock.cli.report.JobTable;
import io.penstock.cli.report.RunTable;
import io.penstock.cli.report.WatermarkTable;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.Freshness;
import io.penstock.control.RunReport;
import io.penstock.control.RunReportJson;
import io.penstock.control.RunStatus;
import io.penstock.control.Watermarks.Standing;
import io.penstock.plan.run.JobStanding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock status}: the latest runs, and how fresh each pipeline is. */
@Command(
    name = "status",
    description = {
      "Show the latest runs, the newest first, when each pipeline last succeeded, and how far",
      "its source has been read.",
      "A run that has not ended and whose process is gone from this machine has died; so has one",
      "whose job is no more on its cluster, which --runner asks."
    })
final class StatusCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "PIPELINE",
      description = "The name of a pipeline; all without.")
  private @Nullable String pipeline;

  @Mixin private ControlOption control = new ControlOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many runs (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      description = "Ask the clusters of this runner how jobs stand, such as flink.")
  private @Nullable String runner;

  @Option(names = "--json", description = "Print the reports of the runs as a JSON array.")
  private boolean json;

  StatusCommand(Console console, Engines engines, Clock clock) {
    this.console = console;
    this.engines = engines;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is " + limit + "; it is 1 or more runs");
    }
    try (ControlStore store = control.open()) {
      List<RunReport> runs = pipeline == null ? store.runs(limit) : store.latest(pipeline, limit);
      if (json) {
        console.out().print(RunReportJson.writeAll(runs));
      } else {
        tell(store, runs);
      }
    }
    return ExitCode.OK;
  }

  private void tell(ControlStore store, List<RunReport> runs) {
    if (runs.isEmpty()) {
      console.out().println(pipeline == null ? "no runs" : "no runs of this pipeline");
      return;
    }
    Instant now = clock.instant();
    Map<ClusterJob, JobStanding> jobs = jobs(store, runs);
    new RunTable(runs, instead(store, runs, jobs), now, console.outStyle())
        .lines()
        .forEach(console.out()::println);
    if (!jobs.isEmpty()) {
      console.out().println();
      new JobTable(jobs, console.outStyle()).lines().forEach(console.out()::println);
    }
    streams(store, runs).forEach(console.out()::println);
    console.out().println();
    new FreshnessTable(freshness(store), now, console.outStyle())
        .lines()
        .forEach(console.out()::println);
    List<Standing> marks = marks(store);
    if (!marks.isEmpty()) {
      console.out().println();
      new WatermarkTable(marks, now, console.outStyle()).lines().forEach(console.out()::println);
    }
  }

  /** The jobs of runs that have not ended, in their order. */
  private Map<ClusterJob, JobStanding> jobs(ControlStore store, List<RunReport> runs) {
    Map<ClusterJob, JobStanding> jobs = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.status() == RunStatus.RUNNING)
        .flatMap(run -> store.jobs().of(run.run()).stream())
        .forEach(job -> jobs.put(job, standing(job)));
    return jobs;
  }

  private JobStanding standing(ClusterJob job) {
    if (job.kept() != null) {
      return JobStanding.STOPPED;
    }
    return job.runner().equals(runner)
        ? engines.find().map(engine -> engine.standing(job)).orElse(JobStanding.NOT_ASKED)
        : new JobStanding("--runner " + job.runner() + " asks", false);
  }

  /** The last window of each stream that is running, after an empty line. */
  private static List<String> streams(ControlStore store, List<RunReport> runs) {
    List<String> lines = new ArrayList<>();
    for (RunReport run : runs) {
      if (run.status() == RunStatus.RUNNING) {
        store
            .streams()
            .last(run.run())
            .ifPresent(
                window ->
                    lines.add(
                        "stream "
                            + Words.harmless(run.pipeline())
                            + "  last window "
                            + WindowLine.of(window)));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "");
    }
    return lines;
  }

  private List<Standing> marks(ControlStore store) {
    return store.watermarks().all().stream()
        .filter(one -> pipeline == null || one.pipeline().equals(pipeline))
        .toList();
  }

  private List<Freshness> freshness(ControlStore store) {
    return store.freshness().stream()
        .filter(one -> pipeline == null || one.pipeline().equals(pipeline))
        .toList();
  }

  /** What runs are that have not ended and do not run, by their ids. */
  private static Map<String, String> instead(
      ControlStore store, List<RunReport> runs, Map<ClusterJob, JobStanding> jobs) {
    Map<String, String> words = new HashMap<>();
    Set<String> onClusters = new HashSet<>();
    jobs.forEach(
        (job, standing) -> {
          onClusters.add(job.run());
          instead(job, standing).ifPresent(word -> words.put(job.run(), word));
        });
    for (RunReport run : runs) {
      if (run.status() == RunStatus.RUNNING
          && !onClusters.contains(run.run())
          && store
              .process(run.run())
              .filter(process -> process.isGone(run.startedAt()))
              .isPresent()) {
        words.put(run.run(), RunTable.DIED);
      }
    }
    return words;
  }

  private static Optional<String> instead(ClusterJob job, JobStanding standing) {
    return job.kept() != null
        ? Optional.of(JobStanding.STOPPED.word())
        : Optional.of(RunTable.DIED).filter(word -> standing.isLost());
  }
}
