package io.penstock.cli;

import io.penstock.spec.catalog.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A stretch of times or numbers, cut into windows that touch; the last may be shorter. */
final class Windows {
  private static final int MOST = 10_000;

  private final List<String> bounds;

  private Windows(List<String> bounds) {
    this.bounds = List.copyOf(bounds);
  }

  /**
   * Cuts.
   *
   * @param from a whole number, a date, or a time with its zone; the first window begins there
   * @param to the same kind of word; the last window ends before it
   * @param window a duration such as {@code 1d}, or a whole number above zero
   * @throws IllegalArgumentException if they are not that, or make more than 10,000 windows
   */
  static Windows of(String from, String to, String window) {
    if (from.matches("-?\\d{1,18}")) {
      return numbers(from, to, window);
    }
    Instant end = instant("--to", to);
    Duration length = Durations.parse(window);
    if (length == null) {
      throw new IllegalArgumentException("--window: " + Durations.advice(window));
    }
    List<String> bounds = new ArrayList<>();
    for (Instant at = instant("--from", from); at.isBefore(end); at = at.plus(length)) {
      bounds.add(at.toString());
      bounded(bounds);
    }
    return ended(bounds, end.toString());
  }

  private static Windows numbers(String from, String to, String window) {
    if (!to.matches("-?\\d{1,18}") || !window.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException(
          "--from is a number, so --to is one too, and --window one above zero");
    }
    long end = Long.parseLong(to);
    List<String> bounds = new ArrayList<>();
    for (long at = Long.parseLong(from); at < end; at += Long.parseLong(window)) {
      bounds.add(Long.toString(at));
      bounded(bounds);
    }
    return ended(bounds, to);
  }

  private static void bounded(List<String> bounds) {
    if (bounds.size() > MOST) {
      throw new IllegalArgumentException(
          "that makes more than 10,000 windows; write a longer --window");
    }
  }

  private static Windows ended(List<String> bounds, String end) {
    if (bounds.isEmpty()) {
      throw new IllegalArgumentException("--to must be after --from");
    }
    bounds.add(end);
    return new Windows(bounds);
  }

  private static Instant instant(String option, String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          option
              + " is a date such as 2026-01-31, a time such as 2026-01-31T12:00:00Z, or a number");
    }
  }

  int count() {
    return bounds.size() - 1;
  }

  /** Where a window begins, counted from 0. */
  String from(int window) {
    return bounds.get(window);
  }

  /** Where it ends. */
  String to(int window) {
    return bounds.get(window + 1);
  }

  /**
   * The first window that is not done.
   *
   * @param end where the last one that is done ended
   * @throws IllegalArgumentException if no window ends there
   */
  int after(String end) {
    int done = bounds.indexOf(end);
    if (done < 1) {
      throw new IllegalArgumentException(
          "the backfill that stopped had other windows; give it the --window it had");
    }
    return done;
  }
}
