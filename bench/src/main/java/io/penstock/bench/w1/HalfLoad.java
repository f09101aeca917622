package io.penstock.bench.w1;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.penstock.bench.w1.Halves.Half;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;

/** One thread's work: reads, judges and protects the records of one half of the file. */
final class HalfLoad {
  private final Guard guard;
  private final Staged staged;
  private final Rejects rejects;
  private long read;
  private long rejected;

  private HalfLoad(Guard guard, Staged staged, Rejects rejects) {
    this.guard = guard;
    this.staged = staged;
    this.rejects = rejects;
  }

  /**
   * What came of it.
   *
   * @param read records
   * @param rejected dead letters among them
   */
  record Counts(long read, long rejected) {}

  static Counts run(Half half, byte[] key, Path stagedFile, Path rejectsFile) throws IOException {
    try (Staged staged = new Staged(stagedFile);
        Rejects rejects = new Rejects(rejectsFile)) {
      HalfLoad load = new HalfLoad(new Guard(key), staged, rejects);
      load.read(half);
      return new Counts(load.read, load.rejected);
    }
  }

  private void read(Half half) throws IOException {
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(Bounded.of(half), StandardCharsets.UTF_8)) {
      for (CsvRecord record : records) {
        read++;
        long line = half.line() + record.getStartingLineNumber() - 1;
        if (record.getFieldCount() == Column.COUNT) {
          take(record, line);
        } else {
          unreadable(line, "fields");
        }
      }
    }
  }

  private void take(CsvRecord fields, long line) throws IOException {
    Customer customer;
    try {
      customer = Customer.of(fields);
    } catch (NumberFormatException e) {
      unreadable(line, "number");
      return;
    } catch (DateTimeException e) {
      unreadable(line, "timestamp");
      return;
    }
    List<String> violations = customer.violations();
    if (violations.isEmpty()) {
      staged.write(customer.guarded(guard));
    } else {
      rejected++;
      rejects.invalid(line, violations, customer.guarded(guard));
    }
  }

  private void unreadable(long line, String problem) throws IOException {
    rejected++;
    rejects.unreadable(line, problem);
  }
}
