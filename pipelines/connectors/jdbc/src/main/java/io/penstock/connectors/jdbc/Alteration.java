package io.penstock.connectors.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * One change of a table that loses nothing: a column more, or a wider one.
 *
 * @param from the type that the column has; null where it is added
 * @param to the type it gets, in the database's own words
 */
public record Alteration(String column, @Nullable String from, String to) {

  static Alteration adding(String column, String type) {
    return new Alteration(column, null, type);
  }

  static Alteration widening(String column, String from, String to) {
    return new Alteration(column, from, to);
  }

  /** The statement, as PostgreSQL and DuckDB both understand it. */
  public String sql(String table) {
    return "ALTER TABLE "
        + table
        + (from == null ? " ADD COLUMN " : " ALTER COLUMN ")
        + Identifier.quote(column)
        + (from == null ? " " : " TYPE ")
        + to;
  }

  /** For people: {@code column email added (text)}. */
  @Override
  public String toString() {
    return "column "
        + column
        + (from == null ? " added (" + to + ")" : " widened from " + from + " to " + to);
  }
}
