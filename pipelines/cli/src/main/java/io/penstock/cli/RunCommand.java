package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.report.JobLine;
import io.penstock.cli.report.RunSummary;
import io.penstock.cli.terminal.Console;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock run}: checks a pipeline, runs it, and tells what became of every row. */
@Command(name = "run", description = "Run a pipeline and tell what became of every row.")
final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "Write what the run did to this file, as JSON; of a stream on a cluster, its job."
      })
  private @Nullable Path report;

  @Option(
      names = "--full-refresh",
      description = {
        "Read everything anew, also what earlier runs have read;",
        "needed where a table has more rows than the policy's full_refresh.max_rows."
      })
  private boolean fullRefresh;

  @Option(
      names = "--streaming",
      description = {
        "Run without end, whatever options.streaming says; Ctrl-C stops reading, writes what",
        "was read and ends the run. On a cluster it is submitted, and this process ends."
      })
  private boolean streaming;

  RunCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    UnaryOperator<Project> changed = streaming ? Project::streaming : UnaryOperator.identity();
    return options.ready(console, engines, changed, this::run);
  }

  private int run(ProjectFile.Ready ready) {
    RunReport done = options.run(console, ready, report, fullRefresh, null);
    if (done.status() == RunStatus.RUNNING) {
      return submitted(done);
    }
    console.out().print(new RunSummary(done, console.outStyle()).text());
    boolean lost = done.status() == RunStatus.SUCCEEDED && !done.ledger().balances();
    return lost ? ExitCode.FAILED : done.status().exitCode();
  }

  /** A stream that goes on as a job of a cluster: a line for programs, and a hint for people. */
  private int submitted(RunReport run) {
    try (ControlStore store = options.store()) {
      store.jobs().of(run.run()).map(JobLine::of).ifPresent(console.out()::println);
    }
    console.err().println("it goes on there; penstock status, stop and resume look after it");
    return ExitCode.OK;
  }
}
