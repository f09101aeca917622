package io.penstock.transforms.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Equality and order of values, the same wherever they are compared. */
final class Values {
  private Values() {}

  /** Whether two values are equal: decimals by value, bytes and arrays by content. */
  static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a instanceof BigDecimal left && b instanceof BigDecimal right) {
      return left.compareTo(right) == 0;
    }
    if (a instanceof Number left && b instanceof Number right) {
      return numbersEqual(left, right);
    }
    if (a instanceof byte[] left && b instanceof byte[] right) {
      return Arrays.equals(left, right);
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return listsEqual(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return Objects.equals(key(left), key(right));
    }
    return a instanceof Row left && b instanceof Row right
        ? listsEqual(left.getValues(), right.getValues())
        : Objects.equals(a, b);
  }

  private static boolean numbersEqual(Number a, Number b) {
    if (a instanceof Long left && b instanceof Double right) {
      return compareNumbers(left, right) == 0;
    }
    if (a instanceof Double left && b instanceof Long right) {
      return compareNumbers(right, left) == 0;
    }
    return a instanceof Double left && b instanceof Double right
        ? left.doubleValue() == right.doubleValue()
        : a.equals(b);
  }

  private static boolean listsEqual(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Something that is equal, by {@code equals}, exactly where the value is; NaN excepted. */
  static @Nullable Object key(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros();
    }
    if (value instanceof Double number) {
      return number + 0.0;
    }
    if (value instanceof byte[] bytes) {
      return java.nio.ByteBuffer.wrap(bytes);
    }
    if (value instanceof List<?> list) {
      return keys(list);
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> keyed = new LinkedHashMap<>();
      map.forEach((k, v) -> keyed.put(key(k), key(v)));
      return keyed;
    }
    return value instanceof Row row ? keys(row.getValues()) : value;
  }

  private static List<@Nullable Object> keys(List<?> values) {
    List<@Nullable Object> keyed = new ArrayList<>(values.size());
    values.forEach(value -> keyed.add(key(value)));
    return keyed;
  }

  /** Compares an integer with a floating number exactly; unordered with NaN gives 2. */
  static int compareNumbers(long a, double b) {
    if (Double.isNaN(b)) {
      return 2;
    }
    if (b >= 0x1p63) {
      return -1;
    }
    if (b < -0x1p63) {
      return 1;
    }
    int whole = Long.compare(a, (long) b);
    return whole != 0 ? whole : Double.compare(0.0, b - (long) b + 0.0);
  }

  /** Compares two values of one ordered type; texts by code point. */
  @SuppressWarnings("unchecked") // the checker saw to it that both are of one ordered type
  static int compare(Object a, Object b) {
    if (a instanceof String left) {
      return compare(left, (String) b);
    }
    return a instanceof byte[] bytes
        ? Arrays.compareUnsigned(bytes, (byte[]) b)
        : ((Comparable<Object>) a).compareTo(b);
  }

  /** By code point: a surrogate, half of a high code point, comes after all other chars. */
  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftHigh = Character.isSurrogate(left);
        return leftHigh == Character.isSurrogate(right) ? left - right : leftHigh ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
