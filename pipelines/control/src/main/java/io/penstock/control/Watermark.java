package io.penstock.control;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been read.
 *
 * @param text in the source's own words, which only the source reads
 * @param shown the same for people, such as {@code 2026-11-25T02:15:00Z}
 * @param reached the time up to which everything was read; null where the source cannot tell
 */
public record Watermark(String text, String shown, @Nullable Instant reached)
    implements Serializable {

  /** Without the mark, which may hold a value of a row. */
  @Override
  public String toString() {
    return "a watermark";
  }
}
