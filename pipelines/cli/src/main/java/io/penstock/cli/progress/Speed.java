package io.penstock.cli.progress;

/** Rows a second over the last seconds. */
final class Speed {
  private static final long SECOND = 1_000_000_000L;

  private long lastTime = Long.MIN_VALUE;
  private long lastRows;
  private double rate;

  /** Notes how many rows there are at a time. */
  void at(long nanos, long rows) {
    if (lastTime == Long.MIN_VALUE) {
      lastTime = nanos;
      lastRows = rows;
    } else if (nanos - lastTime >= SECOND) {
      double now = (rows - lastRows) * (double) SECOND / (nanos - lastTime);
      rate = rate == 0 ? now : (rate + now) / 2;
      lastTime = nanos;
      lastRows = rows;
    }
  }

  /** The rate, smoothed; 0 before a second has passed. */
  long perSecond() {
    return Math.round(rate);
  }
}
