package io.penstock.cli;

import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.templates.Blueprints;
import io.penstock.templates.TemplateFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code penstock template list}: the blueprints. */
@Command(name = "list", description = "List the blueprints that come with Penstock.")
final class TemplateListCommand implements Callable<Integer> {
  private final Console console;

  TemplateListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Table table = new Table(console.outStyle()).left("template").left("what it does");
    for (String name : Blueprints.names()) {
      table.row(Cell.of(name, console.outStyle()::strong), Cell.of(description(name)));
    }
    table.lines().forEach(console.out()::println);
    return ExitCode.OK;
  }

  private static String description(String name) {
    try (TemplateFile file = TemplateFile.open(name)) {
      TemplateSpec template =
          new TemplateReader(Parameters.forCheck(), new Problems()).read(file.path());
      return template == null ? "" : template.description();
    }
  }
}
