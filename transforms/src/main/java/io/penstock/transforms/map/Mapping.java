package io.penstock.transforms.map;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns come out and what they are.
 *
 * <p>All expressions see the row that comes in, none the result of another.
 */
public final class Mapping implements Serializable {
  private static final long serialVersionUID = 1;

  private final LinkedHashMap<String, String> fields;
  private final boolean appending;
  private final ArrayList<String> dropped;

  private Mapping(Map<String, String> fields, boolean appending, List<String> dropped) {
    this.fields = new LinkedHashMap<>(fields);
    this.appending = appending;
    this.dropped = new ArrayList<>(dropped);
  }

  /**
   * Exactly these columns, in this order.
   *
   * @param fields expressions by the name of the column; see {@code docs/guide/expressions.md}
   */
  public static Mapping of(Map<String, String> fields) {
    return new Mapping(fields, false, List.of());
  }

  /**
   * Keeps the other columns. A field that has the name of a column takes its place, with its new
   * type; the others follow at the end, in their order.
   */
  public Mapping append() {
    return new Mapping(fields, true, dropped);
  }

  /** As {@link #append}, without these columns, which expressions may still use. */
  public Mapping dropping(List<String> columns) {
    return new Mapping(fields, true, columns);
  }

  /** The expressions by field, in the order they were given. */
  public Map<String, String> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Whether columns that no field names are kept. */
  public boolean appending() {
    return appending;
  }

  /** The columns that are left out. */
  public List<String> dropped() {
    return Collections.unmodifiableList(dropped);
  }
}
