package io.penstock.spec.catalog;

import io.penstock.spec.Decimals;
import io.penstock.spec.catalog.OptionType.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns the text of a single value into its type. */
final class Values {
  private Values() {}

  /** The value, or null if the text is not of the type. */
  static @Nullable Object parse(Scalar type, String text) {
    return switch (type) {
      case TEXT, EXPRESSION, PATH -> text;
      case INTEGER -> integer(text);
      case NUMBER -> Decimals.parse(text);
      case FLAG -> flag(text);
      case DURATION -> Durations.parse(text);
      case DURATION_OR_ZERO -> Durations.parseOrZero(text);
      case SIZE -> Sizes.parse(text);
      case BUDGET -> Budgets.isBudget(text) ? text : null;
    };
  }

  /** How to write the type, after what was wrong: {@code is not a duration; write 10m}. */
  static String advice(Scalar type, String text) {
    return switch (type) {
      case TEXT, EXPRESSION, PATH -> "is not a text";
      case INTEGER -> "is not an integer; write digits only, such as 8";
      case NUMBER -> "is not a number; write it like 0.5";
      case FLAG -> "is not a flag; write true or false";
      case DURATION, DURATION_OR_ZERO -> "is not a duration; " + Durations.advice(text);
      case SIZE -> "is not a size; " + Sizes.advice(text);
      case BUDGET -> "is not a budget; write a share such as 1% or a count of rows such as 100";
    };
  }

  /** Something of the type, where the true value is not known yet. */
  static Object neutral(Scalar type, String text) {
    return switch (type) {
      case TEXT, EXPRESSION, PATH, BUDGET -> text;
      case INTEGER, SIZE -> 1L;
      case NUMBER -> BigDecimal.ONE;
      case FLAG -> false;
      case DURATION, DURATION_OR_ZERO -> Duration.ofSeconds(1);
    };
  }

  private static @Nullable Long integer(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Boolean flag(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> null;
    };
  }
}
