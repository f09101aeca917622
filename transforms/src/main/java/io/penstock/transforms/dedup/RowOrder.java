package io.penstock.transforms.dedup;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A total order of the versions of a record: by the ordering column, and where that is equal by all
 * columns from left to right, so that the outcome never depends on the order of arrival. Null is
 * least; text is compared by its UTF-8 bytes.
 *
 * @param field the place of the ordering column in the row
 */
public record RowOrder(int field) implements Comparator<@Nullable Object[]>, Serializable {

  @Override
  public int compare(@Nullable Object[] a, @Nullable Object[] b) {
    int byVersion = values(a[field], b[field]);
    if (byVersion != 0) {
      return byVersion;
    }
    for (int i = 0; i < a.length; i++) {
      int byColumn = values(a[i], b[i]);
      if (byColumn != 0) {
        return byColumn;
      }
    }
    return 0;
  }

  @SuppressWarnings("unchecked")
  private static int values(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    if (a instanceof String text && b instanceof String other) {
      return text.equals(other) ? 0 : Arrays.compareUnsigned(utf8(text), utf8(other));
    }
    if (a instanceof byte[] bytes && b instanceof byte[] other) {
      return Arrays.compareUnsigned(bytes, other);
    }
    if (a instanceof Comparable<?> && a.getClass() == b.getClass()) {
      return ((Comparable<Object>) a).compareTo(b);
    }
    return a.toString().compareTo(b.toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
