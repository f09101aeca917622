package io.penstock.control;

import java.sql.SQLException;
import java.util.List;

/**
 * The version of the tables of a store, read without Flyway, whose classes take long to load.
 *
 * @param foreign whether it has tables, and none of them is Flyway's of ours
 * @param version the newest migration that was done; 0 where none was
 */
record Schema(boolean foreign, int version) {
  /** The newest migration under {@code db/control}. */
  static final int NEWEST = 8;

  /** The table in which Flyway notes what it did. Its name also says whose file it is. */
  static final String HISTORY = "penstock_schema_history";

  /**
   * Looks.
   *
   * @param names the query that gives the names of all tables
   */
  static Schema find(Sql sql, String names) throws SQLException {
    List<String> tables = sql.list(names, row -> row.getString(1));
    boolean ours = tables.contains(HISTORY);
    return new Schema(!ours && !tables.isEmpty(), ours ? version(sql) : 0);
  }

  private static int version(Sql sql) throws SQLException {
    return sql
        .list(
            "SELECT version, success FROM " + HISTORY + " WHERE version IS NOT NULL",
            row -> row.getBoolean(2) ? Integer.parseInt(row.getString(1)) : 0)
        .stream()
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  /**
   * Whether the tables are those of this version; if not, they are older or not there yet.
   *
   * @param place what the tables are in, in a word
   * @throws ControlStoreException if they are newer, or somebody else's
   */
  boolean isCurrent(String store, String place) {
    if (version > NEWEST) {
      throw new ControlStoreException(
          store
              + " was written by a newer Penstock (tables of version "
              + version
              + ", known here up to "
              + NEWEST
              + "); use that one, or name another store");
    }
    if (foreign) {
      throw new ControlStoreException(
          store + " is a database of something else; name another " + place);
    }
    return version == NEWEST;
  }
}
