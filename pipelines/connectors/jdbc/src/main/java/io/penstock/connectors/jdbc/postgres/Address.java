package io.penstock.connectors.jdbc.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * What an address says, taken apart where it is used and never kept. Not serialisable on purpose:
 * credentials may stand in it.
 *
 * @param jdbc the address as the driver takes it, without credentials before the host
 * @param place {@code host:port/database}, for people
 * @param parsed the parameters as the driver understands them
 */
record Address(
    String jdbc,
    String place,
    Properties parsed,
    @Nullable String user,
    @Nullable String password) {

  /** {@code postgresql://user:password@host:port/database?parameters}, as libpq takes it. */
  private static final Pattern URL =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@]*)");

  /**
   * Takes an address apart.
   *
   * @param url {@code jdbc:postgresql://…} or {@code postgresql://…}; credentials may stand in it
   * @throws IllegalArgumentException if it is none, without showing it
   */
  static Address of(String url) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      throw malformed();
    }
    String jdbc = "jdbc:postgresql://" + matcher.group(2);
    Properties parsed = Driver.parseURL(jdbc, new Properties());
    if (parsed == null) {
      throw malformed();
    }
    String[] who = credentials(matcher.group(1));
    String place =
        parsed.getProperty(PGProperty.PG_HOST.getName(), "localhost")
            + ":"
            + parsed.getProperty(PGProperty.PG_PORT.getName(), "5432")
            + "/"
            + parsed.getProperty(PGProperty.PG_DBNAME.getName(), "");
    return new Address(
        jdbc, place, parsed, who.length > 0 ? who[0] : null, who.length > 1 ? who[1] : null);
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

  @Override
  public String toString() {
    return place;
  }
}
