package io.penstock.plan.rules;

import io.penstock.transforms.validate.Condition.Range;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of integers that ODCS knows: i8 to i128 and u8 to u128. */
final class IntegerFormats {
  private static final Pattern FORMAT = Pattern.compile("([iu])(8|16|32|64|128)");

  private IntegerFormats() {}

  /** The values of a format; empty for another text. */
  static Optional<Range> range(String format) {
    Matcher matcher = FORMAT.matcher(format);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean signed = matcher.group(1).equals("i");
    int bits = Integer.parseInt(matcher.group(2)) - (signed ? 1 : 0);
    BigInteger top = BigInteger.TWO.pow(bits);
    BigInteger least = signed ? top.negate() : BigInteger.ZERO;
    return Optional.of(Range.between(least.toString(), top.subtract(BigInteger.ONE).toString()));
  }
}
