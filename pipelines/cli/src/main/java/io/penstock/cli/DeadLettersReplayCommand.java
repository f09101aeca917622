package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.engine.Replayed;
import io.penstock.cli.letters.LetterFilter;
import io.penstock.cli.letters.LetterPicking;
import io.penstock.cli.report.ReplayLines;
import io.penstock.cli.report.RunSummary;
import io.penstock.cli.terminal.Console;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.run.Replay.Care;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock dead-letters replay}: gives rejected records to the pipeline as it is now. */
@Command(
    name = "replay",
    description = {
      "Run the records of dead letters through the pipeline as it is now.",
      "Letters whose record is let through are moved into FILE.replayed next to their file;",
      "the others stay. Without options all letters of the pipeline are replayed."
    })
final class DeadLettersReplayCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;
  private final Clock clock;

  @Mixin private RunOptions options = new RunOptions();
  @Mixin private LetterOptions letters = new LetterOptions();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "This letter; may be given several times.")
  private Set<String> ids = new LinkedHashSet<>();

  @Option(
      names = "--dry-run",
      description = "Only tell how many would pass, and which rules the others would still break.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description = {
        "Also where rows may come into the target twice, or an older version over a newer one;",
        "without, such a replay is refused and says why."
      })
  private boolean force;

  DeadLettersReplayCommand(Console console, Engines engines, Clock clock) {
    this.console = console;
    this.engines = engines;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    letters.filter(null, clock); // a wrong word is told before the services of the file start
    return options.ready(console, engines, this::replay);
  }

  private int replay(ProjectFile.Ready ready) {
    LetterFilter filter = letters.filter(ready.project().pipeline().name(), clock);
    Warnings warnings = new Warnings(console);
    LetterPicking picking = new LetterPicking(filter, ids, warnings);
    Replayed replayed = options.replay(console, ready, picking, care());
    replayed.refusals().forEach(warnings);
    RunReport report = replayed.report();
    if (report == null) {
      console.out().println("no letters to replay");
      return replayed.refusals().isEmpty() ? ExitCode.OK : ExitCode.WRONG;
    }
    return tell(report, new ReplayLines(replayed.letters(), report, console.outStyle()));
  }

  private Care care() {
    return dryRun ? Care.LOOK : force ? Care.FORCED : Care.SAFE;
  }

  private int tell(RunReport report, ReplayLines lines) {
    if (dryRun) {
      lines.rehearsed().forEach(console.out()::println);
    } else {
      console.out().print(new RunSummary(report, console.outStyle()).text());
      console.out().println("\n" + lines.done());
    }
    boolean lost = report.status() == RunStatus.SUCCEEDED && !report.ledger().balances();
    return lost ? ExitCode.FAILED : report.status().exitCode();
  }
}
