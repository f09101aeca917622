package io.penstock.cli.check;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.policy.PolicyReader;
import io.penstock.spec.policy.PolicySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks files and folders, and keeps what was found. */
public final class Inspection {

  /** How the engine looks at a project. */
  @FunctionalInterface
  public interface Look {
    void at(Engine engine, Project project, Problems problems);
  }

  private final Supplier<Parameters> parameters;
  private final Engines engines;
  private final Look look;
  private final Problems problems = new Problems();
  private final Map<String, String> sound = new LinkedHashMap<>();

  /** Contracts and policies that were read because a pipeline names them. */
  private final Set<String> named = new HashSet<>();

  /**
   * @param parameters made anew for every file, as they remember who asked for them
   * @param look such as {@code Engine::check}
   */
  public Inspection(Supplier<Parameters> parameters, Engines engines, Look look) {
    this.parameters = parameters;
    this.engines = engines;
    this.look = look;
  }

  /** All that is wrong so far. */
  public Problems problems() {
    return problems;
  }

  /** The files without an error, each with what it holds: {@code 5 steps, 10 columns}. */
  public Map<String, String> sound() {
    return sound;
  }

  /** Checks a file, or the pipelines, contracts and policies under a folder. */
  public void path(Path path) {
    if (!Files.isDirectory(path)) {
      file(path, FileKind.of(path));
      return;
    }
    List<Path> ours = new ArrayList<>();
    try {
      for (Path file : Folder.yamlFiles(path)) {
        if (FileKind.of(file) != FileKind.OTHER) {
          ours.add(file);
        }
      }
    } catch (IOException e) {
      problems.error(place(path), "", "the folder cannot be read");
      return;
    }
    if (ours.stream().noneMatch(file -> FileKind.of(file) == FileKind.PIPELINE)) {
      nothingToRun(path, ours);
    }
    each(ours, FileKind.PIPELINE);
    each(ours, FileKind.CONTRACT);
    each(ours, FileKind.POLICY);
  }

  private void each(List<Path> files, FileKind kind) {
    files.stream()
        .filter(file -> FileKind.of(file) == kind && !named.contains(ProblemLines.name(file)))
        .forEach(file -> file(file, kind));
  }

  private void nothingToRun(Path folder, List<Path> others) {
    String what = "there is no pipeline file under this folder, that is a *.yaml with pipeline:";
    if (others.isEmpty()) {
      problems.error(place(folder), "", what);
    } else {
      problems.info(place(folder), "", what);
    }
  }

  private void file(Path file, FileKind kind) {
    Problems found = new Problems();
    String what =
        switch (kind) {
          case CONTRACT -> contract(new ContractReader(found).read(file));
          case POLICY -> policy(new PolicyReader(parameters.get(), found).read(file));
          case PIPELINE, OTHER -> pipeline(file, found);
        };
    found.all().forEach(problems::add);
    if (!found.hasErrors()) {
      sound.put(ProblemLines.name(file), what);
    }
  }

  private String pipeline(Path file, Problems found) {
    Project project = Project.read(file, parameters.get(), found);
    if (project == null) {
      return "pipeline; its contract or policy is not known before a run";
    }
    named.add(ProblemLines.name(Path.of(project.contract().location().file())));
    named.add(ProblemLines.name(Path.of(project.policy().location().file())));
    engines.find().ifPresent(engine -> look.at(engine, project, found));
    return "%s, %s, contract %s %s"
        .formatted(
            Words.count(project.pipeline().steps().size(), "step"),
            Words.count(columns(project), "column"),
            project.contract().id(),
            project.contract().version());
  }

  private static long columns(Project project) {
    return project
        .contract()
        .object(project.pipeline().schemaName())
        .map(object -> (long) object.properties().size())
        .orElse(0L);
  }

  private static String contract(@Nullable ContractSpec contract) {
    if (contract == null) {
      return "";
    }
    long columns =
        contract.schema().stream().map(ObjectSpec::properties).mapToLong(List::size).sum();
    return "contract %s %s, %s, %s"
        .formatted(
            contract.id(),
            contract.version(),
            Words.count(contract.schema().size(), "object"),
            Words.count(columns, "column"));
  }

  private static String policy(@Nullable PolicySpec policy) {
    if (policy == null) {
      return "";
    }
    int treatments = policy.types().size() + policy.classifications().size();
    return "policy, %s, %s"
        .formatted(Words.count(treatments, "treatment"), Words.count(policy.keys().size(), "key"));
  }

  private static Location place(Path path) {
    return new Location(path.toString(), 1, 1);
  }
}
