package io.penstock.control;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stream did with the records that it read in a stretch of time. Holds names and counts,
 * never a value of a row. Times are kept to the millisecond.
 *
 * @param run the run's id
 * @param start when the window began
 * @param end when it ended
 * @param ledger where its records went
 * @param changes what they did to the target
 * @param behind how many records of the source were still to be read when the last of them was
 *     read; null where the source cannot tell
 * @param deadLetters the file with its dead letters; null where there are none
 * @param counts all counts by name, for the report of the run
 */
public record StreamWindow(
    String run,
    Instant start,
    Instant end,
    Ledger ledger,
    Changes changes,
    @Nullable Long behind,
    @Nullable String deadLetters,
    Map<String, Long> counts)
    implements Serializable {
  public StreamWindow {
    start = start.truncatedTo(ChronoUnit.MILLIS);
    end = end.truncatedTo(ChronoUnit.MILLIS);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** What became of the target's rows; see {@link RunReport.Target}. */
  public record Changes(long inserted, long updated, long unchanged, long deleted)
      implements Serializable {

    /** Both together. */
    public Changes plus(Changes other) {
      return new Changes(
          inserted + other.inserted,
          updated + other.updated,
          unchanged + other.unchanged,
          deleted + other.deleted);
    }
  }
}
