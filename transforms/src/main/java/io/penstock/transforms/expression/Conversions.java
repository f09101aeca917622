package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.one;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions between numbers, texts, booleans and bytes. */
final class Conversions {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");

  /** Longer texts are no numbers that anyone wrote. */
  private static final int MAX_NUMBER = 5_000;

  private Conversions() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "string(string)",
          "int(int)",
          "double(double)",
          "dec(decimal)",
          "bool(bool)",
          "bytes(bytes)" ->
          one(a -> a);
      case "string(int)", "string(bool)" -> one(String::valueOf);
      case "string(double)" -> one(a -> text((Double) a));
      case "string(decimal)" -> one(a -> text((BigDecimal) a));
      case "string(bytes)" -> one(a -> text((byte[]) a));
      case "bytes(string)" -> one(a -> ((String) a).getBytes(StandardCharsets.UTF_8));
      case "bool(string)" -> one(a -> bool((String) a));
      default -> ofNumbers(signature);
    };
  }

  private static @Nullable Body ofNumbers(String signature) {
    return switch (signature) {
      case "int(double)" -> one(a -> whole((Double) a));
      case "int(decimal)" -> one(a -> whole((BigDecimal) a));
      case "int(string)" -> one(a -> whole((String) a));
      case "int(timestamp)" -> one(a -> ((Instant) a).getEpochSecond());
      case "double(int)" -> one(a -> (double) (Long) a);
      case "double(decimal)" -> one(a -> ((BigDecimal) a).doubleValue());
      case "double(string)" -> one(a -> floating((String) a));
      case "dec(int)" -> one(a -> BigDecimal.valueOf((Long) a));
      case "dec(double)" -> one(a -> decimal((Double) a));
      case "dec(string)" -> one(a -> decimal((String) a));
      default -> null;
    };
  }

  private static String text(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Plain, without zeros at its end. */
  private static String text(BigDecimal number) {
    BigDecimal bounded = DecimalFunctions.bounded(number);
    return bounded.signum() == 0 ? "0" : bounded.stripTrailingZeros().toPlainString();
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new EvaluationException("bytes are no text in UTF-8");
    }
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true", "True", "TRUE", "t", "1" -> true;
      case "false", "False", "FALSE", "f", "0" -> false;
      default -> throw new EvaluationException("a text is neither 'true' nor 'false'");
    };
  }

  private static Long whole(double number) {
    if (!(number > -0x1p63 && number < 0x1p63)) {
      throw new EvaluationException("a double is beyond a 64-bit integer");
    }
    return (long) number;
  }

  private static Long whole(BigDecimal number) {
    try {
      return DecimalFunctions.bounded(number).setScale(0, RoundingMode.DOWN).longValueExact();
    } catch (ArithmeticException e) {
      throw new EvaluationException("a decimal is beyond a 64-bit integer");
    }
  }

  private static Long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new EvaluationException("a text is no 64-bit integer");
    }
  }

  private static Double floating(String text) {
    if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
      return Double.parseDouble(text);
    }
    return Double.parseDouble(number(text));
  }

  private static BigDecimal decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new EvaluationException("a double is no number, or infinite");
    }
    return BigDecimal.valueOf(number);
  }

  private static BigDecimal decimal(String text) {
    return DecimalFunctions.bounded(new BigDecimal(number(text)));
  }

  private static String number(String text) {
    if (text.length() > MAX_NUMBER || !NUMBER.matcher(text).matches()) {
      throw new EvaluationException("a text is no number, such as 12.30");
    }
    return text;
  }
}
