package io.penstock.spec.catalog;

import io.penstock.spec.catalog.OptionType.Scalar;

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

  static Option sslMode() {
    return Option.text(
            "ssl_mode",
            "Whether the connection is encrypted, and how far the server proves itself: require"
                + " encrypts, verify-ca checks who signed the certificate, verify-full also that"
                + " it is that of the host. Without it sslmode in url counts, or prefer.")
        .oneOf("disable", "prefer", "require", "verify-ca", "verify-full")
        .example("verify-full");
  }

  static Option sslRootCert() {
    return Option.of(
            "ssl_root_cert",
            Scalar.PATH,
            "The file of the certificates (PEM) that a server's must be signed by; for verify-ca"
                + " and verify-full.")
        .example("/etc/ssl/shop-ca.pem");
  }
}
