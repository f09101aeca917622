package io.penstock.plan.runner;

import io.penstock.plan.Plan;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.pipeline.StepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds pipelines against what runners can do. */
public final class RunnerFit {
  private static final String PATH = "path";

  private RunnerFit() {}

  /**
   * Reports what of a plan the runner cannot do, at the step that asks for it.
   *
   * @param runner the runner's name
   */
  public static void check(Plan plan, String runner, RunnerSettings settings, Problems problems) {
    settled(plan, runner, settings, problems)
        .ifPresent(
            profile -> refusals(plan, profile, as(plan, settings)).forEach(r -> r.to(problems)));
  }

  /**
   * Reports only what is wrong with the runner's name and with what was said of it.
   *
   * @param runner the runner's name
   */
  public static void checkSettings(
      Plan plan, String runner, RunnerSettings settings, Problems problems) {
    var unused = settled(plan, runner, settings, problems);
  }

  private static Optional<RunnerProfile> settled(
      Plan plan, String runner, RunnerSettings settings, Problems problems) {
    Optional<RunnerProfile> profile = Runners.named(runner);
    if (profile.isEmpty()) {
      problems.error(plan.project().pipeline().location(), "", Runners.unknown(runner));
      return profile;
    }
    try {
      var unused = profile.get().options(settings);
      return profile;
    } catch (UnfitRunnerException e) {
      problems.error(plan.project().pipeline().location(), "", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Why a runner cannot run it.
   *
   * @param step the step that asks for too much
   * @param location where it does
   * @param path the same in words
   * @param why in words, with the way out
   */
  record Refusal(StepSpec step, Location location, String path, String why) {
    static Refusal of(StepSpec step, String why) {
      return new Refusal(step, step.location(), step.path(), why);
    }

    private static Refusal at(StepSpec step, String option, String why) {
      Settings settings = step.settings();
      return new Refusal(step, settings.location(option), settings.path(option), why);
    }

    private void to(Problems problems) {
      problems.error(location, path, why);
    }
  }

  private static List<Refusal> refusals(Plan plan, RunnerProfile runner, RunnerSettings settings) {
    List<Refusal> refusals = new ArrayList<>();
    if (settings.stream()) {
      endless(plan, runner, settings)
          .ifPresent(why -> refusals.add(Refusal.of(plan.sourceStep(), why)));
    }
    elsewhere(plan, runner, settings)
        .or(() -> afar(plan, runner, settings))
        .ifPresent(why -> refusals.add(Refusal.of(plan.sinkStep(), why)));
    RunnerCapabilities can = runner.capabilities(settings);
    if (can.can(Ability.SHARED_FOLDER) && !can.can(Ability.THIS_PROCESS)) {
      adrift(plan.sourceStep()).ifPresent(refusals::add);
      adrift(plan.sinkStep()).ifPresent(refusals::add);
    }
    return refusals;
  }

  /** Each worker has a working directory of its own, and a file there is seen by nobody else. */
  private static Optional<Refusal> adrift(StepSpec step) {
    return step.settings().has(PATH) && !Path.of(step.settings().text(PATH)).isAbsolute()
        ? Optional.of(
            Refusal.at(
                step,
                PATH,
                "it is relative, and each worker of a cluster would take it for a folder of its"
                    + " own; write the whole path of a folder that all of them reach"))
        : Optional.empty();
  }

  /**
   * The same for one who has no files to look at.
   *
   * @param settings for a stream where the run has no end of its own
   * @throws UnfitRunnerException where the runner cannot run it
   */
  public static void require(Plan plan, RunnerProfile runner, RunnerSettings settings) {
    refusals(plan, runner, settings).stream()
        .findFirst()
        .ifPresent(
            refusal -> {
              throw new UnfitRunnerException(refusal.why());
            });
  }

  private static Optional<String> endless(
      Plan plan, RunnerProfile runner, RunnerSettings settings) {
    return runner.capabilities(settings).can(Ability.UNBOUNDED)
        ? Optional.empty()
        : Optional.of(
            plan.sourceStep().type().name()
                + " cannot be read without end on runner "
                + runner.name()
                + ", which runs batches only; give --runner flink, or leave streaming out and run"
                + " it as often as you like");
  }

  private static Optional<String> elsewhere(
      Plan plan, RunnerProfile runner, RunnerSettings settings) {
    if (runner.capabilities(settings).can(Ability.THIS_PROCESS)) {
      return Optional.empty();
    }
    String wayOut =
        settings.master() == null
            ? ", or give --runner direct, which works here"
            : ", or leave out --master, so that " + runner.name() + " works here";
    return plan.sink().onlyHere().map(why -> why + wayOut);
  }

  private static Optional<String> afar(Plan plan, RunnerProfile runner, RunnerSettings settings) {
    return runner.capabilities(settings).can(Ability.SHARED_FOLDER)
        ? Optional.empty()
        : Optional.of(
            plan.sinkStep().type().name()
                + " stages rows in a folder, beside that of the dead letters and the control store,"
                + " and workers of "
                + runner.name()
                + " reach no folder of this machine yet; run it with --runner flink or spark, or"
                + " look at the job by explain --runner "
                + runner.name()
                + " --graph FILE");
  }

  private static RunnerSettings as(Plan plan, RunnerSettings settings) {
    return plan.streaming() ? settings.forStream() : settings;
  }

  /**
   * What a runner can do, and what holds of each step there, in lines for people; empty where there
   * is none of that name.
   */
  public static List<String> lines(Plan plan, String runner, RunnerSettings settings) {
    return Runners.named(runner).map(profile -> lines(plan, profile, settings)).orElse(List.of());
  }

  /** The same of a runner that is at hand. */
  public static List<String> lines(Plan plan, RunnerProfile runner, RunnerSettings settings) {
    RunnerCapabilities can = runner.capabilities(settings);
    List<String> lines = new ArrayList<>();
    lines.add("runner    " + runner.name());
    can.lines().forEach(line -> lines.add("          " + line));
    lines.addAll(Promises.lines(plan, can, refusals(plan, runner, as(plan, settings))));
    return lines;
  }
}
