package io.penstock.transforms.validate;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.time.ReadableInstant;
import org.jspecify.annotations.Nullable;

/** Tests of membership: values are equal where they are the same number, text or time. */
final class SetTests {
  private SetTests() {}

  /**
   * @throws IllegalArgumentException where a value is not of the kind
   */
  static ValueTest among(List<?> values, Kind kind) {
    Set<Object> keys = new HashSet<>();
    for (Object value : values) {
      @Nullable Object key = literalKey(Literals.read(value, kind), kind);
      if (key != null) {
        keys.add(key);
      }
    }
    return among(keys, kind);
  }

  /** As {@link #among}, without the values that no value of the kind can be. */
  static ValueTest amongFitting(List<?> values, Kind kind) {
    return among(values.stream().filter(value -> fits(value, kind)).toList(), kind);
  }

  /** What is equal for equal values of the kind. */
  static Object key(Object value, Kind kind) {
    return switch (kind) {
      case INTEGER -> value instanceof Long ? value : (Object) ((Number) value).longValue();
      case DECIMAL -> plain((BigDecimal) value);
      case FLOAT, DOUBLE -> ((Number) value).doubleValue() + 0.0;
      case JODA_TIMESTAMP -> ((ReadableInstant) value).getMillis();
      default -> value;
    };
  }

  private static ValueTest among(Set<Object> keys, Kind kind) {
    Set<Object> fixed = Set.copyOf(keys);
    return switch (kind) {
      case TEXT, BOOLEAN, DATE, TIME, DATE_TIME, TIMESTAMP -> fixed::contains;
      default -> value -> fixed.contains(key(value, kind));
    };
  }

  /** Null where no value of the kind equals the literal, such as 1.5 for an integer. */
  private static @Nullable Object literalKey(Object literal, Kind kind) {
    return switch (kind) {
      case INTEGER -> wholeOrNull(plain((BigDecimal) literal));
      case DECIMAL -> plain((BigDecimal) literal);
      case FLOAT -> (double) ((BigDecimal) literal).floatValue() + 0.0;
      case DOUBLE -> ((BigDecimal) literal).doubleValue() + 0.0;
      case JODA_TIMESTAMP -> ((java.time.Instant) literal).toEpochMilli();
      default -> literal;
    };
  }

  private static @Nullable Long wholeOrNull(BigDecimal number) {
    boolean fits = number.scale() <= 0 && number.precision() - (long) number.scale() <= 19;
    return fits && number.toBigInteger().bitLength() < 64 ? number.longValueExact() : null;
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  private static boolean fits(Object literal, Kind kind) {
    try {
      Literals.read(literal, kind);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
