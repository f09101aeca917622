package io.penstock.plan.assemble;

import io.penstock.transforms.reject.Reason;

/**
 * The names of counts in tallies, beside those of {@link io.penstock.transforms.rows.OpenChain}.
 */
final class Counts {
  /** Records the source gave. */
  static final String READ = "read";

  /** Those of them that could not be decoded. */
  static final String UNREADABLE = "unreadable";

  /** Records that the source has, and that may not pass as they are. */
  static final String INVALID = "invalid";

  /** Records of a stream that came too late. */
  static final String LATE = "late";

  /** Rows handed to the sink. */
  static final String STAGED = "staged";

  /** Elements that the source of a stream gave. */
  static final String ELEMENTS = "elements";

  /** Rows of a stream that are new in the target. */
  static final String INSERTED = "target/inserted";

  /** Rows of a stream that the target had with other values. */
  static final String UPDATED = "target/updated";

  /** Rows of a stream that the target had as they are, or newer. */
  static final String UNCHANGED = "target/unchanged";

  /** Rows that a stream took out of the target. */
  static final String DELETED = "target/deleted";

  /** Rows of a stream that say that the row of their key is gone. */
  static final String DELETIONS = "deletions";

  private Counts() {}

  /** Rows that a set step dropped. */
  static String duplicates(String step) {
    return "duplicates/" + step;
  }

  /** Rows that repeat the values of another, by the rule or check. */
  static String repeats(String rule) {
    return "repeats/" + rule;
  }

  /** Violations of a rule. */
  static String rule(String id) {
    return "rule/" + id;
  }

  /** Records that are unreadable for a value that is not of its column's type, by the rule. */
  static String mistyped(String rule) {
    return "mistyped/" + rule;
  }

  /** Rows counted for a check over the data set. */
  static String check(String id) {
    return "check/" + id;
  }

  /** Dead letters of a reason. */
  static String reason(Reason reason) {
    return "reason/" + reason;
  }

  /** Rows through a row step. */
  static String step(String name, String what) {
    return "step/" + name + "/" + what;
  }
}
