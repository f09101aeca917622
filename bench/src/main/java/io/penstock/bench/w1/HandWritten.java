package io.penstock.bench.w1;

import io.penstock.bench.w1.Halves.Half;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * W1 by hand: what an engineer would write for just this job, in plain Java and SQL. It is the
 * yardstick of the benchmark.
 *
 * <p>Two threads each take half of the file, judge and protect its records and write the good ones
 * to a staged CSV file; then one statement of DuckDB loads the newest row of each key.
 */
public final class HandWritten {
  private static final int THREADS = 2;

  private HandWritten() {}

  /**
   * Runs.
   *
   * @param args the CSV file, the DuckDB file to make, the folder for dead letters, and the file
   *     for the {@link Ledger}; the key, in hex, is in PENSTOCK_PII_KEY
   */
  public static void main(String[] args)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    if (args.length != 4 || System.getenv("PENSTOCK_PII_KEY") == null) {
      System.err.println(
          "usage: PENSTOCK_PII_KEY=HEX HandWritten CSV-FILE DUCKDB-FILE DEAD-LETTERS LEDGER-FILE");
      System.exit(2);
    }
    byte[] key = HexFormat.of().parseHex(System.getenv("PENSTOCK_PII_KEY"));
    Ledger ledger = run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), key);
    System.out.println(ledger);
    ledger.save(Path.of(args[3]));
  }

  /** Does the work: a new database at the path, dead letters as two files in the folder. */
  static Ledger run(Path input, Path database, Path deadLetters, byte[] key)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    long start = System.nanoTime();
    Files.createDirectories(deadLetters);
    List<Path> staged = new ArrayList<>();
    List<Future<HalfLoad.Counts>> loads = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (Half half : Halves.of(input)) {
      Path file = database.resolveSibling(database.getFileName() + ".staged-" + loads.size());
      Path rejects = deadLetters.resolve("rejects-" + loads.size() + ".jsonl");
      staged.add(file);
      loads.add(threads.submit(() -> HalfLoad.run(half, key, file, rejects)));
    }
    threads.shutdown();
    long read = 0;
    long rejected = 0;
    for (Future<HalfLoad.Counts> load : loads) {
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

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
