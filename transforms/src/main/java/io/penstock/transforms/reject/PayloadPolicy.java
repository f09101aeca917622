package io.penstock.transforms.reject;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a dead letter keeps of the rejected row. */
@FunctionalInterface
public interface PayloadPolicy extends Serializable {

  /**
   * The payload as a JSON text.
   *
   * @param row the row as it was before the first step, null in the place of what could not be
   *     decoded; null where nothing could
   */
  String payload(@Nullable Object @Nullable [] row);

  /** Keeps nothing of the row: the default, as a row may hold personal data. */
  static PayloadPolicy nothing() {
    return row -> "null";
  }
}
