package io.penstock.transforms.validate;

import io.penstock.transforms.validate.Condition.ItemCount;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tests of arrays by size and distinct elements. */
final class ListTests {
  private ListTests() {}

  static ValueTest counted(ItemCount count) {
    long min = count.min() == null ? 0 : count.min();
    long max = count.max() == null ? Long.MAX_VALUE : count.max();
    return value -> {
      long size = size((Iterable<?>) value);
      return min <= size && size <= max;
    };
  }

  static ValueTest unique(Kind element) {
    return value -> {
      Set<@Nullable Object> seen = new HashSet<>();
      for (@Nullable Object item : (Iterable<? extends @Nullable Object>) value) {
        if (!seen.add(item == null ? null : key(item, element))) {
          return false;
        }
      }
      return true;
    };
  }

  private static Object key(Object item, Kind kind) {
    return item instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : SetTests.key(item, kind);
  }

  private static long size(Iterable<?> values) {
    if (values instanceof Collection<?> collection) {
      return collection.size();
    }
    long size = 0;
    for (Object ignored : values) {
      size++;
    }
    return size;
  }
}
