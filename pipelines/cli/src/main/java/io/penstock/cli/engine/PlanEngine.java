package io.penstock.cli.engine;

import io.penstock.cli.report.JobLine;
import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.ControlStoreException;
import io.penstock.control.ReportFile;
import io.penstock.control.RunReport;
import io.penstock.control.RunReportJson;
import io.penstock.control.RunStatus;
import io.penstock.plan.Explain;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.run.JobGraph;
import io.penstock.plan.run.JobStanding;
import io.penstock.plan.run.Keys;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Replay;
import io.penstock.plan.run.Replay.Care;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.RunnerFit;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.Runners;
import io.penstock.plan.upgrade.Upgrade;
import io.penstock.plan.upgrade.UpgradeCheck;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.transforms.protect.SecretResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans and runs projects in this process, on the runners of the class path. */
public final class PlanEngine implements Engine {

  private @Nullable Project planned;
  private @Nullable Plan plan;

  @Override
  public void prepare() {
    Runners.all().forEach(RunnerProfile::prepare);
  }

  @Override
  public void check(Project project, Problems problems) {
    plan = Planner.plan(project, problems);
    planned = project;
  }

  @Override
  public String explain(Project project) {
    return Explain.of(plan(project));
  }

  @Override
  public void checkToRun(Project project, Problems problems) {
    check(project, problems);
    if (plan != null && !problems.hasErrors()) {
      Keys.check(plan, SecretResolver.standard(), problems);
    }
  }

  @Override
  public void checkRunner(String runner, RunnerSettings on, Project project, Problems problems) {
    if (project != planned) {
      check(project, problems);
    }
    if (plan != null && !problems.hasErrors()) {
      RunnerFit.check(plan, runner, on, problems);
    }
  }

  @Override
  public void checkRunnerSettings(
      String runner, RunnerSettings on, Project project, Problems problems) {
    if (plan != null && !problems.hasErrors()) {
      RunnerFit.checkSettings(plan, runner, on, problems);
    }
  }

  @Override
  public List<String> explainRunner(String runner, RunnerSettings on, Project project) {
    return RunnerFit.lines(plan(project), runner, on);
  }

  @Override
  public void graph(String runner, RunnerSettings on, Project project, Path file) {
    JobGraph.write(plan(project), RunSettings.local().withRunner(runner).on(on), file);
  }

  @Override
  public Upgrade upgrade(Project before, Project after) {
    return UpgradeCheck.between(plan(before), plan(after));
  }

  @Override
  public RunReport run(RunRequest request, Progress progress) {
    RunSettings settings = settings(request);
    reportFile(request.report(), Optional.empty(), settings.control());
    return run(PipelineRun.of(plan(request.project()), settings), settings, request, progress);
  }

  @Override
  public Replayed replay(ReplayRequest request, Progress progress) {
    RunSettings settings = settings(request.run());
    Replay replay =
        Replay.choose(plan(request.run().project()), settings, request.choice(), request.care());
    if (replay.letters() == 0) {
      return new Replayed(0, replay.refusals(), null);
    }
    PipelineRun run = replay.run();
    RunReport report =
        request.care() == Care.LOOK
            ? run.rehearse(new Phases(progress))
            : run(run, settings, request.run(), progress);
    return new Replayed(replay.letters(), replay.refusals(), report);
  }

  @Override
  public StreamJob job(RunRequest request) {
    return StreamJob.latest(plan(request.project()), settings(request));
  }

  @Override
  public JobStanding standing(ClusterJob job) {
    return StreamJob.standing(job);
  }

  private static RunSettings settings(RunRequest request) {
    RunSettings settings =
        RunSettings.local()
            .withRunner(request.runner())
            .on(request.on())
            .withFullRefresh(request.fullRefresh())
            .withWindow(request.window());
    return request.control() == null ? settings : settings.withControl(request.control());
  }

  private RunReport run(
      PipelineRun run, RunSettings settings, RunRequest request, Progress progress) {
    try {
      RunReport report = watched(run, progress);
      reportFile(request.report(), Optional.of(report), settings.control());
      return report;
    } catch (RuntimeException e) {
      Optional<RunReport> failed = find(settings.control(), run.id());
      if (failed.isPresent()) {
        reportFile(request.report(), failed, settings.control());
      }
      if (!run.streaming() && !run.publishing() && Files.exists(Path.of(run.staging()))) {
        progress.note(run.target() + " is as it was; staged rows are in " + run.staging());
      }
      if (failed.isPresent() && e instanceof FailedRunException && e.getCause() == null) {
        return failed.get();
      }
      throw e;
    }
  }

  private static RunReport watched(PipelineRun run, Progress progress) {
    if (run.isSurrounded()) {
      return run.run(new Phases(progress)); // signals are for the cluster
    }
    if (run.streaming()) {
      return drained(run, progress);
    }
    return run.isHandedIn() ? cancelled(run, progress) : interrupted(run, progress);
  }

  private static RunReport interrupted(PipelineRun run, Progress progress) {
    try (Interruption interruption = Interruption.of(run, progress)) {
      RunReport report = run.run(new Phases(progress));
      interruption.ended(report);
      return report;
    }
  }

  private static RunReport drained(PipelineRun run, Progress progress) {
    try (Signals draining = Signals.draining(run, progress)) {
      return run.run(new Phases(progress));
    }
  }

  private static RunReport cancelled(PipelineRun run, Progress progress) {
    try (Signals cancelling = Signals.cancelling(run, progress)) {
      return run.run(new Phases(progress));
    }
  }

  /** The plan of the check, which comes first; made again only for another project. */
  private Plan plan(Project project) {
    Problems problems = new Problems();
    if (project != planned) {
      check(project, problems);
    }
    if (plan == null || problems.hasErrors()) {
      throw new IllegalStateException("a project with errors was not stopped");
    }
    return plan;
  }

  private static Optional<RunReport> find(String control, String run) {
    try (ControlStore store = ControlStore.open(control)) {
      return store.find(run).filter(known -> known.status() != RunStatus.RUNNING);
    } catch (ControlStoreException e) {
      return Optional.empty(); // what went wrong before is to be told, not this
    }
  }

  /** Writes the report, or only looks whether it can be written. */
  private static void reportFile(@Nullable Path path, Optional<RunReport> report, String control) {
    if (path == null) {
      return;
    }
    ReportFile file = new ReportFile(path);
    try {
      if (report.isEmpty()) {
        file.check();
      } else {
        file.write(text(report.get(), control));
      }
    } catch (IOException e) {
      throw new UnreachableException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The report, or the job of a run that goes on on a cluster. */
  private static String text(RunReport report, String control) {
    if (report.status() != RunStatus.RUNNING) {
      return RunReportJson.write(report);
    }
    try (ControlStore store = ControlStore.open(control)) {
      return store
          .jobs()
          .of(report.run())
          .map(job -> JobLine.of(job) + "\n")
          .orElseGet(() -> RunReportJson.write(report));
    }
  }
}
