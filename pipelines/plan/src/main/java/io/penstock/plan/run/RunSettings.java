package io.penstock.plan.run;

import io.penstock.control.ControlStore;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.Runners;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is run.
 *
 * @param runner the runner's name, see {@link Runners}
 * @param control the control store's URL
 * @param work the folder for what is not published yet; each run has a folder of its own in it
 * @param fullRefresh whether everything is read anew, also what was read before, and however large
 *     it is
 * @param window the stretch of the source to read in a backfill; null for what is new
 * @param on what is said of the runner beyond its name
 */
public record RunSettings(
    String runner,
    String control,
    Path work,
    boolean fullRefresh,
    @Nullable Window window,
    RunnerSettings on) {

  /** On the direct runner, with everything under {@code .penstock} in the working directory. */
  public static RunSettings local() {
    return new RunSettings(
        "direct",
        ControlStore.DEFAULT_URL,
        Path.of(".penstock", "staging"),
        false,
        null,
        RunnerSettings.here());
  }

  public RunSettings withRunner(String name) {
    return new RunSettings(name, control, work, fullRefresh, window, on);
  }

  /** Another control store, such as {@code sqlite:/var/lib/penstock/control.db}. */
  public RunSettings withControl(String url) {
    return new RunSettings(runner, url, work, fullRefresh, window, on);
  }

  public RunSettings withWork(Path folder) {
    return new RunSettings(runner, control, folder, fullRefresh, window, on);
  }

  /** Reads everything anew, or not. */
  public RunSettings withFullRefresh(boolean asked) {
    return new RunSettings(runner, control, work, asked, window, on);
  }

  /** Reads a stretch of the source and nothing else, or what is new. */
  public RunSettings withWindow(@Nullable Window stretch) {
    return new RunSettings(runner, control, work, fullRefresh, stretch, on);
  }

  /** On a cluster, or with options of the runner. */
  public RunSettings on(RunnerSettings settings) {
    return new RunSettings(runner, control, work, fullRefresh, window, settings);
  }
}
