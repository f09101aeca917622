package io.penstock.spec.catalog;

import io.penstock.spec.Problems;
import io.penstock.spec.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the least and the greatest value of an option, and says both. */
final class Bounds {
  private Bounds() {}

  static boolean hold(Option option, Object value, YamlNode node, String path, Problems problems) {
    BigDecimal measured = measure(option, value);
    BigDecimal min = option.min();
    BigDecimal max = option.max();
    boolean holds =
        measured == null
            || ((min == null || measured.compareTo(min) >= 0)
                && (max == null || measured.compareTo(max) <= 0));
    if (!holds) {
      problems.error(node.location(), path, "must be " + words(option, value));
    }
    return holds;
  }

  /** The bounds in words: {@code from 1 to 64}, {@code at least 1 item}. */
  static String words(Option option, Object value) {
    BigDecimal min = option.min();
    BigDecimal max = option.max();
    String range =
        min == null
            ? "at most " + number(max)
            : max == null
                ? "at least " + number(min)
                : min.compareTo(max) == 0
                    ? number(min)
                    : "from " + number(min) + " to " + number(max);
    return range + unit(value, range.endsWith("1") && !range.endsWith("11"));
  }

  private static String unit(Object value, boolean one) {
    if (value instanceof String) {
      return one ? " character long" : " characters long";
    }
    return value instanceof List<?> ? (one ? " item" : " items") : "";
  }

  private static @Nullable BigDecimal measure(Option option, Object value) {
    if (value instanceof List<?> list) {
      return BigDecimal.valueOf(list.size());
    } else if (option.type() instanceof OptionType.ListOf) {
      return null;
    } else if (value instanceof String text) {
      return BigDecimal.valueOf(text.codePointCount(0, text.length()));
    } else if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    return value instanceof BigDecimal number ? number : null;
  }

  private static String number(@Nullable BigDecimal value) {
    return value == null ? "" : value.stripTrailingZeros().toPlainString();
  }
}
