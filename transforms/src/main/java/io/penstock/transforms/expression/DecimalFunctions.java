package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.one;
import static io.penstock.transforms.expression.Bodies.two;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decimals: sums, differences, products and remainders are exact; a quotient has 34 significant
 * digits, half even (IEEE 754 decimal128), without zeros at its end.
 */
final class DecimalFunctions {
  /** Digits before or after the point beyond which arithmetic is refused. */
  static final int MAX_DIGITS = 5_000;

  private DecimalFunctions() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "_+_(decimal, decimal)" -> both(BigDecimal::add);
      case "_-_(decimal, decimal)" -> both(BigDecimal::subtract);
      case "_*_(decimal, decimal)" -> both(BigDecimal::multiply);
      case "_/_(decimal, decimal)" -> both(DecimalFunctions::divide);
      case "_%_(decimal, decimal)" -> both(DecimalFunctions::remainder);
      case "-_(decimal)" -> one(a -> ((BigDecimal) a).negate());
      case "abs(decimal)" -> one(a -> ((BigDecimal) a).abs());
      case "sign(decimal)" -> one(a -> (long) ((BigDecimal) a).signum());
      case "ceil(decimal)" -> one(a -> scaled((BigDecimal) a, 0, RoundingMode.CEILING));
      case "floor(decimal)" -> one(a -> scaled((BigDecimal) a, 0, RoundingMode.FLOOR));
      case "round(decimal)" -> one(a -> scaled((BigDecimal) a, 0, RoundingMode.HALF_UP));
      case "trunc(decimal)" -> one(a -> scaled((BigDecimal) a, 0, RoundingMode.DOWN));
      case "round(decimal, int)" ->
          two((a, b) -> scaled((BigDecimal) a, (Long) b, RoundingMode.HALF_UP));
      case "trunc(decimal, int)" ->
          two((a, b) -> scaled((BigDecimal) a, (Long) b, RoundingMode.DOWN));
      default -> null;
    };
  }

  private static Body both(BinaryOperator<BigDecimal> operation) {
    return two(
        (a, b) -> bounded(operation.apply(bounded((BigDecimal) a), bounded((BigDecimal) b))));
  }

  /** The number, refused where spelling it out would take very long. */
  static BigDecimal bounded(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
      throw new EvaluationException("a decimal may have at most " + MAX_DIGITS + " digits");
    }
    return number;
  }

  private static BigDecimal divide(BigDecimal a, BigDecimal b) {
    notZero(b);
    BigDecimal quotient = a.divide(b, MathContext.DECIMAL128).stripTrailingZeros();
    return quotient.scale() < 0 ? quotient.setScale(0) : quotient;
  }

  private static BigDecimal remainder(BigDecimal a, BigDecimal b) {
    notZero(b);
    return a.remainder(b);
  }

  private static void notZero(BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw new EvaluationException("a division by zero");
    }
  }

  private static BigDecimal scaled(BigDecimal number, long digits, RoundingMode mode) {
    if (Math.abs(digits) > MAX_DIGITS) {
      throw new EvaluationException("a decimal may have at most " + MAX_DIGITS + " digits");
    }
    BigDecimal rounded = bounded(number).setScale((int) digits, mode);
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
