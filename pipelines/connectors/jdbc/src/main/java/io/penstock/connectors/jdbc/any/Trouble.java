package io.penstock.connectors.jdbc.any;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/**
 * What went wrong in a database, by its SQLState. Messages of servers and drivers carry values of
 * rows and addresses, so that neither they nor the exception are handed on.
 */
final class Trouble {
  private Trouble() {}

  /** Whether trying again may help. */
  static boolean mayPass(SQLException e) {
    String state = state(e);
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || state.startsWith("08")
        || state.startsWith("40");
  }

  /** In words, with what to do. */
  static String reason(SQLException e) {
    String state = state(e);
    if (state.startsWith("28")) {
      return "it refuses the user or the password; set user and password";
    }
    if (state.startsWith("08")) {
      return "the connection is refused or broke; is it running, and may this machine connect?";
    }
    return state.isEmpty()
        ? "the driver refuses what is asked, and gives no SQLState"
        : "the driver reports SQLState " + state;
  }

  /** Why a table or a query that was never read cannot be. */
  static String ofStatement(SQLException e) {
    String state = state(e);
    return state.isEmpty() || state.startsWith("42")
        ? "it does not understand what is asked; is the table there, as it is written, and is the"
            + " query right?"
            + (state.isEmpty() ? " (the driver gives no SQLState)" : " (SQLState " + state + ")")
        : reason(e);
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null || !state.matches("[0-9A-Z]{5}") ? "" : state;
  }
}
