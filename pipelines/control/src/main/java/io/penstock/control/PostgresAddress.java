package io.penstock.control;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A database of a PostgreSQL server, as {@code --control} names it. It holds no password: an
 * address travels with a job, and a command line is seen by others.
 *
 * @param url as it was written
 * @param jdbc as the driver takes it
 * @param user who connects; null where the address does not say
 * @param schema in which the tables are
 * @param place {@code host:port/database}, for people
 */
record PostgresAddress(
    String url, String jdbc, @Nullable String user, String schema, String place) {
  /** Where the tables are unless {@code currentSchema} says otherwise. */
  static final String SCHEMA = "penstock";

  private static final Pattern URL =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@]*)");

  /** Whether an address is meant to be one of PostgreSQL. */
  static boolean is(String url) {
    return url.strip().matches("(?is)(jdbc:)?postgres(ql)?:.*");
  }

  /**
   * Takes an address apart.
   *
   * @throws ControlStoreException if it is none or has a password, without showing it
   */
  static PostgresAddress of(String url) {
    Matcher matcher = URL.matcher(url.strip());
    Properties parsed =
        matcher.matches()
            ? Driver.parseURL("jdbc:postgresql://" + matcher.group(2), new Properties())
            : null;
    if (parsed == null) {
      throw new ControlStoreException(
          "the control store's address is not that of a PostgreSQL database; write"
              + " postgresql://host:5432/database");
    }
    String who = matcher.group(1) == null ? "" : matcher.group(1);
    if (who.contains(":") || PGProperty.PASSWORD.isPresent(parsed)) {
      throw new ControlStoreException(
          "the control store's address has a password, which others can see and which would travel"
              + " with jobs; take it out, and set "
              + PostgresStore.PASSWORD
              + " where penstock and its workers run");
    }
    @Nullable String user = who.isEmpty() ? PGProperty.USER.getOrNull(parsed) : decoded(who);
    @Nullable String schema = PGProperty.CURRENT_SCHEMA.getOrNull(parsed);
    return new PostgresAddress(
        url.strip(),
        "jdbc:postgresql://" + matcher.group(2),
        user,
        schema == null ? SCHEMA : schema,
        PGProperty.PG_HOST.getOrDefault(parsed)
            + ":"
            + PGProperty.PG_PORT.getOrDefault(parsed)
            + "/"
            + PGProperty.PG_DBNAME.getOrDefault(parsed));
  }

  private static String decoded(String written) {
    return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
