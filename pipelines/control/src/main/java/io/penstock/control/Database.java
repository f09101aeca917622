package io.penstock.control;

import java.sql.SQLException;

/** Where the tables are. Every call is one transaction on a connection of its own. */
interface Database {

  /**
   * Looks at one consistent state of all tables.
   *
   * @throws ControlStoreException if the database cannot be read
   */
  <T> T read(Work<T> work);

  /**
   * Changes tables, all that the work does or nothing; no other change comes between what it reads
   * and what it writes.
   *
   * @throws ControlStoreException if nothing was written
   */
  <T> T write(Work<T> work);

  /** What a transaction does. */
  @FunctionalInterface
  interface Work<T> {
    T in(Sql sql) throws SQLException;
  }
}
