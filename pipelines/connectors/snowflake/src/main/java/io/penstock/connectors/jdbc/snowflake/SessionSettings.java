package io.penstock.connectors.jdbc.snowflake;

import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What every session is told. */
final class SessionSettings {
  private static final String CONNECT_SECONDS = "10";

  /** For how many seconds a statement waits for a lock that another session holds. */
  private static final String LOCK_SECONDS = "300";

  /**
   * The driver's logger, held so that it stays silent: what the driver logs repeats messages of the
   * service, which carry values of rows.
   */
  private static final Logger LOG = Logger.getLogger("net.snowflake");

  private SessionSettings() {}

  static Properties all() {
    LOG.setLevel(Level.OFF);
    Properties all = new Properties();
    all.setProperty("application", "penstock");
    all.setProperty("loginTimeout", CONNECT_SECONDS);
    all.setProperty("LOCK_TIMEOUT", LOCK_SECONDS);
    all.setProperty("QUERY_TAG", "penstock");
    all.setProperty("TIMEZONE", "UTC");
    all.setProperty("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF6");
    all.setProperty("ERROR_ON_NONDETERMINISTIC_MERGE", "true");
    // Results are small; the other format wants the JVM to be opened with --add-opens.
    all.setProperty("JDBC_QUERY_RESULT_FORMAT", "JSON");
    all.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
    all.setProperty("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false");
    all.setProperty("CLIENT_STORE_TEMPORARY_CREDENTIAL", "false");
    all.setProperty("disableConsoleLogin", "true");
    return all;
  }
}
