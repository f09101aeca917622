package io.penstock.transforms.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.subtle.AesSiv;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Turns a text into a token that is the same for the same text, key and domain, and back. The token
 * is the key's id, a colon and base64url of the AES-SIV-CMAC ciphertext (RFC 5297, 512-bit key)
 * with the domain as associated data, so a token of one domain does not open in another. The length
 * of a token tells the length of the text.
 */
public final class DeterministicEncryption {
  private static final int KEY_BYTES = 64;

  private final DeterministicAead cipher;
  private final String keyId;
  private final byte[] domain;

  private DeterministicEncryption(DeterministicAead cipher, String keyId, String domain) {
    this.cipher = cipher;
    this.keyId = keyId;
    this.domain = domain.getBytes(UTF_8);
  }

  /** The encryption of one domain under this key. */
  public static DeterministicEncryption of(KeyMaterial key, String domain) {
    return new DeterministicEncryption(cipher(key.derive("tokenize", KEY_BYTES)), key.id(), domain);
  }

  /** The token of a text, as it stands. */
  public String tokenize(String text) {
    try {
      byte[] sealed = cipher.encryptDeterministically(text.getBytes(UTF_8), domain);
      return keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-SIV", e);
    }
  }

  /**
   * The text of a token.
   *
   * @throws KeyException where the token is of another key or domain, or was changed
   */
  public String detokenize(String token) {
    byte[] sealed = KeyedText.bytes(token, keyId);
    try {
      return new String(cipher.decryptDeterministically(sealed, domain), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new KeyException("the token is of another domain, or was changed");
    }
  }

  /**
   * The bare AES-SIV-CMAC of these bytes.
   *
   * @param key 64 bytes
   */
  public static byte[] encrypt(byte[] key, byte[] bytes, byte[] associatedData)
      throws GeneralSecurityException {
    return new AesSiv(key).encryptDeterministically(bytes, associatedData);
  }

  /**
   * Undoes {@link #encrypt}.
   *
   * @throws GeneralSecurityException where the ciphertext does not belong to key and data
   */
  public static byte[] decrypt(byte[] key, byte[] ciphertext, byte[] associatedData)
      throws GeneralSecurityException {
    return new AesSiv(key).decryptDeterministically(ciphertext, associatedData);
  }

  @Override
  public String toString() {
    return "DeterministicEncryption";
  }

  private static DeterministicAead cipher(byte[] key) {
    try {
      return new AesSiv(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-SIV", e);
    }
  }
}
