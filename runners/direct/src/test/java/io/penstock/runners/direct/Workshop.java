package io.penstock.runners.direct;

import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.Watcher;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder with the three files of a pipeline, its data, and what its runs leave behind. */
final class Workshop {
  private final Path folder;

  Workshop(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Workshop file(String name, String text) throws IOException {
    Files.writeString(path(name), text);
    return this;
  }

  /** The plan of {@code pipeline.yaml}; what is wrong goes to the problems. */
  Plan plan(Problems problems) {
    Project project =
        Project.read(
            path("pipeline.yaml"),
            Parameters.of(Map.of("dir", folder.toString()), Map.of()),
            problems);
    return project == null || problems.hasErrors() ? null : Planner.plan(project, problems);
  }

  Plan plan() {
    Problems problems = new Problems();
    Plan plan = plan(problems);
    if (problems.hasErrors()) {
      throw new AssertionError(problems.toString());
    }
    return Objects.requireNonNull(plan);
  }

  RunReport run() {
    return PipelineRun.of(plan(), settings()).run(Watcher.none());
  }

  RunSettings settings() {
    return RunSettings.local()
        .withControl("sqlite:" + path("control.db"))
        .withWork(path("staging"));
  }

  /** The rows of a query on {@code out.duckdb}, each as text with {@code |} between values. */
  List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + path("out.duckdb"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(result.getString(i));
        }
        rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }

  /** The dead letters of all runs, in the order of their lines. */
  List<String> deadLetters() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files("dead-letters")) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  /** All files below a folder. */
  List<Path> files(String name) throws IOException {
    if (!Files.exists(path(name))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
