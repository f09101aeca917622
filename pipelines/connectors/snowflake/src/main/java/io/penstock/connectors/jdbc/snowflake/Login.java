package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.LateText;
import io.penstock.spec.Settings;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Who connects, and what proves it: a password or a key. Never printed. What was given by reference
 * is looked up for each session, so that it does not travel with a job.
 */
final class Login implements Serializable {
  private static final long serialVersionUID = 1;

  private final LateText user;
  private final @Nullable LateText password;
  private final @Nullable LateText keyFile;
  private final @Nullable LateText keyPassword;

  private Login(
      LateText user,
      @Nullable LateText password,
      @Nullable LateText keyFile,
      @Nullable LateText keyPassword) {
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
        settings.late("user"),
        settings.optionalLate("password").orElse(null),
        settings.optionalLate("private_key_file").orElse(null),
        settings.optionalLate("private_key_password").orElse(null));
  }

  void addTo(Properties properties) {
    properties.setProperty("user", user.text());
    if (password != null) {
      properties.setProperty("password", password.text());
    }
    if (keyFile != null) {
      String file = keyFile.text();
      if (!Files.isReadable(Path.of(file))) {
        throw new UnreachableException(
            "private_key_file " + file + " is not there or cannot be read");
      }
      properties.setProperty("private_key_file", file);
      properties.setProperty("authenticator", "snowflake_jwt");
    }
    if (keyPassword != null) {
      properties.setProperty("private_key_pwd", keyPassword.text());
    }
  }
}
