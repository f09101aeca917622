package io.penstock.control;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tables in a schema of PostgreSQL, for runs on several machines. Who connects is in the address or
 * in {@code PENSTOCK_CONTROL_USER}; the password in {@code PENSTOCK_CONTROL_PASSWORD} or a {@code
 * .pgpass} file, looked up where it is used. Each call makes a connection and ends it.
 *
 * @param variables the environment
 * @param patience how long a writer waits for others
 */
record PostgresStore(
    PostgresAddress place, UnaryOperator<@Nullable String> variables, Duration patience)
    implements Database {
  static final String USER = "PENSTOCK_CONTROL_USER";
  static final String PASSWORD = "PENSTOCK_CONTROL_PASSWORD";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int CONNECT_SECONDS = 10;

  /** A server that starts anew, or has no connection left for a moment, is waited for. */
  private static final RetryPolicy<Connection> UNTIL_THERE =
      RetryPolicy.<Connection>builder()
          .handleIf(PostgresTrouble::mayPass)
          .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(1))
          .withMaxRetries(-1)
          .withMaxDuration(Duration.ofSeconds(5))
          .build();

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";

  /** Writers wait here for each other, so that none comes between what another reads and writes. */
  private static final String ALONE = "LOCK TABLE runs IN SHARE ROW EXCLUSIVE MODE";

  PostgresStore(PostgresAddress place) {
    this(place, System::getenv, PATIENCE);
  }

  @Override
  public PostgresStore ready() {
    if (!read(PostgresStore::schema).isCurrent(toString(), "database or currentSchema")) {
      try {
        Migrations.run(source(), place.schema());
      } catch (RuntimeException e) {
        throw PostgresTrouble.of(toString(), e);
      }
    }
    return this;
  }

  @Override
  public boolean isThere() {
    return read(PostgresStore::schema).version() > 0;
  }

  @Override
  public String address() {
    return place.url();
  }

  static Schema schema(Sql sql) throws SQLException {
    return Schema.find(sql, TABLES);
  }

  @Override
  public <T> T read(Work<T> work) {
    return transaction(
        work, sql -> sql.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"));
  }

  @Override
  public <T> T write(Work<T> work) {
    return transaction(
        work,
        sql -> {
          sql.run("SET LOCAL lock_timeout = " + patience.toMillis());
          sql.run(ALONE);
        });
  }

  /** What a transaction begins with. */
  @FunctionalInterface
  private interface Beginning {
    void of(Sql sql) throws SQLException;
  }

  private <T> T transaction(Work<T> work, Beginning beginning) {
    try (Connection connection = connect()) {
      return Transaction.on(
          connection,
          sql -> {
            beginning.of(sql);
            return work.in(sql);
          });
    } catch (SQLException e) {
      throw PostgresTrouble.of(toString(), e);
    }
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = source();
    try {
      return Failsafe.with(UNTIL_THERE).get(() -> source.getConnection());
    } catch (FailsafeException e) {
      if (e.getCause() instanceof SQLException trouble) {
        throw trouble;
      }
      throw e;
    }
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(place.jdbc());
    source.setCurrentSchema(place.schema());
    source.setApplicationName("penstock control store");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false);
    @Nullable String user = place.user() == null ? variables.apply(USER) : place.user();
    if (user != null) {
      source.setUser(user);
    }
    @Nullable String password = variables.apply(PASSWORD);
    if (password != null) {
      source.setPassword(password);
    }
    return source;
  }

  @Override
  public String toString() {
    return "control store " + place.place();
  }
}
