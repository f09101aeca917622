package io.penstock.transforms.validate;

import io.penstock.transforms.validate.Condition.HasFormat;
import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Condition.ItemCount;
import io.penstock.transforms.validate.Condition.MaxLength;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.MultipleOf;
import io.penstock.transforms.validate.Condition.NoneOf;
import io.penstock.transforms.validate.Condition.NotMissing;
import io.penstock.transforms.validate.Condition.NotPattern;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Pattern;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.UniqueItems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a condition allows, in one sentence. */
final class Wording {
  private static final int MAX_LISTED = 10;

  private Wording() {}

  static String of(Condition condition) {
    if (condition instanceof MinLength min) {
      return "must have at least " + count(min.length(), "character");
    }
    if (condition instanceof MaxLength max) {
      return "must have at most " + count(max.length(), "character");
    }
    if (condition instanceof Pattern pattern) {
      return "must match " + pattern.regex();
    }
    if (condition instanceof NotPattern pattern) {
      return "must not match " + pattern.regex();
    }
    if (condition instanceof HasFormat format) {
      return "must be " + format.format().phrase();
    }
    if (condition instanceof Range range) {
      return "must be " + bounds(range);
    }
    if (condition instanceof MultipleOf multiple) {
      return "must be a multiple of " + spell(multiple.step());
    }
    return condition instanceof Holds holds ? "must hold: " + holds.text() : ofValues(condition);
  }

  private static String ofValues(Condition condition) {
    if (condition instanceof OneOf set) {
      return set.values().isEmpty() ? "must be null" : "must be one of " + list(set.values());
    }
    if (condition instanceof NoneOf set) {
      return "must be none of " + list(set.values());
    }
    if (condition instanceof NotMissing set && !set.missing().isEmpty()) {
      return "is required, and must be none of " + list(set.missing());
    }
    if (condition instanceof ItemCount count) {
      return "must have " + items(count);
    }
    return condition instanceof UniqueItems ? "must not repeat an element" : "is required";
  }

  private static String bounds(Range range) {
    List<String> parts = new ArrayList<>();
    bound("at least ", range.min(), parts);
    bound("above ", range.exclusiveMin(), parts);
    bound("at most ", range.max(), parts);
    bound("below ", range.exclusiveMax(), parts);
    return String.join(" and ", parts);
  }

  private static void bound(String words, @Nullable Object bound, List<String> parts) {
    if (bound != null) {
      parts.add(words + spell(bound));
    }
  }

  private static String items(ItemCount count) {
    if (count.max() == null) {
      return "at least " + count(count.min() == null ? 0 : count.min(), "element");
    }
    return count.min() == null
        ? "at most " + count(count.max(), "element")
        : "from " + count.min() + " to " + count(count.max(), "element");
  }

  private static String list(List<?> values) {
    List<String> shown = values.stream().limit(MAX_LISTED).map(Wording::quote).toList();
    String rest = values.size() > MAX_LISTED ? ", … (" + values.size() + " values)" : "";
    return String.join(", ", shown) + rest;
  }

  private static String quote(Object value) {
    String text = spell(value);
    return text.isEmpty() || !text.equals(text.strip()) ? "\"" + text + "\"" : text;
  }

  private static String spell(Object value) {
    return value instanceof BigDecimal number && Math.abs(number.scale()) < 40
        ? number.toPlainString()
        : value.toString();
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
