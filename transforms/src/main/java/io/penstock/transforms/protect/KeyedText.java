package io.penstock.transforms.protect;

import java.util.Base64;

/** Reads the form that tokens and sealed texts share: key id, colon, base64url. */
final class KeyedText {
  private static final int ID_DIGITS = 8;

  private KeyedText() {}

  /**
   * The bytes after the key id.
   *
   * @throws KeyException where the text has another form or names another key
   */
  static byte[] bytes(String text, String keyId) {
    if (text.length() <= ID_DIGITS || text.charAt(ID_DIGITS) != ':') {
      throw malformed();
    }
    String id = text.substring(0, ID_DIGITS);
    if (!id.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw malformed();
    }
    if (!id.equals(keyId)) {
      throw new KeyException("made with key " + id + ", not with key " + keyId + " given here");
    }
    try {
      return Base64.getUrlDecoder().decode(text.substring(ID_DIGITS + 1));
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static KeyException malformed() {
    return new KeyException("not a protected text: it must read KEY-ID:BASE64URL");
  }
}
