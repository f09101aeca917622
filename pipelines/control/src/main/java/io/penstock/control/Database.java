package io.penstock.control;

import java.sql.SQLException;

/**
 * Where the tables are. Every call is one transaction on a connection of its own. Its text names it
 * for people: {@code control store .penstock/control.db}.
 */
interface Database {

  /**
   * Makes sure that it is there, is ours, and has the tables of this version.
   *
   * @throws ControlStoreException if not
   */
  Database ready();

  /** Whether there is one; it need not be of this version. */
  boolean isThere();

  /** The address by which a process with another working directory finds it; without a secret. */
  String address();

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
