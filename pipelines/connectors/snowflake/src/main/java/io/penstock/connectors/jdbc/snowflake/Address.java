package io.penstock.connectors.jdbc.snowflake;

import io.penstock.spec.LateText;
import io.penstock.spec.Settings;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.snowflake.client.jdbc.SnowflakeDriver;

/**
 * Where an account is. What was given by reference is looked up for each session: parameters of an
 * address may hold credentials, which do not travel with a job.
 *
 * @param form how the address is written
 * @param written the address or the account's identifier
 * @param host with its port where that is not the usual one, for people
 */
record Address(Form form, LateText written, String host) implements Serializable {
  private static final String UNKNOWN = "an account that is not known before a run";
  private static final Pattern ACCOUNT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern URL =
      Pattern.compile("(?:jdbc:snowflake|https)://([A-Za-z0-9._-]+(?::\\d{1,5})?)/?(\\?[^#]*)?");

  /** How an address is written. */
  enum Form {
    ACCOUNT,
    URL
  }

  /**
   * An address taken apart.
   *
   * @param parameters of the driver, beginning with {@code ?}; may be empty
   */
  private record Parts(String host, String parameters) {}

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
    Form form = settings.has("account") ? Form.ACCOUNT : Form.URL;
    String key = form == Form.ACCOUNT ? "account" : "url";
    return settings.unresolved(key)
        ? new Address(form, LateText.of(""), UNKNOWN)
        : new Address(form, settings.late(key), parts(form, settings.text(key)).host());
  }

  private static Parts parts(Form form, String written) {
    return form == Form.ACCOUNT ? ofAccount(written) : ofUrl(written);
  }

  private static Parts ofAccount(String account) {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "account is not the identifier of an account; write ORGANISATION-ACCOUNT, such as"
              + " acme-sales");
    }
    // A host name has no underscores; Snowflake takes hyphens for them.
    String host = account.replace('_', '-').toLowerCase(Locale.ROOT);
    return new Parts(host + ".snowflakecomputing.com", "");
  }

  private static Parts ofUrl(String url) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "url is not the address of a Snowflake account; write"
              + " https://ORGANISATION-ACCOUNT.snowflakecomputing.com");
    }
    String parameters = matcher.group(2);
    return new Parts(matcher.group(1), parameters == null ? "" : parameters);
  }

  /** Connects, and closes again what could not be prepared. */
  Connection connect(Properties properties, Preparation preparation) throws SQLException {
    Parts parts = parts(form, written.text());
    String parameters = parts.parameters();
    Properties all = new Properties();
    all.putAll(properties);
    for (String name : properties.stringPropertyNames()) {
      if (parameters.contains("?" + name + "=") || parameters.contains("&" + name + "=")) {
        all.remove(name);
      }
    }
    Connection connection =
        new SnowflakeDriver().connect("jdbc:snowflake://" + parts.host() + "/" + parameters, all);
    try {
      preparation.run(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
