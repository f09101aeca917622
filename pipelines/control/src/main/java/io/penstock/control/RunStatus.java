package io.penstock.control;

import java.util.Locale;

/** How a run stands. */
public enum RunStatus {
  /** It has begun and not ended, or its process died without a word. */
  RUNNING(0),
  /** It published and its ledger balances. */
  SUCCEEDED(0),
  /** It went wrong; the target is as it was, unless the failure says otherwise. */
  FAILED(1),
  /**
   * A budget or a check of the contract forbade to publish; the target is as it was. Of a stream,
   * which writes as it goes: they did not hold for all that it read, and what it wrote stays.
   */
  BLOCKED(3);

  private final int exitCode;

  RunStatus(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the command that ran it. */
  public int exitCode() {
    return exitCode;
  }

  /** The word in reports: {@code succeeded}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of a word in a report.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RunStatus of(String word) {
    for (RunStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "\"" + word + "\" is not a status; one of running, succeeded, failed, blocked is");
  }
}
