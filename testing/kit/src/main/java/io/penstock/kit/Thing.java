package io.penstock.kit;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A random record of {@link BothMeanings}.
 *
 * @param nr tells it from all others; its copies have the same
 * @param minutes how long ago it happened; less than 0 for a clock that is wrong by years
 */
public record Thing(
    int nr, int id, @Nullable Integer version, String name, int amount, int minutes, Fault fault) {
  private static final long YEARS_SECONDS = 3_000_000_000L;
  private static final long MINUTE_SECONDS = 60;

  /** What is wrong with a record. */
  public enum Fault {
    NONE,
    NO_JSON,
    NO_KEY,
    NO_EMAIL,
    BAD_EMAIL,
    BAD_VERSION,
    NEGATIVE,
    TOO_LARGE;

    /** Whether the record can be decoded. */
    boolean isReadable() {
      return this != NO_JSON && this != BAD_VERSION;
    }
  }

  /** When it happened, seen from then. */
  Instant happened(Instant now) {
    return minutes < 0
        ? now.plusSeconds(YEARS_SECONDS)
        : now.minusSeconds(minutes * MINUTE_SECONDS);
  }

  /** The record's value. */
  String json() {
    if (fault == Fault.NO_JSON) {
      return "{\"id\": " + id + ", " + name;
    }
    return String.format(
        Locale.ROOT,
        "{\"id\": %s, \"email\": %s, \"ssn\": \"%d\", \"amount\": %s, \"version\": %s}",
        fault == Fault.NO_KEY ? "null" : String.valueOf(id),
        email(),
        nr,
        fault == Fault.NEGATIVE ? "-1" : fault == Fault.TOO_LARGE ? "1e12" : "" + amount,
        fault == Fault.BAD_VERSION ? "\"x\"" : String.valueOf(version));
  }

  private String email() {
    return switch (fault) {
      case NO_EMAIL -> "null";
      case BAD_EMAIL -> "\"" + name + "\"";
      default -> "\"" + name + "@example.com\"";
    };
  }
}
