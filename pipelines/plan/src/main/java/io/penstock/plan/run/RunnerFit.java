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
    refusal(plan, profile.get(), settings)
        .ifPresent(
            why -> {
              StepSpec sink = plan.sinkStep();
              problems.error(sink.location(), sink.path(), why);
            });
  }

  /**
   * The same for one who has no files to look at.
   *
   * @throws UnfitRunnerException where the runner cannot run it
   */
  static void require(Plan plan, RunnerProfile runner, RunnerSettings settings) {
    refusal(plan, runner, settings)
        .ifPresent(
            why -> {
              throw new UnfitRunnerException(why);
            });
  }

  private static Optional<String> refusal(
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
