package io.penstock.plan.connect;

import java.util.regex.Pattern;

/**
 * A column in which a source differs from the contract.
 *
 * @param kind how
 * @param column its name, as it may be shown
 * @param origin where that was seen: a file, a table, a partition of a topic
 * @param position the place within the origin, or {@link #WHOLE}
 */
public record ColumnDrift(Kind kind, String column, String origin, long position) {
  /** The position of what is true of all of an origin. */
  public static final long WHOLE = -1;

  private static final String UNSHOWN = "(a name that is not shown)";

  /** Letters first: what begins with a digit, or holds a blank or an @, may be a value. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_.$\\[\\]-]{0,59}");

  /** How a column differs. */
  public enum Kind {
    /** The contract does not name it. */
    UNNAMED,
    /** The contract names it, and the source does not have it. */
    LACKING
  }

  /** A name that data gave, or words in place of it where it may be a value. */
  public static String shown(String name) {
    return NAME.matcher(name).matches() ? name : UNSHOWN;
  }

  /** Where it was seen: {@code customers.csv:1}. */
  public String place() {
    return place(origin, position);
  }

  /** A place in words. */
  public static String place(String origin, long position) {
    return position == WHOLE ? origin : origin + ":" + position;
  }
}
