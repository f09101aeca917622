package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/**
 * Work in a transaction that the target may refuse for a row's sake, which is then as if it had not
 * been done. Constraints that are deferred are asked at its end.
 *
 * @param result what came of it
 * @param refusal why the target refused it; one of the two is there
 */
record Attempt<T>(Optional<T> result, Optional<SQLException> refusal) {

  /**
   * Has constraints checked that wait for the end of the transaction, and those to come at once.
   */
  static final String ASK_CONSTRAINTS = "SET CONSTRAINTS ALL IMMEDIATE";

  /** What is tried. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException, IOException;
  }

  /**
   * Tries it.
   *
   * @throws SQLException if it failed for another reason than a row; the transaction is then over
   */
  static <T> Attempt<T> of(Sql sql, Work<T> work) throws SQLException, IOException {
    Savepoint before = sql.connection().setSavepoint();
    try {
      T result = work.run();
      sql.run(ASK_CONSTRAINTS);
      sql.connection().releaseSavepoint(before);
      return new Attempt<>(Optional.of(result), Optional.empty());
    } catch (SQLException e) {
      if (!Failure.refusesRow(e)) {
        throw e;
      }
      sql.connection().rollback(before);
      sql.connection().releaseSavepoint(before);
      return new Attempt<>(Optional.empty(), Optional.of(e));
    }
  }
}
