package io.penstock.transforms.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Encrypts whole texts, such as the payload of a dead letter, so that only the holder of the key
 * can read them, and only in the context they were sealed for. AES-256-GCM (NIST SP 800-38D) with a
 * random nonce: the same text seals differently each time. Safe for many threads.
 */
public final class Sealed {
  private static final int KEY_BYTES = 32;

  private final Aead cipher;
  private final String keyId;

  private Sealed(Aead cipher, String keyId) {
    this.cipher = cipher;
    this.keyId = keyId;
  }

  /** Seals and opens with this key. */
  public static Sealed with(KeyMaterial key) {
    try {
      return new Sealed(new AesGcmJce(key.derive("seal", KEY_BYTES)), key.id());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
    }
  }

  /**
   * The sealed text: key id, colon, base64url of nonce, ciphertext and tag.
   *
   * @param text what to hide; its length in bytes still shows
   * @param context what the text belongs to, such as the id of a dead letter; not hidden, not
   *     stored, and asked for again by {@link #open}
   */
  public String seal(String text, String context) {
    try {
      byte[] sealed = cipher.encrypt(text.getBytes(UTF_8), context.getBytes(UTF_8));
      return keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
    }
  }

  /**
   * The text that was sealed.
   *
   * @throws KeyException where it was sealed with another key or in another context, or was changed
   */
  public String open(String sealed, String context) {
    byte[] bytes = KeyedText.bytes(sealed, keyId);
    try {
      return new String(cipher.decrypt(bytes, context.getBytes(UTF_8)), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new KeyException("the text was sealed in another context, or was changed");
    }
  }

  /**
   * The bare AES-GCM decryption.
   *
   * @param key 16 or 32 bytes
   * @param sealed nonce (12 bytes), ciphertext and tag (16 bytes)
   * @throws GeneralSecurityException where it does not belong to key and data
   */
  public static byte[] decrypt(byte[] key, byte[] sealed, byte[] associatedData)
      throws GeneralSecurityException {
    return new AesGcmJce(key).decrypt(sealed, associatedData);
  }

  @Override
  public String toString() {
    return "sealed with key " + keyId;
  }
}
