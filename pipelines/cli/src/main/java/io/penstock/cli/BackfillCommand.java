package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.report.Comparison;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.Watermark;
import io.penstock.plan.run.Window;
import io.penstock.spec.pipeline.StepSpec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock backfill}: runs a pipeline over a stretch of the past, window by window. */
@Command(
    name = "backfill",
    description = {
      "Run a pipeline over a stretch of the past, a window at a time.",
      "Each window is a run; the mark of the source stays where it is."
    })
final class BackfillCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "VALUE",
      description = "Where it begins: a date, a time with its zone, or a number.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "VALUE",
      description = "Where it ends, this value left out.")
  private String to = "";

  @Option(
      names = "--window",
      required = true,
      paramLabel = "LENGTH",
      description = "How much one run reads: a duration such as 1d, or a number.")
  private String window = "";

  @Option(
      names = "--resume",
      description = "Go on after the last window that succeeded, if the backfill stopped.")
  private boolean resume;

  @Spec private CommandSpec spec = CommandSpec.create();

  BackfillCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Windows windows = understood(() -> Windows.of(from, to, window));
    return options.ready(
        console,
        engines,
        ready -> writeMode(ready).equals("replace") ? onlyTheLastWouldStay() : all(ready, windows));
  }

  private static String writeMode(ProjectFile.Ready ready) {
    List<StepSpec> steps = ready.project().pipeline().steps();
    return steps.get(steps.size() - 1).settings().optionalText("write_mode").orElse("");
  }

  private int onlyTheLastWouldStay() {
    console
        .err()
        .println(
            "a backfill writes a window at a time, and write_mode: replace would leave only the"
                + " last; write upsert or append");
    return ExitCode.WRONG;
  }

  private int all(ProjectFile.Ready ready, Windows windows) {
    String pipeline = ready.project().pipeline().name();
    int first = resume ? resumed(pipeline, windows) : 0;
    Ledger all = Ledger.nothing();
    Comparison before = Comparison.nothing();
    for (int i = first; i < windows.count(); i++) {
      Window one = new Window(windows.from(i), windows.to(i), mark());
      RunReport report = options.run(console, ready, null, false, one);
      tell(report, windows, i);
      if (report.status() != RunStatus.SUCCEEDED) {
        console.err().println("stopped; when that is mended, go on with --resume");
        return report.status().exitCode();
      }
      all = all.plus(report.ledger());
      before = before.plus(report.target());
    }
    try (ControlStore store = options.store()) {
      store.watermarks().forget(pipeline, mark());
    }
    console.out().println(Words.count(windows.count() - first, "window") + ": " + counts(all));
    if (writeMode(ready).equals("upsert")) {
      console.out().println(before.line());
    }
    return ExitCode.OK;
  }

  private int resumed(String pipeline, Windows windows) {
    try (ControlStore store = options.store()) {
      @Nullable Watermark done = store.watermarks().find(pipeline, mark()).orElse(null);
      if (done == null) {
        console.err().println("no window of this backfill is done yet; it begins at its beginning");
        return 0;
      }
      int first = understood(() -> windows.after(done.text()));
      console.err().println("goes on at " + windows.from(first));
      return first;
    }
  }

  /** The name of the backfill's own mark. */
  private String mark() {
    return "backfill " + from + " to " + to;
  }

  private void tell(RunReport report, Windows windows, int i) {
    console
        .out()
        .println(
            "%s to %s: %s, %s (%d of %d)"
                .formatted(
                    windows.from(i),
                    windows.to(i),
                    report.status().word(),
                    counts(report.ledger()),
                    i + 1,
                    windows.count()));
    if (report.failure() != null) {
      console.out().println("  " + Words.harmless(report.failure()));
    }
  }

  private static String counts(Ledger ledger) {
    return Words.number(ledger.read())
        + " read, "
        + Words.number(ledger.written())
        + " written, "
        + Words.number(ledger.rejected())
        + " rejected";
  }

  private <T> T understood(Supplier<T> words) {
    try {
      return words.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
