package io.penstock.cli;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.engine.RunRequest;
import io.penstock.cli.progress.ProgressLine;
import io.penstock.cli.report.RunSummary;
import io.penstock.cli.services.Services;
import io.penstock.cli.terminal.Console;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock run}: checks a pipeline, runs it, and tells what became of every row. */
@Command(name = "run", description = "Run a pipeline and tell what became of every row.")
final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @Parameters(paramLabel = "FILE", description = "The pipeline file.")
  private Path file = Path.of("");

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "What runs it: direct runs it in this process (default: ${DEFAULT-VALUE}).")
  private String runner = "direct";

  @Mixin private ParamOption params = new ParamOption();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what the run did to this file, as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--control",
      paramLabel = "URL",
      description = "Where runs, ledgers and watermarks are kept (default: .penstock/control.db).")
  private @Nullable String control;

  @Option(
      names = "--full-refresh",
      description = {
        "Read everything anew, also what earlier runs have read;",
        "needed where a table has more rows than the policy's full_refresh.max_rows."
      })
  private boolean fullRefresh;

  RunCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    var parameters = io.penstock.spec.Parameters.of(params.values(), console.environment());
    try (Services services = Services.start(file, parameters, console.err()::println)) {
      return run(parameters.withServices(services.addresses()));
    }
  }

  private int run(io.penstock.spec.Parameters parameters) {
    ProjectFile.Ready ready =
        new ProjectFile(console, engines).read(file, parameters, Engine::checkToRun);
    if (ready == null) {
      return ExitCode.WRONG;
    }
    RunReport done = run(ready);
    console.out().print(new RunSummary(done, console.outStyle()).text());
    boolean lost = done.status() == RunStatus.SUCCEEDED && !done.ledger().balances();
    return lost ? ExitCode.FAILED : done.status().exitCode();
  }

  private RunReport run(ProjectFile.Ready ready) {
    RunRequest request =
        new RunRequest(ready.project(), runner, control, report, fullRefresh, null);
    try (ProgressLine progress = ProgressLine.on(console, ready.project().pipeline().name())) {
      return ready.engine().run(request, progress);
    }
  }
}
