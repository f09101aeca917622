package io.penstock.connectors.formats;

import org.jspecify.annotations.Nullable;

/** Makes a field's value of what Avro has read. */
public interface AvroType {

  /**
   * The value, or null where the datum is of another type; that is said to {@code wrong}.
   *
   * @param datum as Avro's generic reader gives it, not null
   * @param path where the value stands, such as {@code lines[2].sku}
   */
  @Nullable Object value(Object datum, String path, WrongValues wrong);

  /** The value, or null where the datum is null; null where that is not allowed is said too. */
  default @Nullable Object nullable(
      @Nullable Object datum, boolean allowed, String path, WrongValues wrong) {
    if (datum != null) {
      return value(datum, path, wrong);
    }
    if (!allowed) {
      wrong.add(path, "a value, not null");
    }
    return null;
  }
}
