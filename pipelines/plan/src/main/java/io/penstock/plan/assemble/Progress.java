package io.penstock.plan.assemble;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a run is. In this process it is counted as it happens; elsewhere the metrics of these
 * names tell, as often as the runner reports them. Bundles that are done again count again.
 */
public final class Progress {
  public static final String NAMESPACE = "penstock";

  /** Records read so far. */
  public static final String READ = "rows_read";

  /** Rows rejected so far. */
  public static final String REJECTED = "rows_rejected";

  /** Windows of a stream for whose records a check, or the budget, does not hold. */
  public static final String BROKEN = "windows_broken";

  /**
   * How many keys a shard of a stream remembers, each time that it looks for those to forget; those
   * it then forgets included.
   */
  public static final String REMEMBERED = "keys_remembered";

  private static final Map<String, Progress> HERE = new ConcurrentHashMap<>();

  private final LongAdder read = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  private Progress() {}

  /** The progress of a run as far as it is worked on in this process. */
  public static Progress of(String run) {
    return HERE.computeIfAbsent(run, id -> new Progress());
  }

  /** Forgets a run that has ended. */
  public static void forget(String run) {
    HERE.remove(run);
  }

  /** Records read in this process. */
  public long read() {
    return read.sum();
  }

  /** Rows rejected in this process. */
  public long rejected() {
    return rejected.sum();
  }

  void countRead(long records) {
    read.add(records);
  }

  void countRejected() {
    rejected.increment();
  }
}
