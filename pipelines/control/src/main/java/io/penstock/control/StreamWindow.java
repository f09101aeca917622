package io.penstock.control;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
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
 * @param findings what its records are not as they should be
 */
public record StreamWindow(
    String run,
    Instant start,
    Instant end,
    Ledger ledger,
    Changes changes,
    @Nullable Long behind,
    @Nullable String deadLetters,
    Map<String, Long> counts,
    Findings findings)
    implements Serializable {
  public StreamWindow {
    start = start.truncatedTo(ChronoUnit.MILLIS);
    end = end.truncatedTo(ChronoUnit.MILLIS);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /**
   * What is not as it should be.
   *
   * @param broken the checks that do not hold for its records
   * @param drift the columns in which the source differed from the contract
   */
  public record Findings(List<RunReport.Verdict> broken, List<ColumnFound> drift)
      implements Serializable {
    public Findings {
      broken = List.copyOf(broken);
      drift = List.copyOf(drift);
    }

    /** All is well. */
    public static Findings none() {
      return new Findings(List.of(), List.of());
    }
  }

  /**
   * A column in which the source differed.
   *
   * @param kind how, in a word
   * @param column its name, as it may be shown
   * @param times how often
   * @param origin where first: a file, a partition of a topic
   * @param position the place in it; -1 for all of it
   */
  public record ColumnFound(String kind, String column, long times, String origin, long position)
      implements Serializable {}

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
