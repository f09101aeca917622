package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Parts of an input, a thread each, into a new database: every thread stages the good records of
 * its part in a CSV file, then one statement of DuckDB loads the newest row of each key.
 */
final class Loads {

  /** A part of the input. */
  interface Part {
    /** Hands each of its records to the judge. */
    void read(Judge judge) throws IOException;
  }

  private Loads() {}

  /** Does the work: a new database at the path, dead letters as a file a part in the folder. */
  static Ledger run(List<? extends Part> parts, Path database, Path deadLetters, byte[] key)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    long start = System.nanoTime();
    Files.createDirectories(deadLetters);
    List<Path> staged = new ArrayList<>();
    List<Future<Judge.Counts>> loads = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(parts.size());
    for (Part part : parts) {
      Path file = database.resolveSibling(database.getFileName() + ".staged-" + loads.size());
      Path rejects = deadLetters.resolve("rejects-" + loads.size() + ".jsonl");
      staged.add(file);
      loads.add(threads.submit(() -> run(part, key, file, rejects)));
    }
    threads.shutdown();
    long read = 0;
    long rejected = 0;
    for (Future<Judge.Counts> load : loads) {
      read += load.get().read();
      rejected += load.get().rejected();
    }
    long loading = System.nanoTime();
    long written = Table.load(database, staged);
    for (Path file : staged) {
      Files.delete(file);
    }
    System.out.printf(
        "rows %.1f s, load %.1f s%n", seconds(start, loading), seconds(loading, System.nanoTime()));
    return new Ledger(read, written, read - rejected - written, rejected);
  }

  private static Judge.Counts run(Part part, byte[] key, Path staged, Path rejects)
      throws IOException {
    try (Judge judge = new Judge(key, staged, rejects)) {
      part.read(judge);
      return judge.counts();
    }
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
