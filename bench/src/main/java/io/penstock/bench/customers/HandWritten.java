package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * W1 by hand: what an engineer would write for just this job, in plain Java and SQL. It is the
 * yardstick of the benchmark.
 *
 * <p>Two threads each take half of the file, judge and protect its records and write the good ones
 * to a staged CSV file; then one statement of DuckDB loads the newest row of each key.
 */
public final class HandWritten {
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
    List<HalfLoad> halves = Halves.of(input).stream().map(HalfLoad::new).toList();
    return Loads.run(halves, database, deadLetters, key);
  }
}
