package io.penstock.cli.engine;

import io.penstock.plan.run.Window;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.spec.Project;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run, and how.
 *
 * @param project without errors
 * @param runner the name of a runner, such as {@code direct}
 * @param on what is said of the runner beyond its name
 * @param control where the control store is; null for the default of the store
 * @param report the file that takes the report as JSON, also of a run that fails or is blocked;
 *     null for none. To be looked at before the run begins, so that no run is lost for it
 * @param fullRefresh whether everything is read anew
 * @param window the stretch of the source that a backfill reads; null for what is new
 */
public record RunRequest(
    Project project,
    String runner,
    RunnerSettings on,
    @Nullable String control,
    @Nullable Path report,
    boolean fullRefresh,
    @Nullable Window window) {}
