package io.penstock.bench.customers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes the input of W1: a CSV of invented customers, the same for the same number of rows. 24 of
 * 100 rows are further versions of a customer that is in the file already, older or newer than what
 * came before; about one in a hundred rows breaks a rule or cannot be read.
 *
 * <p>It knows what a right run must find, and says so: on the terminal by kind of fault, and as a
 * {@link Ledger} in a file.
 */
public final class GenerateCustomers {
  private static final int DEFAULT_ROWS = 2_000_000;
  private static final long SEED = 20_261_124;
  private static final long VERSIONS_OF_100 = 24;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Invented invented = new Invented(SEED);
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final BitSet keysWithValidRow = new BitSet();
  private int keys;
  private int validRows;

  private GenerateCustomers() {}

  /**
   * Generates.
   *
   * @param args the CSV file, the file for the ledger, and the number of rows (2,000,000 if left
   *     out)
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 3) {
      System.err.println("usage: GenerateCustomers CSV-FILE LEDGER-FILE [ROWS]");
      System.exit(2);
    }
    int rows = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_ROWS;
    write(Path.of(args[0]), rows).save(Path.of(args[1]));
  }

  /** Writes the file; returns what a right run must find in it. */
  static Ledger write(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.append(Column.HEADER).append('\n');
      return hand(rows, row -> out.append(line(row)));
    }
  }

  /** Takes the rows as they are made. */
  interface Taker {
    /**
     * Takes a row.
     *
     * @param row the text of each {@link Column}; empty for null
     */
    void take(String[] row) throws IOException;
  }

  /** Hands over the rows; returns what a right run must find in them. */
  static Ledger hand(int rows, Taker taker) throws IOException {
    return new GenerateCustomers().generate(rows, taker);
  }

  private Ledger generate(int rows, Taker taker) throws IOException {
    int versions = (int) (rows * VERSIONS_OF_100 / 100);
    int versionsLeft = versions;
    for (int left = rows; left > 0; left--) {
      boolean version = keys > 0 && random.nextInt(left) < versionsLeft;
      versionsLeft -= version ? 1 : 0;
      taker.take(row(version ? random.nextInt(keys) + 1 : ++keys, version));
    }
    return summary(rows, versions);
  }

  private String[] row(int key, boolean version) {
    String[] row = version ? invented.version(key, random) : invented.customer(key);
    if (random.nextInt(100) == 0) {
      Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
      fault.spoil(row, random.nextInt(4));
      faults.merge(fault, 1, Integer::sum);
    } else {
      validRows++;
      keysWithValidRow.set(key);
    }
    return row;
  }

  private static CharSequence line(String[] row) {
    StringBuilder line = new StringBuilder(256);
    for (int i = 0; i < row.length; i++) {
      boolean quoted = row[i].indexOf(',') >= 0;
      line.append(quoted ? "\"" : "").append(row[i]).append(quoted ? "\"" : "");
      line.append(i < row.length - 1 ? ',' : '\n');
    }
    return line;
  }

  private Ledger summary(int rows, int versions) {
    int rejected = rows - validRows;
    int written = keysWithValidRow.cardinality();
    System.out.printf("%,d rows, %,d keys, %,d further versions%n", rows, keys, versions);
    faults.forEach((fault, count) -> System.out.printf("  %-24s %,9d%n", fault.label(), count));
    Ledger ledger = new Ledger(rows, written, validRows - written, rejected);
    System.out.println("a right run: " + ledger);
    return ledger;
  }
}
