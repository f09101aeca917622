package io.penstock.connectors.jdbc.postgres;

import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * What went wrong in PostgreSQL, in our own words by its SQLState. The server's messages carry
 * values of rows and the driver's carry the address, so neither they nor the exception as a cause
 * are handed on. Codes: PostgreSQL's manual, appendix A.
 */
final class Failure {
  /**
   * Classes and codes of trouble that may pass: the connection, a deadlock or a serialization that
   * failed, a server short of something, a lock that is held, a server that stops or starts.
   */
  private static final List<String> TRANSIENT =
      List.of("08", "40", "53", "55P03", "57P01", "57P02", "57P03");

  private Failure() {}

  /** Whether trying again may help. */
  static boolean mayPass(SQLException e) {
    return !unproven(e) && TRANSIENT.stream().anyMatch(state(e)::startsWith);
  }

  /**
   * Whether a row is refused for what it is: a value (class 22), a constraint (23), an exception
   * that a trigger raises, a key that no index can hold.
   */
  static boolean refusesRow(SQLException e) {
    String state = state(e);
    return state.startsWith("22")
        || state.startsWith("23")
        || state.equals("P0001")
        || state.equals("54000");
  }

  /**
   * As {@link #of}, where it is done again.
   *
   * @throws TransientException if trying again may help
   */
  static IOException again(String begin, Server server, SQLException e) throws TransientException {
    if (mayPass(e)) {
      throw new TransientException(words(begin, server, e));
    }
    return of(begin, server, e);
  }

  /** What {@link #of} says, whichever exception it is. */
  private static String words(String begin, Server server, SQLException e) {
    try {
      return String.valueOf(of(begin, server, e).getMessage());
    } catch (UnreachableException | UnusableException told) {
      return String.valueOf(told.getMessage());
    }
  }

  /** Why no connection was made. */
  static UnreachableException unopened(Server server, SQLException e) {
    String state = state(e);
    String begin = "PostgreSQL at " + server.place() + " ";
    if (unproven(e)) {
      return new UnreachableException(
          begin
              + "cannot prove that it is the server that is meant; let ssl_root_cert name the"
              + " certificates of who signed its own, and the address the host that its own names");
    }
    if (state.startsWith("28")) {
      return new UnreachableException(
          begin
              + "refuses the user or the password; set user and password, and ssl_mode: require if"
              + " it takes encrypted connections only");
    }
    return new UnreachableException(
        begin
            + switch (state) {
              case "3D000" -> "has no database of that name; name another in url";
              case "53300" -> "has no connection left; close others, or read in fewer parts";
              case "57P03" -> "is starting or stopping; try again";
              case "08004" ->
                  "does not take the connection; has it TLS, as ssl_mode or sslmode asks for?";
              case "42501" -> "does not let the user connect; grant CONNECT on the database";
              default ->
                  state.startsWith("08")
                      ? "cannot be reached; is it running, and may this machine connect?"
                      : "could not be opened (SQLState " + state + ")";
            });
  }

  /**
   * Why a statement failed.
   *
   * @param begin what failed and what that means, such as {@code table t is as it was: }
   * @throws UnreachableException if the connection broke
   * @throws UnusableException if trying again cannot help
   */
  static IOException of(String begin, Server server, SQLException e) {
    String state = state(e);
    switch (state) {
      case "57P01", "57P02", "57P03" ->
          throw new UnreachableException(
              begin + "PostgreSQL at " + server.place() + " was stopped; try again");
      case "42501" ->
          throw new UnusableException(
              begin + "the user lacks a right on the table or its schema; grant it");
      case "25006" -> throw new UnusableException(begin + "the server or the query is read only");
      default -> {
        // Told by class below.
      }
    }
    if (state.startsWith("08")) {
      throw new UnreachableException(
          begin + "the connection to PostgreSQL at " + server.place() + " broke; try again");
    }
    if (state.startsWith("23")) {
      throw new UnusableException(
          begin
              + "a constraint refuses what no row alone is to blame for, such as taking out rows"
              + " that other tables refer to; change the constraint, or use write_mode upsert");
    }
    if (state.startsWith("22")) {
      throw new UnusableException(
          begin + "a value does not fit the type of its column (SQLState " + state + ")");
    }
    return new IOException(begin + reason(state));
  }

  private static String reason(String state) {
    return switch (state) {
      case "53100" -> "no space is left on the server's disk";
      case "53200" -> "the server ran out of memory";
      case "55P03" -> "another session holds the table; try again when it is done";
      case "40001", "40P01" -> "another session changed the same rows; try again";
      case "0A000" ->
          "PostgreSQL cannot alter a column that a view, a rule or a trigger uses; alter the table"
              + " yourself";
      case "57014" -> "the statement was cancelled, or ran into a timeout of the server";
      case "P0001" -> "a trigger of the table refuses the load, whatever its rows";
      case "42601" -> "PostgreSQL does not understand the query";
      case "42P01" -> "a table is not there";
      case "42703" -> "a column is not there";
      default -> "PostgreSQL reports SQLState " + state;
    };
  }

  /** Whether the certificate of the server is not there to be checked, or is another's. */
  private static boolean unproven(SQLException e) {
    boolean broke = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
      broke |= cause instanceof SSLException || cause instanceof SocketException;
    }
    StackTraceElement[] stack = e.getStackTrace();
    return !broke && stack.length > 0 && stack[0].getClassName().startsWith("org.postgresql.ssl.");
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null ? "unknown" : state;
  }
}
