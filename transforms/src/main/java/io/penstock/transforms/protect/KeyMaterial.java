package io.penstock.transforms.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Hkdf;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A secret that was found and is fit to be a key. It is never used itself: each use (hash,
 * tokenize, seal) has a key of its own, derived with HKDF-SHA-256 (RFC 5869), so that one secret
 * may serve all of them. Not serialisable on purpose: it lives on the worker that resolved it.
 */
public final class KeyMaterial {
  private static final byte[] SALT = "io.penstock/keys/v1".getBytes(UTF_8);

  private final SecretRef ref;
  private final byte[] secret;
  private final String id;

  private KeyMaterial(SecretRef ref, byte[] secret) {
    this.ref = ref;
    this.secret = secret;
    this.id = HexFormat.of().formatHex(derive("key id", 4));
  }

  /**
   * Reads and judges a key: 64 to 128 hex digits (32 to 64 bytes) that look random.
   *
   * @throws KeyException where it is missing, unreadable, not hex, too short, too long or weak
   */
  public static KeyMaterial resolve(SecretRef ref, SecretResolver resolver) {
    return new KeyMaterial(ref, KeyStrength.decode(ref, resolver.resolve(ref)));
  }

  /**
   * Everything that is wrong with these keys, in their order, empty where all are fit for use.
   * Asked before a pipeline reads anything.
   */
  public static List<String> problems(Collection<SecretRef> refs, SecretResolver resolver) {
    List<String> problems = new ArrayList<>();
    for (SecretRef ref : new LinkedHashSet<>(refs)) {
      try {
        resolve(ref, resolver);
      } catch (KeyException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  /**
   * Names the key in tokens: eight hex digits, the same for the same secret wherever it is kept. It
   * is derived one way and tells nothing about the key.
   */
  public String id() {
    return id;
  }

  /**
   * The key for one use.
   *
   * @param purpose says the use; another purpose gives an unrelated key
   * @param bytes its length
   */
  byte[] derive(String purpose, int bytes) {
    try {
      return Hkdf.computeHkdf("HMACSHA256", secret, SALT, purpose.getBytes(UTF_8), bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot derive keys", e);
    }
  }

  /** Where the key came from and its id. */
  @Override
  public String toString() {
    return "key " + id + " of " + ref;
  }
}
