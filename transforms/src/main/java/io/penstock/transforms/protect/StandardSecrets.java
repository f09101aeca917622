package io.penstock.transforms.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets in environment variables and files. */
final class StandardSecrets implements SecretResolver {
  private static final int MAX_BYTES = 4096;

  private final @Nullable HashMap<String, String> variables;

  StandardSecrets(@Nullable Map<String, String> variables) {
    this.variables = variables == null ? null : new HashMap<>(variables);
  }

  @Override
  public String resolve(SecretRef ref) {
    return switch (ref.kind()) {
      case ENV -> variable(ref).strip();
      case FILE -> file(ref).strip();
      case DEMO -> demonstration(ref.name());
    };
  }

  @Override
  public String toString() {
    return variables == null ? "standard secrets" : "given secrets";
  }

  private String variable(SecretRef ref) {
    String value = variables == null ? System.getenv(ref.name()) : variables.get(ref.name());
    if (value == null || value.isBlank()) {
      throw new KeyException(
          ref + " is not set; set it to 64 hex digits, such as `openssl rand -hex 32` prints");
    }
    return value;
  }

  private static String file(SecretRef ref) {
    try (InputStream in = Files.newInputStream(Path.of(ref.name()))) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new KeyException(ref + " holds more than 4 KiB; a key is one line of hex digits");
      }
      return new String(bytes, UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new KeyException(
          ref + " cannot be read; check that the file is there and readable on every worker");
    }
  }

  private static String demonstration(String name) {
    try {
      byte[] label = ("penstock demonstration key, not for real data: " + name).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(label));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
