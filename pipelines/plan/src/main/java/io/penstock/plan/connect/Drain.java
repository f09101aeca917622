package io.penstock.plan.connect;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Streams of this process that are to end: their sources stop reading, and the job ends once all
 * that was read is worked off. Known in this process only, as workers of the direct runner and of
 * an embedded Flink are; a job on a cluster is stopped through the cluster.
 */
public final class Drain {
  private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

  private Drain() {}

  /** Asks the sources of a run to end. */
  public static void ask(String run) {
    ASKED.add(run);
  }

  /** Whether the sources of a run are to end. */
  public static boolean asked(String run) {
    return ASKED.contains(run);
  }

  /** Forgets a run that has ended. */
  public static void forget(String run) {
    ASKED.remove(run);
  }
}
