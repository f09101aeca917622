package io.penstock.transforms.dedup;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * A total order of the versions of a record: by the ordering column, and where that is equal by all
 * columns from left to right, so that the outcome never depends on the order of arrival. Null is
 * least; text is compared by its UTF-8 bytes, lists and nested rows value by value. Decimals are
 * compared by value; only where rows are equal in every value, more digits after the point are
 * greater ({@code 1.00} after {@code 1.0}).
 *
 * @param field the place of the ordering column in the row
 */
public record RowOrder(int field) implements Comparator<@Nullable Object[]>, Serializable {

  private static final Comparator<BigDecimal> BY_VALUE = BigDecimal::compareTo;
  private static final Comparator<BigDecimal> BY_SCALE = Comparator.comparing(BigDecimal::scale);

  @Override
  public int compare(@Nullable Object[] a, @Nullable Object[] b) {
    int byVersion = values(a[field], b[field], BY_VALUE);
    if (byVersion != 0) {
      return byVersion;
    }
    int byColumns = inTurn(Arrays.asList(a), Arrays.asList(b), BY_VALUE);
    return byColumns != 0 ? byColumns : inTurn(Arrays.asList(a), Arrays.asList(b), BY_SCALE);
  }

  private static int inTurn(List<?> a, List<?> b, Comparator<BigDecimal> decimals) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byColumn = values(a.get(i), b.get(i), decimals);
      if (byColumn != 0) {
        return byColumn;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @SuppressWarnings("unchecked")
  private static int values(
      @Nullable Object a, @Nullable Object b, Comparator<BigDecimal> decimals) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    if (a instanceof String text && b instanceof String other) {
      return text.equals(other) ? 0 : Arrays.compareUnsigned(utf8(text), utf8(other));
    }
    if (a instanceof BigDecimal decimal && b instanceof BigDecimal other) {
      return decimals.compare(decimal, other);
    }
    if (a instanceof byte[] bytes && b instanceof byte[] other) {
      return Arrays.compareUnsigned(bytes, other);
    }
    if (a instanceof List<?> list && b instanceof List<?> other) {
      return inTurn(list, other, decimals);
    }
    if (a instanceof Row row && b instanceof Row other) {
      return inTurn(row.getValues(), other.getValues(), decimals);
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
