package io.penstock.connectors.jdbc.snowflake;

import io.penstock.spec.Settings;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.snowflake.client.jdbc.SnowflakeDriver;

/**
 * Where an account is.
 *
 * @param host with its port where that is not the usual one
 * @param parameters of the driver, beginning with {@code ?}; may be empty
 */
record Address(String host, String parameters) implements Serializable {
  private static final Pattern ACCOUNT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern URL =
      Pattern.compile("(?:jdbc:snowflake|https)://([A-Za-z0-9._-]+(?::\\d{1,5})?)/?(\\?[^#]*)?");

  /** Makes a session fit for use. */
  @FunctionalInterface
  interface Preparation {
    void run(Connection connection) throws SQLException;
  }

  /**
   * The address that {@code account} or {@code url} gives; where it has no value because the files
   * are only checked, one that nothing connects to.
   *
   * @throws IllegalArgumentException if it is none, without showing it
   */
  static Address of(Settings settings) {
    if (settings.has("account") == settings.has("url")) {
      throw new IllegalArgumentException(
          "one of account and url is needed; write account: ORGANISATION-ACCOUNT");
    }
    Optional<String> account = settings.optionalText("account");
    if (settings.unresolved(account.isPresent() ? "account" : "url")) {
      return new Address("an account that is not known before a run", "");
    }
    return account.map(Address::ofAccount).orElseGet(() -> ofUrl(settings.text("url")));
  }

  private static Address ofAccount(String account) {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "account is not the identifier of an account; write ORGANISATION-ACCOUNT, such as"
              + " acme-sales");
    }
    // A host name has no underscores; Snowflake takes hyphens for them.
    String host = account.replace('_', '-').toLowerCase(Locale.ROOT);
    return new Address(host + ".snowflakecomputing.com", "");
  }

  private static Address ofUrl(String url) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "url is not the address of a Snowflake account; write"
              + " https://ORGANISATION-ACCOUNT.snowflakecomputing.com");
    }
    String parameters = matcher.group(2);
    return new Address(matcher.group(1), parameters == null ? "" : parameters);
  }

  /** Connects, and closes again what could not be prepared. */
  Connection connect(Properties properties, Preparation preparation) throws SQLException {
    Properties all = new Properties();
    all.putAll(properties);
    for (String name : properties.stringPropertyNames()) {
      if (parameters.contains("?" + name + "=") || parameters.contains("&" + name + "=")) {
        all.remove(name);
      }
    }
    Connection connection =
        new SnowflakeDriver().connect("jdbc:snowflake://" + host + "/" + parameters, all);
    try {
      preparation.run(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
