package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/**
 * What went wrong in Snowflake, in our own words by its error number. The service's messages carry
 * values of rows and the driver's carry the address, so neither they nor the exception as a cause
 * are handed on.
 */
final class Failure {
  private static final int NOT_THERE = 2003;
  private static final int NO_RIGHT = 3001;
  private static final int NO_WAREHOUSE = 606;
  private static final int LOCKED = 625;
  private static final int WRONG_KEY = 390144;
  private static final int WRONG_ROLE = 390189;
  private static final Set<Integer> BAD_KEY_FILE = Set.of(200045, 200046);
  private static final Set<Integer> OTHER_NETWORK = Set.of(390420, 390422);

  /**
   * Trouble that may pass: an internal error of the service, a lock, the driver's connection and
   * storage errors, and a session that has ended.
   */
  private static final Set<Integer> TRANSIENT =
      Set.of(
          603, LOCKED, 200002, 200015, 200016, 200020, 200044, 200061, 200066, 390104, 390111,
          390112, 390114);

  private Failure() {}

  /** Whether trying again may help. */
  static boolean mayPass(SQLException e) {
    return TRANSIENT.contains(e.getErrorCode());
  }

  /**
   * As {@link #of}, where it is done again.
   *
   * @throws TransientException if trying again may help
   */
  static IOException again(String begin, Account account, SQLException e)
      throws TransientException {
    if (mayPass(e)) {
      throw new TransientException(begin + passing(account, e.getErrorCode()));
    }
    return of(begin, account, e);
  }

  private static String passing(Account account, int code) {
    return switch (code) {
      case LOCKED -> "another session holds the table; try again when it is done";
      case 603 -> "Snowflake reports an internal error; try again";
      default -> "the connection to Snowflake at " + account.place() + " broke; try again";
    };
  }

  /** Why there is no session. */
  static UnreachableException unopened(Account account, SQLException e) {
    int code = e.getErrorCode();
    String begin = "Snowflake at " + account.place() + " ";
    if (BAD_KEY_FILE.contains(code)) {
      return new UnreachableException(
          "private_key_file is not a private key in PKCS #8 form, or private_key_password does not"
              + " open it");
    }
    if (OTHER_NETWORK.contains(code)) {
      return new UnreachableException(
          begin + "does not let this machine in; a network policy of the account says from where");
    }
    if (mayPass(e)) {
      return new UnreachableException(
          begin + "cannot be reached; is the account right, and may this machine connect?");
    }
    return new UnreachableException(
        begin
            + switch (code) {
              case WRONG_KEY ->
                  "refuses the user or the key; set user, and give the user the public key of"
                      + " private_key_file";
              case WRONG_ROLE -> "does not let the user have the role; set role, or grant it";
              default ->
                  code / 1000 == 390
                      ? "refuses the user or the password; set user and password"
                      : "could not be opened (error " + code + ")";
            });
  }

  /**
   * Why a statement failed.
   *
   * @param begin what failed and what that means, such as {@code table T is as it was: }
   * @throws UnreachableException if the connection broke
   * @throws UnusableException if trying again cannot help
   */
  static IOException of(String begin, Account account, SQLException e) {
    int code = e.getErrorCode();
    if (mayPass(e)) {
      throw new UnreachableException(begin + passing(account, code));
    }
    String state = String.valueOf(e.getSQLState());
    if (code == NO_RIGHT || state.equals("42501")) {
      throw new UnusableException(
          begin + "the role lacks a right on the table, its schema or the warehouse; grant it");
    }
    if (code == NOT_THERE) {
      throw new UnusableException(
          begin + "a table or a schema is not there, or the role may not see it; make or grant it");
    }
    if (code == NO_WAREHOUSE) {
      throw new UnusableException(begin + "no warehouse is in use; set warehouse");
    }
    if (code == 100072) {
      throw new UnusableException(
          begin + "a column of the table that must not be null has no value; reject such rows");
    }
    if (state.startsWith("22")) {
      throw new UnusableException(
          begin + "a value does not fit the type of its column (error " + code + ")");
    }
    return new IOException(begin + reason(code));
  }

  private static String reason(int code) {
    return switch (code) {
      case 604, 630 -> "the statement was cancelled, or ran into a timeout of the account";
      case 1003 -> "Snowflake does not understand a statement (error 1003)";
      default -> "Snowflake reports error " + code;
    };
  }
}
