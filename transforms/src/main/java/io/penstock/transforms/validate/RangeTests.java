package io.penstock.transforms.validate;

import io.penstock.transforms.validate.Condition.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.joda.time.Instant;
import org.joda.time.ReadableInstant;
import org.jspecify.annotations.Nullable;

/** Tests of {@link Range}, by the kind of column. */
final class RangeTests {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private RangeTests() {}

  /**
   * @throws IllegalArgumentException where a bound is not of the kind
   */
  static ValueTest of(Range range, Kind kind) {
    return switch (kind) {
      case INTEGER -> integers(range);
      case FLOAT, DOUBLE -> floating(range, kind);
      default -> ordered(range, kind);
    };
  }

  /** All four bounds as two inclusive ones. */
  private static ValueTest integers(Range range) {
    BigInteger low = MIN;
    BigInteger high = MAX;
    if (range.min() != null) {
      low = low.max(whole(range.min(), RoundingMode.CEILING));
    }
    if (range.exclusiveMin() != null) {
      low = low.max(whole(range.exclusiveMin(), RoundingMode.FLOOR).add(BigInteger.ONE));
    }
    if (range.max() != null) {
      high = high.min(whole(range.max(), RoundingMode.FLOOR));
    }
    if (range.exclusiveMax() != null) {
      high = high.min(whole(range.exclusiveMax(), RoundingMode.CEILING).subtract(BigInteger.ONE));
    }
    if (low.compareTo(high) > 0) {
      return value -> false;
    }
    long from = low.longValueExact();
    long to = high.longValueExact();
    return value -> {
      long number = ((Number) value).longValue();
      return from <= number && number <= to;
    };
  }

  private static BigInteger whole(Object bound, RoundingMode mode) {
    BigDecimal number = (BigDecimal) Literals.read(bound, Kind.INTEGER);
    long digits = number.precision() - (long) number.scale();
    // Beyond any long, or next to nothing: spelling it out could take gigabytes.
    if (digits > 40) {
      return number.signum() < 0 ? MIN.subtract(BigInteger.TEN) : MAX.add(BigInteger.TEN);
    }
    if (digits < -40) {
      number = BigDecimal.valueOf(number.signum(), 1);
    }
    return number.setScale(0, mode).toBigInteger();
  }

  private static ValueTest floating(Range range, Kind kind) {
    double min = floating(range.min(), kind, Double.NEGATIVE_INFINITY);
    double max = floating(range.max(), kind, Double.POSITIVE_INFINITY);
    boolean aboveSet = range.exclusiveMin() != null;
    boolean belowSet = range.exclusiveMax() != null;
    double above = floating(range.exclusiveMin(), kind, Double.NEGATIVE_INFINITY);
    double below = floating(range.exclusiveMax(), kind, Double.POSITIVE_INFINITY);
    return value -> {
      double number = ((Number) value).doubleValue();
      return number >= min
          && number <= max
          && (!aboveSet || number > above)
          && (!belowSet || number < below);
    };
  }

  private static double floating(@Nullable Object bound, Kind kind, double none) {
    if (bound == null) {
      return none;
    }
    BigDecimal number = (BigDecimal) Literals.read(bound, kind);
    return kind == Kind.FLOAT ? number.floatValue() : number.doubleValue();
  }

  private static ValueTest ordered(Range range, Kind kind) {
    @Nullable Comparable<Object> min = bound(range.min(), kind);
    @Nullable Comparable<Object> max = bound(range.max(), kind);
    @Nullable Comparable<Object> above = bound(range.exclusiveMin(), kind);
    @Nullable Comparable<Object> below = bound(range.exclusiveMax(), kind);
    return value ->
        (min == null || min.compareTo(value) <= 0)
            && (max == null || max.compareTo(value) >= 0)
            && (above == null || above.compareTo(value) < 0)
            && (below == null || below.compareTo(value) > 0);
  }

  @SuppressWarnings("unchecked") // what Literals reads for an ordered kind compares to its values
  private static @Nullable Comparable<Object> bound(@Nullable Object literal, Kind kind) {
    if (literal == null) {
      return null;
    }
    Object bound = Literals.read(literal, kind);
    if (kind == Kind.JODA_TIMESTAMP) {
      Comparable<ReadableInstant> joda =
          Instant.ofEpochMilli(((java.time.Instant) bound).toEpochMilli());
      return (Comparable<Object>) (Comparable<?>) joda;
    }
    return (Comparable<Object>) bound;
  }
}
