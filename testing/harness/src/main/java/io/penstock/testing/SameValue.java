package io.penstock.testing;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Stand-ins for values that are equal where the values are the same, at any depth. */
final class SameValue {
  private static final Object NULL = new Object();

  private SameValue() {}

  static Object of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof Row row) {
      return all(row.getValues());
    }
    return value instanceof Collection<?> list ? all(list) : value;
  }

  private static List<Object> all(Collection<?> values) {
    List<Object> all = new ArrayList<>();
    values.forEach(value -> all.add(of(value)));
    return all;
  }
}
