package io.penstock.spec.yaml;

import io.penstock.spec.Decimals;
import io.penstock.spec.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * One text, number, flag or null by the core schema of YAML 1.2: {@code no} is a text, {@code 1e3}
 * a number, a date a text.
 *
 * @param textLocation where the first character of the text stands, after a quote or a block's
 *     indentation
 * @param text the content before it is given a type
 * @param plain whether it was written without quotes, so that it may be a number, flag or null
 */
public record YamlScalar(Location location, Location textLocation, String text, boolean plain)
    implements YamlNode {
  private static final int MOST_DIGITS = 1000;
  private static final CoreScalarResolver CORE = new CoreScalarResolver(false);

  @Override
  public boolean isNull() {
    return plain && CORE.resolve(text, true).equals(Tag.NULL);
  }

  @Override
  public @Nullable Object value() {
    return plain ? typed(text) : text;
  }

  /** The value a plain text has by the core schema. */
  public static @Nullable Object typed(String text) {
    Tag tag = CORE.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return null;
    } else if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    } else if (tag.equals(Tag.INT)) {
      return integer(text);
    } else if (tag.equals(Tag.FLOAT)) {
      return decimal(text);
    }
    return text;
  }

  @Override
  public String kind() {
    return isNull() ? "nothing" : "a single value";
  }

  private static Object integer(String text) {
    if (text.length() > MOST_DIGITS) {
      return text;
    }
    BigInteger value =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : new BigDecimal(value);
  }

  /** A decimal; infinity, not-a-number and what is too large to calculate with stay texts. */
  private static Object decimal(String text) {
    BigDecimal value = Decimals.parse(text);
    return value == null ? text : value;
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return "scalar at " + location;
  }
}
