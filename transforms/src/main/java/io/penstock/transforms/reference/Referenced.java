package io.penstock.transforms.reference;

import io.penstock.transforms.validate.RowPredicate;
import org.jspecify.annotations.Nullable;

/**
 * That the key a row names is among the referenced ones. Undecided where one of its columns is null
 * (SQL's {@code MATCH SIMPLE}), and where there are more keys than fit in memory: the key is then
 * kept in {@link #key}, to be looked up elsewhere.
 *
 * <p>An instance serves one worker thread, as it remembers the last row's key.
 */
public final class Referenced implements RowPredicate {
  private final Lookup lookup;
  private final KeyFields fields;
  private transient @Nullable RowKey key;

  /** The key of a row. */
  public record RowKey(boolean present, long high, long low) {
    /** Of a row with a null among its values. */
    public static final RowKey NONE = new RowKey(false, 0, 0);
  }

  private Referenced(Lookup lookup, KeyFields fields) {
    this.lookup = lookup;
    this.fields = fields;
  }

  /**
   * Looks up the keys of rows.
   *
   * @param fields the columns of the row that refer; their salt is that of the referenced keys
   */
  public static Referenced in(Lookup lookup, KeyFields fields) {
    return new Referenced(lookup, fields);
  }

  /** Where it looks. */
  public Lookup lookup() {
    return lookup;
  }

  /** The key of the last row, where it could not be decided for want of memory. */
  public RowKey key() {
    return key == null ? RowKey.NONE : key;
  }

  @Override
  public Test open() {
    KeyReader reader = fields.open();
    return row -> {
      if (!reader.read(row)) {
        key = RowKey.NONE;
        return null;
      }
      KeySet keys = lookup.keys();
      if (keys.tooMany()) {
        key = new RowKey(true, reader.high(), reader.low());
        return null;
      }
      return keys.contains(reader.high(), reader.low());
    };
  }
}
