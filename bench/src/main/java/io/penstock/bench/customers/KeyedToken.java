package io.penstock.bench.customers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of texts, in base64url. For one thread at a time. */
final class KeyedToken {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Mac mac;

  /**
   * Takes the key of one column, so that equal texts of two columns do not look equal.
   *
   * @throws IllegalStateException if this Java has no HMAC-SHA-256
   */
  KeyedToken(byte[] key, String column) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] columnKey = mac.doFinal(column.getBytes(UTF_8));
      mac.init(new SecretKeySpec(columnKey, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM, e);
    }
  }

  String of(String text) {
    byte[] code = mac.doFinal(text.getBytes(UTF_8));
    return new String(BASE64.encode(code), ISO_8859_1);
  }
}
