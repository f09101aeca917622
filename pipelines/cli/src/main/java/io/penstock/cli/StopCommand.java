package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.report.JobLine;
import io.penstock.cli.report.RunSummary;
import io.penstock.cli.terminal.Console;
import io.penstock.control.RunReport;
import io.penstock.plan.run.StreamJob;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock stop}: drains a stream on a cluster, or stops it with its state kept. */
@Command(
    name = "stop",
    description = {
      "Stop a stream that runs on a cluster: it reads nothing more, writes what it has read, and",
      "its run ends. With --savepoint it stops as it stands, to be resumed later."
    })
final class StopCommand implements Callable<Integer> {
  private static final String CHOSEN = "chosen when it was submitted";

  private final Console console;
  private final Engines engines;

  @Mixin private JobOptions options = new JobOptions();

  @Option(
      names = "--savepoint",
      arity = "0..1",
      fallbackValue = CHOSEN,
      paramLabel = "FOLDER",
      description = {
        "Keep its state in this folder, or by default in the one of its run;",
        "all machines of the cluster must be able to write there."
      })
  private @Nullable String savepoint;

  StopCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    return options.job(console, engines, savepoint == null ? this::drain : this::keep);
  }

  private int drain(StreamJob job) {
    console.err().println("draining: nothing more is read; what was read is written");
    RunReport report = job.drain();
    console.out().print(new RunSummary(report, console.outStyle()).text());
    return report.status().exitCode();
  }

  private int keep(StreamJob job) {
    String folder = String.valueOf(savepoint);
    boolean named = !folder.equals(CHOSEN);
    console.out().println(JobLine.of(job.keep(named ? url(folder) : null)));
    return ExitCode.OK;
  }

  /** A folder of this machine, or a URL of a store that the cluster knows. */
  private static String url(String folder) {
    return folder.contains("://") ? folder : Path.of(folder).toAbsolutePath().toUri().toString();
  }
}
