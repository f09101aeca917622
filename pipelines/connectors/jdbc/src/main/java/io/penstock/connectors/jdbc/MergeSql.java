package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Standard SQL that merges incoming rows into a target by key.
 *
 * @param load what is asked
 * @param incoming the incoming rows, one a key: a table, quoted, or a query in parentheses
 * @param target the target, quoted
 * @param ties which of two rows of the same version stays
 */
public record MergeSql(Load load, String incoming, String target, Ties ties) {

  /** What comes stays where versions are the same. */
  public MergeSql(Load load, String incoming, String target) {
    this(load, incoming, target, Ties.INCOMING);
  }

  /** Adds all incoming rows. */
  public String insertAll() {
    return "INSERT INTO "
        + target
        + " ("
        + columns()
        + ") SELECT "
        + columns()
        + " FROM "
        + incoming
        + " AS i";
  }

  /** Adds the incoming rows whose key the target does not have. */
  public String insertNew() {
    return insertAll()
        + " WHERE NOT EXISTS (SELECT 1 FROM "
        + target
        + " AS t WHERE "
        + sameKey("i", "t")
        + ")";
  }

  /**
   * Selects the incoming rows whose key the target has, with other values.
   *
   * @param newest the version that may overwrite: one at least as new (or, with {@code latest}
   *     false, as old) as the target's; null if any may
   */
  public String changed(Load.@Nullable Newest newest) {
    return "SELECT i.* FROM "
        + incoming
        + " AS i JOIN "
        + target
        + " AS t ON "
        + sameKey("i", "t")
        + " WHERE ("
        + differs()
        + ")"
        + guard(newest);
  }

  private String guard(Load.@Nullable Newest newest) {
    return newest == null ? "" : " AND " + mayOverwrite(newest);
  }

  /** Gives the target's rows the values of the changed ones. */
  public String update(String changed) {
    return updateFrom(changed);
  }

  /** Gives the target's rows the values of the incoming ones that are {@link #changed}. */
  public String updateChanged(Load.@Nullable Newest newest) {
    return updateFrom(incoming) + " AND (" + differs() + ")" + guard(newest);
  }

  private String updateFrom(String rows) {
    return "UPDATE "
        + target
        + " AS t SET "
        + values().stream()
            .map(name -> Identifier.quote(name) + " = i." + Identifier.quote(name))
            .collect(Collectors.joining(", "))
        + " FROM "
        + rows
        + " AS i WHERE "
        + sameKey("i", "t");
  }

  /** Takes out the target's rows whose key is not incoming. */
  public String deleteMissing() {
    return "DELETE FROM "
        + target
        + " AS t WHERE NOT EXISTS (SELECT 1 FROM "
        + incoming
        + " AS i WHERE "
        + sameKey("i", "t")
        + ")";
  }

  /**
   * Takes out the target's rows that changes say are gone.
   *
   * @param gone the changes: a table, quoted, or a query in parentheses
   * @param newest see {@link #changed}; a change without a version may take out any
   */
  public String deleteGone(String gone, Load.@Nullable Newest newest) {
    return "DELETE FROM "
        + target
        + " AS t WHERE EXISTS (SELECT 1 FROM "
        + gone
        + " AS i WHERE "
        + sameKey("i", "t")
        + (newest == null
            ? ""
            : " AND (i."
                + Identifier.quote(newest.orderBy())
                + " IS NULL OR "
                + mayOverwrite(newest)
                + ")")
        + ")";
  }

  /** Whether a row has more than its key, and so can change. */
  public boolean canChange() {
    return !values().isEmpty();
  }

  /** The target's columns, quoted, in order. */
  public String columns() {
    return Identifier.list(load.columns().stream().map(Load.Column::name).toList());
  }

  /** The names of the columns that do not belong to the key. */
  public List<String> values() {
    return load.columns().stream()
        .map(Load.Column::name)
        .filter(name -> !load.key().contains(name))
        .toList();
  }

  private String sameKey(String one, String other) {
    return load.key().stream()
        .map(Identifier::quote)
        .map(name -> one + "." + name + " = " + other + "." + name)
        .collect(Collectors.joining(" AND "));
  }

  private String differs() {
    return values().stream()
        .map(Identifier::quote)
        .map(name -> "i." + name + " IS DISTINCT FROM t." + name)
        .collect(Collectors.joining(" OR "));
  }

  private String mayOverwrite(Load.Newest newest) {
    return mayOverwrite(newest, "i");
  }

  /**
   * Whether a row may overwrite the target's row {@code t}.
   *
   * @param newest see {@link #changed}
   * @param row what the incoming row is called
   */
  public String mayOverwrite(Load.Newest newest, String row) {
    String version = Identifier.quote(newest.orderBy());
    if (ties == Ties.BY_COLUMNS && !load.changes()) {
      return beats(
          row, version, newest.latest(), values().stream().map(Identifier::quote).toList());
    }
    return newest.latest()
        ? "(t." + version + " IS NULL OR " + row + "." + version + " >= t." + version + ")"
        : "("
            + row
            + "."
            + version
            + " IS NULL OR "
            + row
            + "."
            + version
            + " <= t."
            + version
            + ")";
  }

  /** Whether a row is greater (or less) by the first column, then by those that follow. */
  private static String beats(String row, String column, boolean latest, List<String> further) {
    String greater = latest ? row : "t";
    String less = latest ? "t" : row;
    String rest =
        further.isEmpty()
            ? "FALSE"
            : beats(row, further.get(0), latest, further.subList(1, further.size()));
    return "(("
        + less
        + "."
        + column
        + " IS NULL AND "
        + greater
        + "."
        + column
        + " IS NOT NULL) OR "
        + greater
        + "."
        + column
        + " > "
        + less
        + "."
        + column
        + " OR ("
        + row
        + "."
        + column
        + " IS NOT DISTINCT FROM t."
        + column
        + " AND "
        + rest
        + "))";
  }
}
