package io.penstock.transforms.dedup;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The values that identify a record, taken from a row.
 *
 * <p>Decimals are compared by value ({@code 1.0} is {@code 1.00}), bytes by content. A row with a
 * null among its key values has no key.
 */
public final class RecordKey {
  private final @Nullable Object[] values;

  private RecordKey(@Nullable Object[] values) {
    this.values = values;
  }

  /** The key of a row, or null where one of its values is null. */
  public static @Nullable RecordKey of(@Nullable Object[] row, int[] fields) {
    @Nullable Object[] values = new @Nullable Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      Object value = row[fields[i]];
      if (value == null) {
        return null;
      }
      values[i] = comparable(value);
    }
    return new RecordKey(values);
  }

  private static Object comparable(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    // An array is equal to itself only, and its hash is another one on every machine.
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }

  /**
   * The places of the key's columns in a schema.
   *
   * @throws IllegalArgumentException where a column is not in the schema
   */
  public static int[] fields(Schema schema, List<String> columns) {
    return columns.stream().mapToInt(schema::indexOf).toArray();
  }

  /** A number from 0 to {@code shards - 1} that is the same on every machine. */
  public int shard(int shards) {
    int hash = 1;
    for (Object value : values) {
      hash = 31 * hash + String.valueOf(value).hashCode();
    }
    return Math.floorMod((hash * 0x9E3779B9) >>> 7, shards);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordKey key && Arrays.equals(values, key.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Never the values. */
  @Override
  public String toString() {
    return "key of " + values.length + " columns";
  }
}
