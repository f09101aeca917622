package io.penstock.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a source has been read: the largest value of its cursor that was published.
 *
 * @param kind what it is compared as
 * @param text in one way of writing, so that equal marks have equal texts
 */
public record Watermark(Kind kind, String text) implements Comparable<Watermark> {
  /** What a mark is compared as. */
  public enum Kind {
    INSTANT,
    NUMBER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Checks and unifies the text. */
  public Watermark {
    text =
        switch (kind) {
          case INSTANT -> Instant.parse(text).toString();
          case NUMBER -> new BigDecimal(text).stripTrailingZeros().toPlainString();
        };
  }

  /** A mark in time, to the nanosecond. */
  public static Watermark at(Instant instant) {
    return new Watermark(Kind.INSTANT, instant.toString());
  }

  /** A mark in a growing number, such as an id or an offset. */
  public static Watermark at(BigDecimal number) {
    return new Watermark(Kind.NUMBER, number.toPlainString());
  }

  /** A mark in a growing number, such as an id or an offset. */
  public static Watermark at(long number) {
    return at(BigDecimal.valueOf(number));
  }

  /**
   * Earlier marks first.
   *
   * @throws IllegalArgumentException if one is an instant and the other a number
   */
  @Override
  public int compareTo(Watermark other) {
    if (kind != other.kind) {
      throw new IllegalArgumentException(
          "watermarks of kind " + kind.word() + " and " + other.kind.word() + " do not compare");
    }
    return switch (kind) {
      case INSTANT -> Instant.parse(text).compareTo(Instant.parse(other.text));
      case NUMBER -> new BigDecimal(text).compareTo(new BigDecimal(other.text));
    };
  }

  /** Without the mark, which is a value of a row. */
  @Override
  public String toString() {
    return "watermark of kind " + kind.word();
  }
}
