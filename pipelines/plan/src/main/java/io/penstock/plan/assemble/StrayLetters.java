package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Letters of windows that were never noted: a process died between writing the file and telling the
 * control store. The records of such a window are read again, and get their letters then.
 */
public final class StrayLetters {
  private StrayLetters() {}

  /**
   * Takes them away, of streams whose process is surely gone. A stream on a cluster goes on without
   * its process, or may be resumed and notes its windows then.
   *
   * @param context of the run that is about to begin
   * @param lost streams on clusters that do not go on, and that this run takes the place of
   */
  public static void clear(RunContext context, ControlStore store, Set<String> lost)
      throws IOException {
    Path folder = context.letterFile().toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> run(file).isPresent()).toList();
    }
    for (Path file : files) {
      String run = run(file).orElseThrow();
      boolean over = store.jobs().of(run).isEmpty() ? died(store, run) : lost.contains(run);
      if (over && !noted(store, run).contains(file.getFileName().toString())) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The run of a file of one window, {@code RUN.WINDOW.jsonl}; empty for any other file. */
  private static Optional<String> run(Path file) {
    String[] parts = file.getFileName().toString().split("\\.");
    return parts.length == 3 && parts[2].equals("jsonl") && !parts[0].isEmpty()
        ? Optional.of(parts[0])
        : Optional.empty();
  }

  /** Whether it is noted as running, and its process is surely gone. */
  static boolean died(ControlStore store, String run) {
    return store
        .find(run)
        .filter(report -> report.status() == RunStatus.RUNNING)
        .map(RunReport::startedAt)
        .filter(begun -> store.process(run).filter(process -> process.isGone(begun)).isPresent())
        .isPresent();
  }

  private static Set<String> noted(ControlStore store, String run) {
    Set<String> names = new HashSet<>();
    for (StreamWindow window : store.streams().of(run)) {
      String file = window.deadLetters();
      if (file != null) {
        names.add(String.valueOf(Path.of(file).getFileName()));
      }
    }
    return names;
  }
}
