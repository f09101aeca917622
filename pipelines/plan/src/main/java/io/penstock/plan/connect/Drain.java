package io.penstock.plan.connect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Streams of this process that are to end. First their sources stop reading, and their watermark
 * passes the windows that are open, so that these are noted; a runner may wait for a checkpoint
 * with that. Once they are noted, the sources say that they are at their end, and the job ends:
 * what waits for a checkpoint then would be lost. Known in this process only, as workers of the
 * direct runner and of an embedded Flink are; a job on a cluster is stopped through the cluster.
 */
public final class Drain {
  private static final Map<String, Drain> RUNS = new ConcurrentHashMap<>();

  private final LongAdder given = new LongAdder();
  private volatile @Nullable Instant until;
  private volatile boolean ended;

  private Drain() {}

  private static Drain of(String run) {
    return RUNS.computeIfAbsent(run, id -> new Drain());
  }

  /**
   * Asks the sources of a run to stop reading.
   *
   * @param until beyond the end of every window that is open
   */
  public static void ask(String run, java.time.Instant until) {
    of(run).until = Instant.ofEpochMilli(until.toEpochMilli());
  }

  /** Whether the sources of a run are to stop reading. */
  public static boolean asked(String run) {
    return of(run).until != null;
  }

  /** Lets the sources of a run come to their end. */
  public static void end(String run) {
    of(run).ended = true;
  }

  /** Notes that a source has given an element. */
  public static void give(String run) {
    of(run).given.increment();
  }

  /** How many elements the sources of a run have given in this process. */
  public static long given(String run) {
    return of(run).given.sum();
  }

  /**
   * The watermark of a source.
   *
   * @param looked when it last looked for something to read
   */
  public static Instant watermark(String run, Instant looked) {
    Drain drain = of(run);
    Instant beyond = drain.until;
    if (beyond == null) {
      return looked;
    }
    return drain.ended
        ? BoundedWindow.TIMESTAMP_MAX_VALUE
        : beyond.isAfter(looked) ? beyond : looked;
  }

  /** Forgets a run that has ended. */
  public static void forget(String run) {
    RUNS.remove(run);
  }
}
