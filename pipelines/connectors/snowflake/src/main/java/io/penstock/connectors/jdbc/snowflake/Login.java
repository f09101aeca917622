package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.Settings;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Who connects, and what proves it: a password or a key. Never printed. */
final class Login implements Serializable {
  private static final long serialVersionUID = 1;

  private final String user;
  private final @Nullable String password;
  private final @Nullable String keyFile;
  private final @Nullable String keyPassword;

  private Login(
      String user,
      @Nullable String password,
      @Nullable String keyFile,
      @Nullable String keyPassword) {
    this.user = user;
    this.password = password;
    this.keyFile = keyFile;
    this.keyPassword = keyPassword;
  }

  /**
   * The user that a step's settings name.
   *
   * @throws IllegalArgumentException if there is not exactly one proof
   */
  static Login of(Settings settings) {
    if (settings.has("password") == settings.has("private_key_file")) {
      throw new IllegalArgumentException(
          "one of password and private_key_file is needed; write password:"
              + " \"${env:SNOWFLAKE_PASSWORD}\" or the path of the user's private key");
    }
    if (settings.has("private_key_password") && !settings.has("private_key_file")) {
      throw new IllegalArgumentException(
          "private_key_password needs private_key_file, the key that it opens");
    }
    return new Login(
        settings.text("user"),
        settings.optionalText("password").orElse(null),
        settings.optionalText("private_key_file").orElse(null),
        settings.optionalText("private_key_password").orElse(null));
  }

  void addTo(Properties properties) {
    properties.setProperty("user", user);
    if (password != null) {
      properties.setProperty("password", password);
    }
    if (keyFile != null) {
      if (!Files.isReadable(Path.of(keyFile))) {
        throw new UnreachableException(
            "private_key_file " + keyFile + " is not there or cannot be read");
      }
      properties.setProperty("private_key_file", keyFile);
      properties.setProperty("authenticator", "snowflake_jwt");
    }
    if (keyPassword != null) {
      properties.setProperty("private_key_pwd", keyPassword);
    }
  }
}
