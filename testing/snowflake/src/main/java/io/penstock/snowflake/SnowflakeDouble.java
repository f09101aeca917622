package io.penstock.snowflake;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Snowflake account on a port of loopback, with the database {@code SHOP}, the schema {@code
 * PUBLIC} and the warehouse {@code SMALL}; its tables are those of a DuckDB in memory. Ends when it
 * is closed.
 */
public final class SnowflakeDouble implements AutoCloseable {
  static {
    // Otherwise every answer waits for the 40 ms after which the driver's side says that it has the
    // headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final Engine engine;
  private final Logins logins = new Logins();
  private final Sessions sessions;
  private final Faults faults = new Faults();

  private SnowflakeDouble(HttpServer http, Engine engine) {
    this.http = http;
    this.engine = engine;
    this.threads = Executors.newCachedThreadPool();
    this.sessions = new Sessions(engine);
    http.setExecutor(threads);
    http.createContext("/", new Front(logins, sessions, faults));
    http.start();
  }

  /**
   * Starts an account.
   *
   * @param folder for staged files
   */
  public static SnowflakeDouble start(Path folder) throws IOException {
    try {
      return new SnowflakeDouble(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
          new Engine(folder));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Lets a user in by password. */
  public SnowflakeDouble withUser(String name, String password) {
    logins.password(name, password);
    return this;
  }

  /** Lets a user in by key pair. */
  public SnowflakeDouble withUser(String name, PublicKey key) {
    logins.key(name, key);
    return this;
  }

  /** {@code 127.0.0.1:port}. */
  public String place() {
    return http.getAddress().getAddress().getHostAddress() + ":" + http.getAddress().getPort();
  }

  /** The address for the driver, with what it needs to talk without TLS. */
  public String url() {
    return "jdbc:snowflake://" + place() + "/?ssl=off&disableOCSPChecks=true";
  }

  /** A connection to the tables past the protocol. */
  public Connection tables() throws SQLException {
    return engine.connect();
  }

  /** The statements that were run, first one first. */
  public List<String> statements() {
    return sessions.statements();
  }

  /** What goes wrong from now on. */
  public Faults faults() {
    return faults;
  }

  /** The names of the files that are staged, with their folders. */
  public List<String> stagedFiles() throws IOException {
    return engine.stage().files();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    sessions.close();
    engine.close();
  }
}
