package io.penstock.cli;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.plan.upgrade.Finding;
import io.penstock.plan.upgrade.Upgrade;
import io.penstock.spec.Parameters;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code penstock upgrade-check}: whether the state of a stream survives an edit of its files. */
@Command(
    name = "upgrade-check",
    description = {
      "Say whether a stream can go on from a savepoint after an edit of its files.",
      "Nothing is read or run. 0: it can; 1: it cannot; 2: the files are wrong, or no stream."
    })
final class UpgradeCheckCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @picocli.CommandLine.Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The pipeline file that the running stream was started with.")
  private Path old = Path.of("");

  @picocli.CommandLine.Parameters(
      index = "1",
      paramLabel = "NEW",
      description = "The pipeline file that it is to go on with.")
  private Path now = Path.of("");

  @Mixin private ParamOption params = new ParamOption();

  UpgradeCheckCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    ProjectFile.@Nullable Ready before = read(old);
    ProjectFile.@Nullable Ready after = read(now);
    if (before == null || after == null) {
      return ExitCode.WRONG;
    }
    Upgrade upgrade = after.engine().upgrade(before.project(), after.project());
    tell(upgrade);
    return upgrade.survives() ? ExitCode.OK : ExitCode.FAILED;
  }

  private ProjectFile.@Nullable Ready read(Path file) {
    return new ProjectFile(console, engines)
        .read(
            file,
            Parameters.forCheck(params.values(), console.environment()),
            Project::streaming,
            Engine::check);
  }

  private void tell(Upgrade upgrade) {
    Style style = console.outStyle();
    Table table = new Table(style).left("step").left("state").left("");
    for (Finding finding : upgrade.findings()) {
      table.row(
          Cell.of(finding.step()),
          Cell.of(word(finding.effect()), look(finding.effect(), style)),
          Cell.of(finding.what()));
    }
    table.lines().forEach(console.out()::println);
    console.out().println();
    String to = Words.harmless(now.toString());
    console
        .out()
        .println(
            upgrade.survives()
                ? "A savepoint of the old file can be used with " + to + "."
                : "A savepoint of the old file must not be used with "
                    + to
                    + ". Drain the stream, and start the new\n"
                    + "one without a savepoint: it begins where the old one was drained, or at its"
                    + " beginning where the\n"
                    + "source is another. Rows that come again change nothing in the target.");
  }

  private static String word(Finding.Effect effect) {
    return switch (effect) {
      case KEPT -> "kept";
      case NOTED -> "kept, but";
      case LOST -> "unusable";
    };
  }

  private static UnaryOperator<String> look(Finding.Effect effect, Style style) {
    return switch (effect) {
      case KEPT -> style::good;
      case NOTED -> style::doubtful;
      case LOST -> style::bad;
    };
  }
}
