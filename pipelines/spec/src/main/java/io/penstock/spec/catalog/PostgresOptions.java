package io.penstock.spec.catalog;

/** How a step finds a PostgreSQL database, the same for reading and writing. */
final class PostgresOptions {
  private PostgresOptions() {}

  static Option url() {
    return Option.text(
            "url",
            "The database, as postgresql://host:port/database or jdbc:postgresql://...; parameters"
                + " of the driver such as sslmode may follow.")
        .mandatory()
        .atLeast("1")
        .example("\"${env:DATABASE_URL:-postgresql://localhost/shop}\"");
  }

  static Option user() {
    return Option.text("user", "Who connects; counts before the user in url.")
        .example("\"${env:DATABASE_USER:-reader}\"");
  }

  static Option password() {
    return Option.text(
            "password", "The user's password, as a reference; counts before the one in url.")
        .example("\"${env:DATABASE_PASSWORD:-}\"");
  }
}
