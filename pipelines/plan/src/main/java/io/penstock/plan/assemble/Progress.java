package io.penstock.plan.assemble;

/** The names of the metrics that tell how far a run is. */
public final class Progress {
  public static final String NAMESPACE = "penstock";

  /** Records read so far. */
  public static final String READ = "rows_read";

  /** Rows rejected so far. */
  public static final String REJECTED = "rows_rejected";

  private Progress() {}
}
