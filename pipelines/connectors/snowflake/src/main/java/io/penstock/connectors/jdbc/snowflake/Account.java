package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A Snowflake account, who connects to it and what is used there. Shown as {@code host/database}
 * only: neither the credentials nor the parameters of the address are ever printed.
 */
final class Account implements Serializable {
  private static final long serialVersionUID = 1;

  private final Address address;
  private final Login login;
  private final @Nullable String database;
  private final @Nullable String schema;
  private final @Nullable String warehouse;
  private final @Nullable String role;
  private final Retry retry;

  private Account(
      Address address,
      Login login,
      @Nullable String database,
      @Nullable String schema,
      @Nullable String warehouse,
      @Nullable String role,
      Retry retry) {
    this.address = address;
    this.login = login;
    this.database = database;
    this.schema = schema;
    this.warehouse = warehouse;
    this.role = role;
    this.retry = retry;
  }

  /**
   * The account that a step's settings name.
   *
   * @throws IllegalArgumentException if they contradict each other, without showing them
   */
  static Account of(Settings settings) {
    return new Account(
        Address.of(settings),
        Login.of(settings),
        settings.optionalText("database").orElse(null),
        settings.optionalText("schema").orElse(null),
        settings.optionalText("warehouse").orElse(null),
        settings.optionalText("role").orElse(null),
        Retry.none());
  }

  /** {@code host/database}, for people. */
  String place() {
    return address.host() + (database == null ? "" : "/" + database);
  }

  /** The same, with this schema in use. */
  Account withSchema(String name) {
    return new Account(address, login, database, name, warehouse, role, retry);
  }

  /** The same, waited for so long; not at all at first. */
  Account withRetry(Retry patience) {
    return new Account(address, login, database, schema, warehouse, role, patience);
  }

  /** How long it is waited for. */
  Retry retry() {
    return retry;
  }

  /**
   * A session, as {@link #connect} makes it, waited for.
   *
   * @throws UnreachableException if there is none in the end
   */
  Connection open() {
    try {
      return retry.run(place(), this::connect);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A session that counts time in UTC and has a database, a schema and a warehouse in use; tried
   * once.
   *
   * @throws TransientException if trying again may help
   * @throws UnreachableException if not
   * @throws UnusableException if something that is to be used is not there
   */
  Connection connect() throws TransientException {
    Properties properties = SessionSettings.all();
    login.addTo(properties);
    put(properties, "db", database);
    put(properties, "schema", schema);
    put(properties, "warehouse", warehouse);
    put(properties, "role", role);
    try {
      return address.connect(properties, this::ready);
    } catch (SQLException e) {
      UnreachableException failure = Failure.unopened(this, e);
      if (Failure.mayPass(e)) {
        throw new TransientException(String.valueOf(failure.getMessage()));
      }
      throw failure;
    }
  }

  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  /** Snowflake begins a session also where what is asked for is not there. */
  private void ready(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    SessionUse use = SessionUse.of(connection);
    need(use.database(), "database", database);
    need(use.schema(), "schema", schema);
    need(use.warehouse(), "warehouse", warehouse);
  }

  private void need(@Nullable String used, String what, @Nullable String wanted) {
    if (used == null) {
      throw new UnusableException(
          "Snowflake at "
              + place()
              + (wanted == null
                  ? " has no " + what + " for the user by default; set " + what
                  : " has no "
                      + what
                      + " "
                      + wanted
                      + ", or the role may not use it; name another, or grant USAGE on it"));
    }
  }

  @Override
  public String toString() {
    return place();
  }
}
