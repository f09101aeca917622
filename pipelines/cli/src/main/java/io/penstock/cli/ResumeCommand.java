package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.report.JobLine;
import io.penstock.cli.terminal.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock resume}: goes on with a stream on a cluster. */
@Command(
    name = "resume",
    description = {
      "Go on with a stream that was stopped, or whose cluster was lost, as the same run: from the",
      "state that was kept when it was stopped, else from its newest checkpoint."
    })
final class ResumeCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @Mixin private JobOptions options = new JobOptions();

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "A savepoint or checkpoint to go on from, in place of those.")
  private @Nullable String from;

  ResumeCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    return options.job(
        console,
        engines,
        job -> {
          console.out().println(JobLine.of(job.resume(from)));
          return ExitCode.OK;
        });
  }
}
