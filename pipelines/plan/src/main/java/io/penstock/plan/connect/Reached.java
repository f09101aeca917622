package io.penstock.plan.connect;

import java.io.Serializable;

/**
 * How far a part of a source is read.
 *
 * @param order greater is further, such as the next offset
 * @param words what a mark needs besides, in the source's own words; may be empty
 */
public record Reached(long order, String words) implements Serializable {

  /** A place that its order says all of. */
  public static Reached at(long order) {
    return new Reached(order, "");
  }

  /** The further one of two. */
  public static Reached further(Reached one, Reached other) {
    return other.order >= one.order ? other : one;
  }
}
