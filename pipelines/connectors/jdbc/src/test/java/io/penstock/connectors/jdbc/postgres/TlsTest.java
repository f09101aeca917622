package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by SCRAM and certificates of its own, on a real server. */
final class TlsTest {
  private static final String USER = "reader";
  private static final String PASSWORD = "canary-%word";

  @TempDir static Path folder;
  private static EmbeddedPostgres server;
  private static EmbeddedPostgres plain;

  @BeforeAll
  static void start() throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.authority("ours");
    certificates.authority("others");
    Path certificate = certificates.host("localhost", "ours");
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(
        rules, "host all postgres all trust\nhostssl all " + USER + " all scram-sha-256\n");
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .setServerConfig("hba_file", rules.toString())
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.toString())
            .setServerConfig("ssl_key_file", folder.resolve("localhost.key").toString())
            .start();
    plain = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      new Sql(connection)
          .run(
              "CREATE ROLE "
                  + USER
                  + " LOGIN PASSWORD "
                  + Sql.literal(PASSWORD)
                  + "; CREATE TABLE items AS SELECT 1::bigint AS id; GRANT SELECT ON items TO "
                  + USER);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    plain.close();
  }

  private static ReadFromPostgres source(String host, String parameters, String... more) {
    return source(server.getPort(), host, parameters, more);
  }

  private static ReadFromPostgres source(int port, String host, String parameters, String... more) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("url", "postgresql://" + host + ":" + port + "/postgres" + parameters);
    values.put("user", USER);
    values.put("password", PASSWORD);
    values.put("table", "items");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return ReadFromPostgres.of(
        new Settings(new Location("pipeline.yaml", 1, 1), values, Map.of()),
        Reading.expected(new Loads().column("id", FieldType.INT64)));
  }

  private static String file(String name) {
    return folder.resolve(name + ".pem").toString();
  }

  private static void reads(ReadFromPostgres source) throws Exception {
    source.preflight();
    assertThat(Reading.of(source).rows, is(List.of(List.of(1L))));
  }

  /** What is said where no connection is made; at once, as waiting does not help. */
  private static String refused(ReadFromPostgres source) {
    ReadFromPostgres patient = source.withRetry(Retry.lasting(Duration.ofDays(1)));
    String message =
        String.valueOf(assertThrows(UnreachableException.class, patient::preflight).getMessage());
    assertThat(message, not(containsString("canary")));
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefer", "require"})
  void encryptedLoginNeedsNoCertificateToBeKnown(String mode) throws Exception {
    reads(source("localhost", "", "ssl_mode", mode));
    reads(source("localhost", "?sslmode=" + mode));
  }

  @ParameterizedTest
  @CsvSource({"verify-ca, localhost", "verify-ca, 127.0.0.1", "verify-full, localhost"})
  void serverThatProvesItselfIsRead(String mode, String host) throws Exception {
    reads(source(host, "", "ssl_mode", mode, "ssl_root_cert", file("ours")));
    reads(source(host, "?sslmode=" + mode + "&sslrootcert=" + file("ours")));
  }

  @ParameterizedTest
  @CsvSource({
    "verify-ca, localhost, others",
    "verify-full, localhost, others",
    "verify-full, 127.0.0.1, ours",
    "verify-full, localhost, nowhere"
  })
  void serverThatDoesNotProveItselfIsRefused(String mode, String host, String authority) {
    assertThat(
        refused(source(host, "", "ssl_mode", mode, "ssl_root_cert", file(authority))),
        is(
            "PostgreSQL at "
                + host
                + ":"
                + server.getPort()
                + "/postgres cannot prove that it is the server that is meant; let ssl_root_cert"
                + " name the certificates of who signed its own, and the address the host that its"
                + " own names"));
  }

  @Test
  void wrongPasswordAndMissingEncryptionAreSaidWithTheAddressOnly() {
    String message =
        "PostgreSQL at localhost:"
            + server.getPort()
            + "/postgres refuses the user or the password; set user and password, and ssl_mode:"
            + " require if it takes encrypted connections only";
    assertThat(refused(source("localhost", "", "password", "canary-other")), is(message));
    assertThat(refused(source("localhost", "", "ssl_mode", "disable")), is(message));
  }

  @Test
  void serverWithoutTlsIsNotSpokenToInTheClear() {
    String message =
        "PostgreSQL at localhost:"
            + plain.getPort()
            + "/postgres does not take the connection; has it TLS, as ssl_mode or sslmode asks"
            + " for?";
    for (String mode : List.of("require", "verify-ca", "verify-full")) {
      ReadFromPostgres source =
          source(plain.getPort(), "localhost", "?sslmode=" + mode + "&sslrootcert=" + file("ours"));
      String said =
          String.valueOf(assertThrows(UnreachableException.class, source::preflight).getMessage());
      assertThat(said, is(message));
    }
  }

  @Test
  void whatIsSaidTwiceOrHasNoEffectIsRefused() {
    assertThat(
        wrong("?sslmode=require", "ssl_mode", "verify-full"),
        is("sslmode stands in url and ssl_mode beside it; leave one of them out"));
    assertThat(
        wrong("?sslrootcert=a", "ssl_mode", "verify-ca", "ssl_root_cert", "b"),
        is("sslrootcert stands in url and ssl_root_cert beside it; leave one of them out"));
    assertThat(
        wrong("", "ssl_mode", "require", "ssl_root_cert", "b"),
        containsString("write ssl_mode: verify-full"));
    assertThat(
        wrong("?sslmode=verify-full", "ssl_root_cert", "b"),
        containsString("write ssl_mode: verify-full"));
  }

  private static String wrong(String parameters, String... more) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> source("localhost", parameters, more))
            .getMessage());
  }
}
