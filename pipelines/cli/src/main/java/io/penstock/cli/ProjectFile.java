package io.penstock.cli;

import io.penstock.cli.check.ProblemLines;
import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.Severity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The pipeline a command is about: read, checked, its problems told. */
final class ProjectFile {
  private final Console console;
  private final Engines engines;

  ProjectFile(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  /**
   * A project without errors, and the engine for it.
   *
   * @param project what the three files say
   * @param engine has checked the project
   */
  record Ready(Project project, Engine engine) {}

  /** How the engine looks at a project. */
  interface Look {
    void at(Engine engine, Project project, Problems problems);
  }

  /**
   * Reads and checks; tells errors and warnings, and is null where there is an error.
   *
   * @param look such as {@code Engine::check}
   */
  @Nullable Ready read(Path file, Parameters parameters, Look look) {
    return read(file, parameters, UnaryOperator.identity(), look);
  }

  /**
   * The same.
   *
   * @param changed what the command says in place of the file
   */
  @Nullable Ready read(
      Path file, Parameters parameters, UnaryOperator<Project> changed, Look look) {
    Problems problems = new Problems();
    Project said = Project.read(file, parameters, problems);
    Project project = said == null ? null : changed.apply(said);
    Optional<Engine> engine = engines.find();
    if (project != null && engine.isPresent()) {
      look.at(engine.get(), project, problems);
    }
    ProblemLines lines = new ProblemLines(problems, console.errStyle());
    lines.lines(Severity.WARNING).forEach(console.err()::println);
    if (problems.hasErrors()) {
      console.err().println(lines.summary());
      return null;
    } else if (project == null) {
      console.err().println("the contract is not known yet; give its name by --param");
      return null;
    } else if (engine.isEmpty()) {
      throw new NoEngineException();
    }
    return new Ready(project, engine.get());
  }
}
