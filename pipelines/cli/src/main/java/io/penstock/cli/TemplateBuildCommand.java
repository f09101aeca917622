package io.penstock.cli;

import io.penstock.cli.check.ProblemLines;
import io.penstock.cli.template.FormLines;
import io.penstock.cli.template.OutputFolder;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import io.penstock.spec.template.Form;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.templates.TemplateFile;
import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.build.MaterialReader;
import io.penstock.templates.platform.Platform;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock template build}: the files by which a platform launches a template. */
@Command(
    name = "build",
    description = {
      "Make the files by which a platform launches a template.",
      "No secret is ever in them: they say which key of which secret of the platform it is."
    })
final class TemplateBuildCommand implements Callable<Integer> {
  private final Console console;
  private final Clock clock;

  @picocli.CommandLine.Parameters(
      paramLabel = "TEMPLATE",
      description = "A pipeline file with template:, or the name of a blueprint.")
  private String template = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "PLATFORM",
      description = "The platform: ${COMPLETION-CANDIDATES}.")
  private Platform platform = Platform.KUBERNETES;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder that takes the files; without it penstock-NAME-PLATFORM.")
  private @Nullable Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called on the platform; without it as the file.")
  private @Nullable String name;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The image, as registry/name:tag; without it NAME:latest.")
  private @Nullable String image;

  @Option(
      names = "--schedule",
      paramLabel = "CRON",
      description = "When it runs, as five fields of cron or @daily; without it when asked.")
  private @Nullable String schedule;

  @Option(
      names = "--start-date",
      paramLabel = "DATE",
      description = "The first day of the schedule of Airflow; without it today.")
  private @Nullable LocalDate start;

  @Mixin private ParamOption params = new ParamOption();

  TemplateBuildCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    try (TemplateFile file = TemplateFile.open(template)) {
      TemplateSpec spec =
          new TemplateReader(Parameters.forCheck(), new Problems()).read(file.path());
      if (spec != null && spec.declared()) {
        List<Form.Wrong> wrong = new Form(spec, params.values()).wrongValues();
        if (!wrong.isEmpty()) {
          new FormLines(wrong, console.errStyle()).lines().forEach(console.err()::println);
          return ExitCode.WRONG;
        }
      }
      Choices choices = choices(file);
      Material material = new MaterialReader(file, params.values(), problems).read();
      ProblemLines lines = new ProblemLines(problems, console.errStyle());
      lines.lines(Severity.WARNING).forEach(console.err()::println);
      if (material == null || problems.hasErrors()) {
        console.err().println(lines.summary());
        return ExitCode.WRONG;
      }
      write(platform.files(material, choices), choices);
      tell(material, choices);
    }
    return ExitCode.OK;
  }

  private Choices choices(TemplateFile file) {
    String called = name == null ? name(file) : name;
    return new Choices(
        called,
        image == null ? called + ":latest" : image,
        Optional.ofNullable(schedule),
        start == null ? LocalDate.now(clock) : start,
        params.values());
  }

  /** The name of the file, in the letters that platforms allow. */
  private static String name(TemplateFile file) {
    return String.valueOf(file.path().getFileName())
        .replaceFirst("\\.ya?ml$", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }

  private void write(List<BuiltFile> files, Choices choices) {
    Path folder = output == null ? Path.of("penstock-" + choices.name() + "-" + platform) : output;
    new OutputFolder(folder).write(files).forEach(console.out()::println);
  }

  private void tell(Material material, Choices choices) {
    Warnings warnings = new Warnings(console);
    List<String> open = material.open(choices);
    if (!open.isEmpty() && platform != Platform.DATAFLOW) {
      warnings.accept("needs a value before a launch: " + String.join(", ", open));
    }
    List<String> keys = material.secrets().stream().map(secret -> secret.key()).toList();
    if (keys.isEmpty()) {
      return;
    }
    if (platform == Platform.DATAFLOW) {
      warnings.accept(
          "Dataflow hands no secret to a launch by reference; the image must find "
              + String.join(", ", keys));
    } else {
      console
          .out()
          .println(
              Words.harmless(
                  "the secret " + choices.secrets() + " must have: " + String.join(", ", keys)));
    }
  }
}
