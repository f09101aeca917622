package io.penstock.control;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in PostgreSQL, in one line by its SQLState: why, and what to do. Codes:
 * PostgreSQL's manual, appendix A.
 */
final class PostgresTrouble {
  private static final List<String> TRANSIENT = List.of("08001", "08006", "53300", "57P03");

  private PostgresTrouble() {}

  /** Whether a connection may be had a moment later. */
  static boolean mayPass(Throwable e) {
    return TRANSIENT.contains(state(e));
  }

  static ControlStoreException of(String store, Exception e) {
    return e instanceof ControlStoreException told
        ? told
        : new ControlStoreException(store + " " + reason(state(e)), e);
  }

  private static String reason(String state) {
    if (state.startsWith("28")) {
      return "refuses the user or the password; set "
          + PostgresStore.USER
          + " and "
          + PostgresStore.PASSWORD
          + " where penstock and its workers run, or name them in a .pgpass file";
    }
    return switch (state) {
      case "08001", "08004", "08006" ->
          "cannot be reached; is it running, and may this machine connect?";
      case "3D000" -> "has no database of that name; make it, or name another";
      case "42501" ->
          "does not let the user make or change its tables; grant CREATE on the database, or make the"
              + " schema and grant it";
      case "42P01", "42703" ->
          "lacks a table or column that this version made; put back a copy, or name another";
      case "53100" -> "cannot grow: no space is left on the server's disk; make room and try again";
      case "53300" -> "has no connection left; close others and try again";
      case "55P03" ->
          "has been locked by another session for too long; end that session and try again";
      case "57P01", "57P02", "57P03" -> "is stopping or starting; try again";
      case "25006" -> "is read only; name the primary server";
      default -> "reports SQLState " + state;
    };
  }

  private static String state(Throwable e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "unknown";
  }
}
