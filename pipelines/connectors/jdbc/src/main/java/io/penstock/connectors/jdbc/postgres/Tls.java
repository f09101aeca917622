package io.penstock.connectors.jdbc.postgres;

import io.penstock.spec.Settings;
import java.io.Serializable;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Whether a connection is encrypted, and how far the server has to prove itself.
 *
 * @param mode in libpq's words, such as {@code verify-full}; null for what the address says, or
 *     {@code prefer}
 * @param rootCertificate the file of the certificates that are trusted; null for what the address
 *     says, or the driver's own place
 */
record Tls(@Nullable String mode, @Nullable String rootCertificate) implements Serializable {

  /** What the address says. */
  static Tls ofAddress() {
    return new Tls(null, null);
  }

  /**
   * What a step's {@code ssl_mode} and {@code ssl_root_cert} say.
   *
   * @throws IllegalArgumentException if nothing would be held against the certificates
   */
  static Tls of(Settings settings) {
    Tls tls =
        new Tls(
            settings.optionalText("ssl_mode").orElse(null),
            settings.optionalText("ssl_root_cert").orElse(null));
    if (tls.rootCertificate() != null
        && (tls.mode() == null || !tls.mode().startsWith("verify-"))) {
      throw new IllegalArgumentException(
          "ssl_root_cert is looked at with ssl_mode verify-ca or verify-full only; write"
              + " ssl_mode: verify-full");
    }
    return tls;
  }

  /**
   * Checks that it is said once.
   *
   * @param address the properties that stand in the address, which the driver lets win
   * @throws IllegalArgumentException if the address says it too
   */
  void check(Properties address) {
    if (mode != null && PGProperty.SSL_MODE.isPresent(address)) {
      throw new IllegalArgumentException(
          "sslmode stands in url and ssl_mode beside it; leave one of them out");
    }
    if (rootCertificate != null && PGProperty.SSL_ROOT_CERT.isPresent(address)) {
      throw new IllegalArgumentException(
          "sslrootcert stands in url and ssl_root_cert beside it; leave one of them out");
    }
  }

  void set(Properties properties) {
    if (mode != null) {
      PGProperty.SSL_MODE.set(properties, mode);
    }
    if (rootCertificate != null) {
      PGProperty.SSL_ROOT_CERT.set(properties, rootCertificate);
    }
  }
}
