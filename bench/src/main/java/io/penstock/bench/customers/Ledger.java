package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the rows of a run went: {@code read = written + duplicates + rejected}.
 *
 * @param read records of the file
 * @param written rows of the table
 * @param duplicates valid rows that a newer version of their key put aside
 * @param rejected dead letters
 */
record Ledger(long read, long written, long duplicates, long rejected) {

  /** Writes it in the shape of a Penstock report, for {@link CompareTables}. */
  void save(Path file) throws IOException {
    Files.writeString(file, "{\"ledger\": " + json() + "}\n");
  }

  private String json() {
    return "{\"read\": %d, \"written\": %d, \"duplicates\": %d, \"rejected\": %d}"
        .formatted(read, written, duplicates, rejected);
  }

  @Override
  public String toString() {
    return "read %,d = written %,d + duplicates %,d + rejected %,d"
        .formatted(read, written, duplicates, rejected);
  }
}
