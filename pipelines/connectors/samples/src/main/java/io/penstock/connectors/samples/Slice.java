package io.penstock.connectors.samples;

import java.io.Serializable;

/**
 * A part of a generated table.
 *
 * @param number which part, counted from 1
 * @param of how many parts there are
 */
public record Slice(int number, int of) implements Serializable {

  /** The first of {@code size} things that belong to the slice, counted from 1. */
  long first(long size) {
    return size * (number - 1) / of + 1;
  }

  /** The last of {@code size} things that belong to the slice; before the first if none does. */
  long last(long size) {
    return size * number / of;
  }
}
