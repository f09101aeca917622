package io.penstock.control;

/**
 * Where the rows of a run went. Each number is counted where it happens, so that the sum is a
 * check, not a definition.
 *
 * @param read records the source gave, readable or not
 * @param written rows in the target: inserted, updated or unchanged
 * @param deleted rows that said that the target's row of their key is gone, and it now is
 * @param duplicates rows dropped because another row of the same key stays
 * @param filtered rows left out on purpose
 * @param rejected rows that became dead letters
 * @param late rows that came after their window was closed
 */
public record Ledger(
    long read,
    long written,
    long deleted,
    long duplicates,
    long filtered,
    long rejected,
    long late) {

  /** The ledger of rows that are no changes. */
  public Ledger(long read, long written, long duplicates, long filtered, long rejected, long late) {
    this(read, written, 0, duplicates, filtered, rejected, late);
  }

  /** The ledger of a run that has not read anything. */
  public static Ledger nothing() {
    return new Ledger(0, 0, 0, 0, 0, 0, 0);
  }

  /** Both together. */
  public Ledger plus(Ledger other) {
    return new Ledger(
        read + other.read,
        written + other.written,
        deleted + other.deleted,
        duplicates + other.duplicates,
        filtered + other.filtered,
        rejected + other.rejected,
        late + other.late);
  }

  /** Whether every record read is accounted for, once. */
  public boolean balances() {
    return missing() == 0;
  }

  /** Records that are unaccounted for; negative where some are accounted for twice. */
  public long missing() {
    return read - written - deleted - duplicates - filtered - rejected - late;
  }
}
