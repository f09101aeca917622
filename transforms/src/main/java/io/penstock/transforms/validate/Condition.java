package io.penstock.transforms.validate;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold at a place of a row. A null passes every condition but {@link Required} and {@link
 * NotMissing}.
 *
 * <p>Literals ({@link Range}, {@link OneOf}, {@link NoneOf}, {@link NotMissing}) are read as the
 * column's type: a number or its text for numbers, compared exactly; ISO 8601 texts for dates,
 * times and timestamps, where one without a zone is UTC; for a text column they must be texts.
 */
public sealed interface Condition extends Serializable {

  /** There is a value. */
  record Required() implements Condition {}

  /**
   * There is a value, and it is none of those that stand for a missing one.
   *
   * @param missing what stands for a missing value, such as {@code ""} and {@code "n/a"}
   */
  record NotMissing(List<?> missing) implements Condition {
    public NotMissing {
      missing = literals(missing);
    }
  }

  /**
   * A text has at least so many characters.
   *
   * @param length in Unicode code points, not below 0
   */
  record MinLength(long length) implements Condition {
    public MinLength {
      notNegative("minLength", length);
    }
  }

  /**
   * A text has at most so many characters.
   *
   * @param length in Unicode code points, not below 0
   */
  record MaxLength(long length) implements Condition {
    public MaxLength {
      notNegative("maxLength", length);
    }
  }

  /**
   * A text has a match of the regular expression anywhere in it, as in JSON Schema; write {@code
   * ^…$} for the whole text.
   *
   * @param regex in RE2 syntax (linear time; no look-around, no back-references); {@code \}{@code
   *     uXXXX} as in ECMA-262 is read too
   */
  record Pattern(String regex) implements Condition {
    public Pattern {
      Regex.compile(regex);
    }
  }

  /**
   * A text has no match of the regular expression.
   *
   * @param regex as for {@link Pattern}
   */
  record NotPattern(String regex) implements Condition {
    public NotPattern {
      Regex.compile(regex);
    }
  }

  /** A text is written in a format. */
  record HasFormat(Format format) implements Condition {}

  /** The value equals one of these; decimals by value, so that {@code 1.0} is {@code 1}. */
  record OneOf(List<?> values) implements Condition {
    public OneOf {
      values = literals(values);
    }
  }

  /** The value equals none of these. */
  record NoneOf(List<?> values) implements Condition {
    public NoneOf {
      values = literals(values);
    }
  }

  /**
   * A number, date, time or timestamp within bounds; null where there is no bound. A floating
   * column is held against the bound rounded as its own values are.
   *
   * @param min the smallest allowed
   * @param max the largest allowed
   * @param exclusiveMin the value must be above
   * @param exclusiveMax the value must be below
   */
  record Range(
      @Nullable Object min,
      @Nullable Object max,
      @Nullable Object exclusiveMin,
      @Nullable Object exclusiveMax)
      implements Condition {
    public Range {
      if (min == null && max == null && exclusiveMin == null && exclusiveMax == null) {
        throw new IllegalArgumentException("a range needs at least one bound");
      }
    }

    /** From {@code min} to {@code max}, both allowed. */
    public static Range between(Object min, Object max) {
      return new Range(min, max, null, null);
    }

    public static Range atLeast(Object min) {
      return new Range(min, null, null, null);
    }

    public static Range atMost(Object max) {
      return new Range(null, max, null, null);
    }

    public static Range above(Object bound) {
      return new Range(null, null, bound, null);
    }

    public static Range below(Object bound) {
      return new Range(null, null, null, bound);
    }
  }

  /**
   * A number is a whole multiple of another, exactly; of a floating number its shortest decimal
   * spelling is taken.
   *
   * @param step above 0
   */
  record MultipleOf(BigDecimal step) implements Condition {
    public MultipleOf {
      if (step.signum() <= 0) {
        throw new IllegalArgumentException("multipleOf must be above 0");
      }
    }
  }

  /**
   * An array has so many elements.
   *
   * @param min not below 0; null for any
   * @param max not below {@code min}; null for any
   */
  record ItemCount(@Nullable Long min, @Nullable Long max) implements Condition {
    public ItemCount {
      if (min != null) {
        notNegative("minItems", min);
      }
      if (max != null) {
        notNegative("maxItems", max);
      }
      if (min == null && max == null) {
        throw new IllegalArgumentException("an item count needs at least one bound");
      }
    }
  }

  /** No two elements of an array are equal; decimals by value. */
  record UniqueItems() implements Condition {}

  /**
   * A statement over the whole row holds; where it or {@code when} is undecided, the rule passes.
   *
   * @param expression what must hold
   * @param when the rows for which it must; null for all
   * @param text the statement as it was written, for messages
   */
  record Holds(RowPredicate expression, @Nullable RowPredicate when, String text)
      implements Condition {}

  private static void notNegative(String what, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must not be below 0");
    }
  }

  private static List<?> literals(List<?> values) {
    return values.stream().filter(Objects::nonNull).toList();
  }
}
