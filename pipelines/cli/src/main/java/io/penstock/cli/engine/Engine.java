package io.penstock.cli.engine;

import io.penstock.control.ClusterJob;
import io.penstock.control.RunReport;
import io.penstock.plan.run.JobStanding;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.upgrade.Upgrade;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks, explains and runs pipelines; a ServiceLoader service. It is loaded when a command needs
 * it and not before, as its classes make up most of the start-up time.
 */
public interface Engine {

  /**
   * Does beforehand what each run needs and what takes a while, such as to look for options of
   * Beam; may be called on any thread and at any time, and need not be.
   */
  default void prepare() {}

  /**
   * Checks what the reader of the files cannot know: expressions against the schema, columns,
   * treatments, keys.
   *
   * @param project may have errors already, which are then among the problems; only what was right
   *     is in it
   */
  void check(Project project, Problems problems);

  /**
   * As {@link #check}, with what must be at hand for a run, such as the keys.
   *
   * @param project as for {@link #check}
   */
  default void checkToRun(Project project, Problems problems) {
    check(project, problems);
  }

  /**
   * Holds a project against what a runner can do, after {@link #check}.
   *
   * @param runner the runner's name
   * @param project as for {@link #check}
   */
  default void checkRunner(String runner, RunnerSettings on, Project project, Problems problems) {}

  /**
   * Looks whether there is such a runner, and whether it takes what was said of it, after {@link
   * #check}.
   *
   * @param project as for {@link #check}
   */
  default void checkRunnerSettings(
      String runner, RunnerSettings on, Project project, Problems problems) {}

  /**
   * What a runner can do, and what holds of each step there, in lines for people; none where it is
   * not known.
   *
   * @param project without errors
   */
  default List<String> explainRunner(String runner, RunnerSettings on, Project project) {
    return List.of();
  }

  /**
   * Writes the graph of the job as the runner's service would be given it; nothing is sent.
   *
   * @param project without errors
   * @throws io.penstock.plan.runner.UnfitRunnerException where the runner has none to show
   */
  default void graph(String runner, RunnerSettings on, Project project, Path file) {}

  /**
   * The steps as they will run, in lines for people.
   *
   * @param project without errors
   */
  String explain(Project project);

  /**
   * Whether a savepoint of a stream survives an edit.
   *
   * @param before without errors, to run without end
   * @param after likewise
   */
  default Upgrade upgrade(Project before, Project after) {
    throw new UnsupportedOperationException("this engine keeps no state");
  }

  /**
   * Runs a pipeline and waits for its end. A run that fails or is blocked is a report too.
   *
   * @param progress told how far the run is, as often as the engine likes
   * @throws io.penstock.plan.connect.UnreachableException where a source or sink is not there
   * @throws io.penstock.plan.connect.UnusableException where one does not fit the pipeline
   */
  RunReport run(RunRequest request, Progress progress);

  /**
   * The job of a pipeline on a cluster whose run has not ended.
   *
   * @throws io.penstock.plan.runner.UnfitRunnerException if there is none
   */
  default StreamJob job(RunRequest request) {
    throw new UnsupportedOperationException("this engine has no jobs on clusters");
  }

  /** How a job stands on its cluster. */
  default JobStanding standing(ClusterJob job) {
    return JobStanding.NOT_ASKED;
  }

  /**
   * Runs a pipeline over records that it has rejected before, or rehearses that.
   *
   * @param progress as for {@link #run}
   * @throws io.penstock.plan.run.RefusedReplayException where that cannot be done, or not with care
   */
  Replayed replay(ReplayRequest request, Progress progress);
}
