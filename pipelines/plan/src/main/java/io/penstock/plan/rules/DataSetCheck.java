package io.penstock.plan.rules;

import io.penstock.spec.contract.Expectation;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A check of the contract that tolerates something, and so holds for the data set as a whole: rows
 * pass, and the measured number decides whether the run may publish.
 *
 * @param id such as {@code email.nullValues}
 * @param percent whether the number is a share of the rows
 * @param expectations all must hold
 * @param blocking whether the run may not publish where one does not
 */
public record DataSetCheck(
    String id, Measure measure, boolean percent, List<Expectation> expectations, boolean blocking)
    implements Serializable {
  private static final int DIGITS = 12;

  public DataSetCheck {
    expectations = List.copyOf(expectations);
  }

  /**
   * The number that is judged.
   *
   * @param count rows that were counted
   * @param of all rows; a share of no rows is 0
   */
  public BigDecimal measured(long count, long of) {
    if (!percent) {
      return BigDecimal.valueOf(count);
    }
    return of == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(count)
            .scaleByPowerOfTen(2)
            .divide(BigDecimal.valueOf(of), DIGITS, RoundingMode.HALF_EVEN);
  }

  /** Whether the number is as the contract says. */
  public boolean holds(BigDecimal measured) {
    return expectations.stream().allMatch(expectation -> expectation.holds(measured));
  }

  /** The number for people: {@code 1200 rows}, {@code 0.4 %}. */
  public String text(BigDecimal measured) {
    BigDecimal shown = percent ? measured.setScale(3, RoundingMode.HALF_EVEN) : measured;
    return grouped(shown) + " " + unit();
  }

  /** What the contract says, in words: {@code at most 1 %}. */
  public String expected() {
    return expectations.stream().map(DataSetCheck::words).collect(Collectors.joining(" and "))
        + " "
        + unit();
  }

  private String unit() {
    return percent ? "%" : measure.unit();
  }

  private static String words(Expectation expectation) {
    String first = shown(expectation, 0);
    String last = shown(expectation, expectation.bounds().size() - 1);
    return switch (expectation.operator()) {
      case MUST_BE -> "exactly " + first;
      case MUST_NOT_BE -> "not " + first;
      case MUST_BE_GREATER_THAN -> "more than " + first;
      case MUST_BE_GREATER_OR_EQUAL_TO -> "at least " + first;
      case MUST_BE_LESS_THAN -> "less than " + first;
      case MUST_BE_LESS_OR_EQUAL_TO -> "at most " + first;
      case MUST_BE_BETWEEN -> "between " + first + " and " + last;
      case MUST_NOT_BE_BETWEEN -> "not between " + first + " and " + last;
    };
  }

  private static String shown(Expectation expectation, int bound) {
    return expectation.numeric()
        ? grouped(expectation.bound(bound))
        : expectation.bounds().get(bound);
  }

  /** Thousands apart, without zeros at the end: {@code 94,770}, {@code 0.5}. */
  private static String grouped(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }
}
