package io.penstock.connectors.jdbc.postgres;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A database of a PostgreSQL server and who connects to it. Shown as {@code host:port/database}
 * only: neither the credentials nor the parameters of the address are ever printed.
 */
final class Server implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int CONNECT_SECONDS = 10;

  /** {@code postgresql://user:password@host:port/database?parameters}, as libpq takes it. */
  private static final Pattern URL =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@]*)");

  /** An address for files that are only checked; nothing connects to it. */
  private static final String UNKNOWN = "jdbc:postgresql://unknown.invalid/";

  private final String url;
  private final String place;
  private final @Nullable String user;
  private final @Nullable String password;

  private final Tls tls;
  private final Retry retry;

  private Server(
      String url,
      String place,
      @Nullable String user,
      @Nullable String password,
      Tls tls,
      Retry retry) {
    this.url = url;
    this.place = place;
    this.user = user;
    this.password = password;
    this.tls = tls;
    this.retry = retry;
  }

  /**
   * The server that a step's {@code url}, {@code user}, {@code password}, {@code ssl_mode} and
   * {@code ssl_root_cert} name; where the {@code url} has no value because the files are only
   * checked, one that nothing connects to.
   *
   * @throws IllegalArgumentException if the address is not one, without showing it
   */
  static Server of(Settings settings) {
    Tls tls = Tls.of(settings);
    if (settings.unresolved("url")) {
      return new Server(
          UNKNOWN, "a server that is not known before a run", null, null, tls, Retry.none());
    }
    return of(
        settings.text("url"),
        settings.optionalText("user").orElse(null),
        settings.optionalText("password").orElse(null),
        tls);
  }

  /**
   * @param url {@code jdbc:postgresql://…} or {@code postgresql://…}; credentials may stand in it
   * @param user counts before the one in the address
   * @param password counts before the one in the address
   */
  static Server of(String url, @Nullable String user, @Nullable String password) {
    return of(url, user, password, Tls.ofAddress());
  }

  private static Server of(String url, @Nullable String user, @Nullable String password, Tls tls) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      throw malformed();
    }
    String jdbc = "jdbc:postgresql://" + matcher.group(2);
    Properties parsed = Driver.parseURL(jdbc, new Properties());
    if (parsed == null) {
      throw malformed();
    }
    tls.check(parsed);
    String[] who = credentials(matcher.group(1));
    String place =
        parsed.getProperty(PGProperty.PG_HOST.getName(), "localhost")
            + ":"
            + parsed.getProperty(PGProperty.PG_PORT.getName(), "5432")
            + "/"
            + parsed.getProperty(PGProperty.PG_DBNAME.getName(), "");
    return new Server(
        jdbc,
        place,
        user != null ? user : who.length > 0 ? who[0] : null,
        password != null ? password : who.length > 1 ? who[1] : null,
        tls,
        Retry.none());
  }

  private static String[] credentials(@Nullable String written) {
    if (written == null || written.isEmpty()) {
      return new String[0];
    }
    String[] parts = written.split(":", 2);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
    return parts;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "url is not the address of a PostgreSQL database; write"
            + " postgresql://host:5432/database or jdbc:postgresql://host:5432/database");
  }

  /** {@code host:port/database}, for people. */
  String place() {
    return place;
  }

  /** The same, waited for so long; not at all at first. */
  Server withRetry(Retry patience) {
    return new Server(url, place, user, password, tls, patience);
  }

  /** How long it is waited for. */
  Retry retry() {
    return retry;
  }

  /**
   * A connection, as {@link #connect} makes it, waited for.
   *
   * @throws UnreachableException if there is none in the end
   */
  Connection open() {
    try {
      return retry.run(place, this::connect);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A connection that counts time in UTC and whose errors carry no values of rows; tried once.
   *
   * @throws TransientException if trying again may help
   * @throws UnreachableException if not
   */
  Connection connect() throws TransientException {
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "penstock");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    // The driver writes binary values as text in its own way, once it has prepared a statement.
    PGProperty.BINARY_TRANSFER.set(properties, false);
    tls.set(properties);
    if (user != null) {
      PGProperty.USER.set(properties, user);
    }
    if (password != null) {
      PGProperty.PASSWORD.set(properties, password);
    }
    try {
      return ready(DriverManager.getConnection(url, properties));
    } catch (SQLException e) {
      UnreachableException failure = Failure.unopened(this, e);
      if (Failure.mayPass(e)) {
        throw new TransientException(String.valueOf(failure.getMessage()));
      }
      throw failure;
    }
  }

  private static Connection ready(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601';"
              + " SET bytea_output = 'hex'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return place;
  }
}
