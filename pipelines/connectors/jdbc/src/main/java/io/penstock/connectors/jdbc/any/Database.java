package io.penstock.connectors.jdbc.any;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.LateText;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database and who connects to it. Vendors put credentials anywhere in an address, so that it is
 * shown only where it has the plain form {@code kind://host:port/database}, and else by its kind.
 * What was given by reference is looked up for each connection, so that it does not travel with a
 * job.
 */
final class Database implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern KIND = Pattern.compile("jdbc:([A-Za-z0-9]+):.*", Pattern.DOTALL);
  private static final Pattern PLAIN =
      Pattern.compile("jdbc:[A-Za-z0-9:]+://([A-Za-z0-9.-]+(?::\\d{1,5})?(?:/\\w+)?)(?:[?;].*)?");

  private final LateText url;
  private final String kind;
  private final String place;
  private final @Nullable LateText user;
  private final @Nullable LateText password;
  private final @Nullable String driver;
  private final Retry retry;

  private Database(
      LateText url,
      String kind,
      String place,
      @Nullable LateText user,
      @Nullable LateText password,
      @Nullable String driver,
      Retry retry) {
    this.url = url;
    this.kind = kind;
    this.place = place;
    this.user = user;
    this.password = password;
    this.driver = driver;
    this.retry = retry;
  }

  /**
   * The database of a step.
   *
   * @param settings {@code url}, {@code user}, {@code password}, {@code driver_path}
   * @throws IllegalArgumentException if the address is not one, without showing it
   */
  static Database of(Settings settings) {
    if (settings.unresolved("url")) {
      return new Database(
          LateText.of(""), "unknown", "an unknown database", null, null, null, Retry.none());
    }
    String url = settings.text("url").strip();
    Matcher kind = KIND.matcher(url);
    if (!kind.matches()) {
      throw new IllegalArgumentException(
          "url is not the address of a database; write it as the vendor's JDBC driver takes it,"
              + " such as jdbc:mysql://host:3306/database");
    }
    return new Database(
        settings.late("url"),
        kind.group(1),
        place(url, kind.group(1)),
        settings.optionalLate("user").orElse(null),
        settings.optionalLate("password").orElse(null),
        settings.optionalText("driver_path").orElse(null),
        Retry.none());
  }

  Database withRetry(Retry patience) {
    return new Database(url, kind, place, user, password, driver, patience);
  }

  Retry retry() {
    return retry;
  }

  /** For people: {@code mysql at host:3306/shop}, or the kind alone. */
  String place() {
    return place;
  }

  private static String place(String url, String kind) {
    Matcher plain = PLAIN.matcher(url);
    return plain.matches() ? kind + " at " + plain.group(1) : "a " + kind + " database";
  }

  /**
   * What stands in a query for a column. DuckDB's driver moves moments on days on which this
   * machine's clocks change, so that they are read as a clock in UTC shows them.
   *
   * @param name quoted
   */
  String selected(FoundColumn column, String name) {
    return movesMoments(column) ? name + " AT TIME ZONE 'UTC'" : name;
  }

  /** What a column is as it is selected. */
  FoundColumn read(FoundColumn column) {
    return movesMoments(column)
        ? new FoundColumn(column.name(), Types.TIMESTAMP, "TIMESTAMP")
        : column;
  }

  private boolean movesMoments(FoundColumn column) {
    return kind.equals("duckdb") && column.timestamp() && column.zoned();
  }

  /** Whether any column may hold values of any type, as those of SQLite. */
  boolean dynamic() {
    return kind.equals("sqlite");
  }

  /**
   * A connection, waited for.
   *
   * @throws UnreachableException if there is none in the end
   * @throws UnusableException if there is no driver
   */
  Connection open() {
    try {
      return retry.run(place(), this::connect);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A connection that cannot write, as far as the driver keeps it from that; nothing is ever
   * committed. Tried once.
   *
   * @throws io.penstock.spec.UnsetException if a reference has no value on this worker
   */
  Connection connect() throws TransientException {
    String address = url.text().strip();
    Properties who = new Properties();
    if (user != null) {
      who.setProperty("user", user.text());
    }
    if (password != null) {
      who.setProperty("password", password.text());
    }
    try {
      Connection connection = Drivers.of(address, kind, driver).connect(address, who);
      if (connection == null) {
        throw new UnusableException("the driver for jdbc:" + kind + " does not take the address");
      }
      readOnly(connection);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      String message = place() + " cannot be reached: " + Trouble.reason(e);
      if (Trouble.mayPass(e)) {
        throw new TransientException(message);
      }
      throw new UnreachableException(message);
    }
  }

  /** Some drivers take it only before they connect. */
  private static void readOnly(Connection connection) {
    try {
      connection.setReadOnly(true);
    } catch (SQLException e) {
      return;
    }
  }

  @Override
  public String toString() {
    return place();
  }
}
