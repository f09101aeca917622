package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.one;
import static io.penstock.transforms.expression.Bodies.two;

import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Integers, which never overflow silently, and floating numbers, as IEEE 754 has them. */
final class Arithmetic {
  private static final String OVERFLOW = "the result is beyond a 64-bit integer";

  private Arithmetic() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "_+_(int, int)" -> ints(Math::addExact);
      case "_-_(int, int)" -> ints(Math::subtractExact);
      case "_*_(int, int)" -> ints(Math::multiplyExact);
      case "_/_(int, int)" -> ints(Arithmetic::divide);
      case "_%_(int, int)" -> ints(Arithmetic::remainder);
      case "-_(int)" -> one(a -> exact(Math::subtractExact, 0, (Long) a));
      case "abs(int)" ->
          one(a -> (Long) a < 0 ? exact(Math::subtractExact, 0, (Long) a) : (Long) a);
      case "sign(int)" -> one(a -> (long) Long.signum((Long) a));
      default -> ofDoubles(signature);
    };
  }

  private static @Nullable Body ofDoubles(String signature) {
    return switch (signature) {
      case "_+_(double, double)" -> two((a, b) -> (Double) a + (Double) b);
      case "_-_(double, double)" -> two((a, b) -> (Double) a - (Double) b);
      case "_*_(double, double)" -> two((a, b) -> (Double) a * (Double) b);
      case "_/_(double, double)" -> two((a, b) -> (Double) a / (Double) b);
      case "-_(double)" -> one(a -> -(Double) a);
      case "abs(double)" -> one(a -> Math.abs((Double) a));
      case "ceil(double)" -> one(a -> Math.ceil((Double) a));
      case "floor(double)" -> one(a -> Math.floor((Double) a));
      case "round(double)" -> one(a -> round((Double) a));
      case "trunc(double)" ->
          one(a -> (Double) a < 0 ? Math.ceil((Double) a) : Math.floor((Double) a));
      case "sign(double)" -> one(a -> Math.signum((Double) a));
      default -> null;
    };
  }

  private static Body ints(LongBinaryOperator operation) {
    return two((a, b) -> exact(operation, (Long) a, (Long) b));
  }

  private static Long exact(LongBinaryOperator operation, long a, long b) {
    try {
      return operation.applyAsLong(a, b);
    } catch (ArithmeticException e) {
      throw new EvaluationException(OVERFLOW);
    }
  }

  private static long divide(long a, long b) {
    notZero(b);
    if (a == Long.MIN_VALUE && b == -1) {
      throw new EvaluationException(OVERFLOW);
    }
    return a / b;
  }

  private static long remainder(long a, long b) {
    notZero(b);
    return b == -1 ? 0 : a % b;
  }

  private static void notZero(long divisor) {
    if (divisor == 0) {
      throw new EvaluationException("a division by zero");
    }
  }

  /** Half away from zero, as CEL has it. */
  private static double round(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) >= 0x1p52) {
      return value;
    }
    double whole = Math.floor(Math.abs(value));
    double rounded = Math.abs(value) - whole >= 0.5 ? whole + 1 : whole;
    return Math.copySign(rounded, value);
  }
}
