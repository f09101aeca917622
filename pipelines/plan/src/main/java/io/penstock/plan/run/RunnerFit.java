package io.penstock.plan.run;

import io.penstock.plan.Plan;
import io.penstock.plan.run.RunnerCapabilities.Ability;
import io.penstock.spec.Problems;
import io.penstock.spec.pipeline.StepSpec;
import java.util.List;
import java.util.Optional;

/** Holds pipelines against what runners can do. */
public final class RunnerFit {
  private RunnerFit() {}

  /**
   * Reports what of a plan the runner cannot do, at the step that asks for it.
   *
   * @param runner the runner's name
   */
  public static void check(Plan plan, String runner, RunnerSettings settings, Problems problems) {
    Optional<RunnerProfile> profile = Runners.named(runner);
    if (profile.isEmpty()) {
      problems.error(plan.project().pipeline().location(), "", unknown(runner));
      return;
    }
    try {
      profile.get().options(settings);
    } catch (UnfitRunnerException e) {
      problems.error(plan.project().pipeline().location(), "", String.valueOf(e.getMessage()));
      return;
    }
    if (plan.streaming()) {
      endless(plan, profile.get(), settings).ifPresent(why -> at(plan.sourceStep(), why, problems));
    }
    elsewhere(plan, profile.get(), settings).ifPresent(why -> at(plan.sinkStep(), why, problems));
  }

  private static void at(StepSpec step, String why, Problems problems) {
    problems.error(step.location(), step.path(), why);
  }

  /**
   * The same for one who has no files to look at.
   *
   * @param settings for a stream where the run has no end of its own
   * @throws UnfitRunnerException where the runner cannot run it
   */
  static void require(Plan plan, RunnerProfile runner, RunnerSettings settings) {
    Optional<String> why =
        settings.stream() ? endless(plan, runner, settings) : Optional.<String>empty();
    why.or(() -> elsewhere(plan, runner, settings))
        .ifPresent(
            refusal -> {
              throw new UnfitRunnerException(refusal);
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
    return plan.sink()
        .onlyHere()
        .map(why -> why + ", or leave out --master, so that " + runner.name() + " works here");
  }

  static String unknown(String runner) {
    return "there is no runner \""
        + runner
        + "\" here; there are "
        + String.join(", ", Runners.names());
  }

  /** What a runner can do, in lines for people; empty where there is none of that name. */
  public static List<String> lines(String runner, RunnerSettings settings) {
    return Runners.named(runner)
        .map(profile -> profile.capabilities(settings).lines())
        .orElse(List.of());
  }
}
