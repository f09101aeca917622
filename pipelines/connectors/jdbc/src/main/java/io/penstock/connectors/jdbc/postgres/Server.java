package io.penstock.connectors.jdbc.postgres;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.LateText;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * A database of a PostgreSQL server and who connects to it. Shown as {@code host:port/database}
 * only: neither the credentials nor the parameters of the address are ever printed. What was given
 * by reference is looked up for each connection, so that it does not travel with a job.
 */
final class Server implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int CONNECT_SECONDS = 10;

  /** An address for files that are only checked; nothing connects to it. */
  private static final String UNKNOWN = "jdbc:postgresql://unknown.invalid/";

  private final LateText url;
  private final String place;
  private final @Nullable LateText user;
  private final @Nullable LateText password;

  private final Tls tls;
  private final Retry retry;

  private Server(
      LateText url,
      String place,
      @Nullable LateText user,
      @Nullable LateText password,
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
          LateText.of(UNKNOWN),
          "a server that is not known before a run",
          null,
          null,
          tls,
          Retry.none());
    }
    return of(
        settings.late("url"),
        settings.optionalLate("user").orElse(null),
        settings.optionalLate("password").orElse(null),
        tls);
  }

  /**
   * @param url {@code jdbc:postgresql://…} or {@code postgresql://…}; credentials may stand in it
   */
  static Server of(String url) {
    return of(LateText.of(url), null, null, Tls.ofAddress());
  }

  private static Server of(
      LateText url, @Nullable LateText user, @Nullable LateText password, Tls tls) {
    Address address = Address.of(url.text());
    tls.check(address.parsed());
    return new Server(url, address.place(), user, password, tls, Retry.none());
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
   * @throws io.penstock.spec.UnsetException if a reference has no value on this worker
   */
  Connection connect() throws TransientException {
    Address address = Address.of(url.text());
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "penstock");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    // The driver writes binary values as text in its own way, once it has prepared a statement.
    PGProperty.BINARY_TRANSFER.set(properties, false);
    tls.set(properties);
    set(PGProperty.USER, user, address.user(), properties);
    set(PGProperty.PASSWORD, password, address.password(), properties);
    try {
      return ready(DriverManager.getConnection(address.jdbc(), properties));
    } catch (SQLException e) {
      UnreachableException failure = Failure.unopened(this, e);
      if (Failure.mayPass(e)) {
        throw new TransientException(String.valueOf(failure.getMessage()));
      }
      throw failure;
    }
  }

  private static void set(
      PGProperty property, @Nullable LateText set, @Nullable String inAddress, Properties all) {
    String value = set != null ? set.text() : inAddress;
    if (value != null) {
      property.set(all, value);
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
