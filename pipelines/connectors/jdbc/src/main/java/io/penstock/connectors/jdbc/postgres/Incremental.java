package io.penstock.connectors.jdbc.postgres;

import io.penstock.spec.Settings;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a table is read that changes between runs: by a column that grows when a row is written, in
 * dlt's words.
 *
 * @param cursor the column
 * @param initialValue where the first slice begins; null for the beginning
 * @param endValue where every slice ends, itself left out; null for none. With it the mark stays
 * @param lag how far before the mark a slice looks for rows that came late: {@code 5m}, or a number
 *     for a cursor that is one; null for none
 * @param missing what becomes of rows without a value
 * @param every how long a stream waits from one slice to the next
 */
record Incremental(
    String cursor,
    @Nullable String initialValue,
    @Nullable String endValue,
    @Nullable String lag,
    Missing missing,
    Duration every)
    implements Serializable {
  static final Duration EVERY = Duration.ofSeconds(10);

  /** A slice every 10 seconds. */
  Incremental(
      String cursor,
      @Nullable String initialValue,
      @Nullable String endValue,
      @Nullable String lag,
      Missing missing) {
    this(cursor, initialValue, endValue, lag, missing, EVERY);
  }

  /** What becomes of rows whose cursor has no value. */
  enum Missing {
    /** The run stops before it reads. */
    RAISE,
    /** They are read when they are written, as others are. */
    INCLUDE,
    /** They are not read. */
    EXCLUDE
  }

  static Incremental of(Settings settings, Duration every) {
    return new Incremental(
        settings.text("cursor"),
        settings.optionalText("initial_value").orElse(null),
        settings.optionalText("end_value").orElse(null),
        settings.optionalText("lag").orElse(null),
        Missing.valueOf(settings.text("on_cursor_value_missing").toUpperCase(Locale.ROOT)),
        every);
  }

  /** What a run reads, in sentences. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "reads what is new, by "
            + cursor
            + ": a run reads what was committed since the last that succeeded");
    notes.add(
        initialValue == null
            ? "the first run reads everything"
            : "the first run begins at " + initialValue);
    if (endValue != null) {
      notes.add("every run ends before " + endValue + ", and the mark stays where it is");
    }
    if (lag != null) {
      notes.add("rows that are dated back by up to " + lag + " are found too");
    }
    notes.add(
        switch (missing) {
          case RAISE -> "rows without " + cursor + " stop the run";
          case INCLUDE -> "rows without " + cursor + " are read when they are written";
          case EXCLUDE -> "rows without " + cursor + " are left out";
        });
    return notes;
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "incremental by " + cursor;
  }
}
