package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.IntFunction;

/** Judges records, and hands on the good ones protected and writes the others to a file. */
final class Judge implements AutoCloseable {
  private final Guard guard;
  private final Taker staged;
  private final Rejects rejects;
  private long read;
  private long rejected;

  /** Where good rows go. */
  interface Taker extends AutoCloseable {
    void write(Customer row) throws IOException;

    @Override
    void close() throws IOException;
  }

  Judge(byte[] key, Path stagedFile, Path rejectsFile) throws IOException {
    this(key, new Staged(stagedFile), new Rejects(rejectsFile));
  }

  Judge(byte[] key, Taker staged, Rejects rejects) {
    this.guard = new Guard(key);
    this.staged = staged;
    this.rejects = rejects;
  }

  /**
   * What came of the records.
   *
   * @param read records
   * @param rejected dead letters among them
   */
  record Counts(long read, long rejected) {}

  Counts counts() {
    return new Counts(read, rejected);
  }

  /**
   * Takes a record.
   *
   * @param place its line or offset
   * @param fields the text of each {@link Column}; empty for null
   */
  void take(long place, IntFunction<String> fields) throws IOException {
    Customer customer;
    try {
      customer = Customer.of(fields);
    } catch (NumberFormatException e) {
      unreadable(place, "number");
      return;
    } catch (DateTimeException e) {
      unreadable(place, "timestamp");
      return;
    }
    read++;
    List<String> violations = customer.violations();
    if (violations.isEmpty()) {
      staged.write(customer.guarded(guard));
    } else {
      rejected++;
      rejects.invalid(place, violations, customer.guarded(guard));
    }
  }

  /** Takes a record that cannot be read. */
  void unreadable(long place, String problem) throws IOException {
    read++;
    rejected++;
    rejects.unreadable(place, problem);
  }

  @Override
  public void close() throws IOException {
    staged.close();
    rejects.close();
  }
}
