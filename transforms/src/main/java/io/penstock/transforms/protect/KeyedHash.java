package io.penstock.transforms.protect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a text into a token that is the same for the same text, key and domain, and from which
 * nobody without the key can work out or confirm the text. The token is the key's id, a colon and
 * 43 characters of base64url: HMAC-SHA-256 (RFC 2104) in full.
 *
 * <p>Each domain has a key of its own, so equal texts of different domains give unrelated tokens.
 * There is no unkeyed hash: the SHA-256 of an e-mail address or a phone number is found by trying
 * them all. Used by one thread at a time.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MAC_BYTES = 32;

  private final Mac mac;
  private final byte[] code = new byte[MAC_BYTES];
  private final byte[] encoded = new byte[2 * MAC_BYTES];

  /** Begins with the key's id and the colon. */
  private final byte[] token;

  private final int prefix;
  private final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();

  private KeyedHash(Mac mac, String keyId) {
    this.mac = mac;
    byte[] begin = (keyId + ":").getBytes(ISO_8859_1);
    this.prefix = begin.length;
    this.token = Arrays.copyOf(begin, prefix + encoded.length);
  }

  /** The hash of one domain under this key. */
  public static KeyedHash of(KeyMaterial key, String domain) {
    return new KeyedHash(keyed(key.derive("hash/" + domain, KEY_BYTES)), key.id());
  }

  /** The bare HMAC-SHA-256 of these bytes under this key, of any length from one byte. */
  public static byte[] mac(byte[] key, byte[] bytes) {
    return keyed(key).doFinal(bytes);
  }

  /** The token of a text; of its UTF-8 bytes, as it stands. */
  public String token(String text) {
    mac.update(text.getBytes(UTF_8));
    try {
      mac.doFinal(code, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot compute " + ALGORITHM, e);
    }
    int length = base64.encode(code, encoded);
    System.arraycopy(encoded, 0, token, prefix, length);
    return new String(token, 0, prefix + length, ISO_8859_1);
  }

  @Override
  public String toString() {
    return "KeyedHash";
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
