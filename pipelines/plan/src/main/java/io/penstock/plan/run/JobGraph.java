package io.penstock.plan.run;

import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.StreamAssembler;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.Runners;
import io.penstock.plan.runner.UnfitRunnerException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;

/**
 * The graph of a job as a runner's service would be given it, made without the service. Nothing is
 * read, so that it is the graph of a first run.
 */
public final class JobGraph {
  private JobGraph() {}

  /**
   * Writes it.
   *
   * @param file where to; what is there is overwritten
   * @throws FailedRunException if there is no such runner
   * @throws UnfitRunnerException if the runner cannot run the plan, or shows no graphs
   */
  public static void write(Plan plan, RunSettings settings, Path file) {
    RunnerProfile runner = Runners.require(settings.runner());
    RunContext context = RunContexts.of(plan, settings, Instant.now()).anywhere();
    RunnerSettings on = plan.streaming() ? settings.on().forStream() : settings.on();
    PipelineOptions options = runner.drawing(on, file.toAbsolutePath());
    options.setJobName(jobName(context));
    options.as(StreamingOptions.class).setStreaming(plan.streaming());
    Pipeline pipeline = Pipeline.create(options);
    if (plan.streaming()) {
      StreamAssembler.assemble(
          plan,
          ((StreamSource<?>) plan.source()).unending(null, context.run(), plan.allowedLateness()),
          context,
          plan.lengths(),
          runner.shards(),
          pipeline);
    } else {
      Assembler.assemble(plan, context, PublishPlace.IN_THE_JOB, pipeline);
    }
    var unused = pipeline.run();
  }

  /** Services take lower case, digits and hyphens. */
  private static String jobName(RunContext context) {
    String name = "penstock-" + context.pipeline() + "-" + context.run();
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
