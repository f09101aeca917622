package io.penstock.transforms.protect;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the values of one column. Null stays null under every treatment. {@link Mask},
 * {@link Hash} and {@link Tokenize} take the text of a value as {@link ValueText} gives it and make
 * the column a nullable text.
 */
public sealed interface Treatment extends Serializable {

  /** The key it needs, null where it needs none. */
  default @Nullable SecretRef key() {
    return null;
  }

  /** The values stay. */
  record Keep() implements Treatment {}

  /** The column goes. */
  record Drop() implements Treatment {}

  /** The column stays, every value becomes null. */
  record Nullify() implements Treatment {}

  /**
   * Every value becomes the same text; the column becomes a nullable text.
   *
   * @param text what stands in the place of each value
   */
  record Redact(String text) implements Treatment {
    /** {@code REDACTED}. */
    public static final String DEFAULT_TEXT = "REDACTED";

    public Redact() {
      this(DEFAULT_TEXT);
    }
  }

  /**
   * All but the ends of a value is covered, one masking character for each code point. A value of
   * no more than {@code keepFirst + keepLast} code points is covered whole.
   *
   * @param keepFirst code points to show at the beginning, 0 or more
   * @param keepLast code points to show at the end, 0 or more
   * @param character the masking character, {@code *} by default
   */
  record Mask(int keepFirst, int keepLast, char character) implements Treatment {
    public static final char DEFAULT_CHARACTER = '*';

    public Mask {
      if (keepFirst < 0 || keepLast < 0) {
        throw new IllegalArgumentException("mask: keep_first and keep_last must be 0 or more");
      }
      if (Character.isSurrogate(character) || Character.isISOControl(character)) {
        throw new IllegalArgumentException("mask: the masking character must be a visible one");
      }
    }

    public Mask(int keepFirst, int keepLast) {
      this(keepFirst, keepLast, DEFAULT_CHARACTER);
    }
  }

  /**
   * Each value becomes a token that cannot be undone and joins with equal values; see {@link
   * KeyedHash}.
   *
   * @param key where the key is; a hash without a key does not exist
   * @param canonical the spelling under which values are equal, as it stands by default
   * @param domain columns of the same domain and key join; null for the column's path. Give the
   *     kind of the data (such as {@code EMAIL_ADDRESS}) to join across tables.
   */
  record Hash(SecretRef key, Canonical canonical, @Nullable String domain) implements Treatment {
    public Hash {
      requireKey(key, "hash");
      requireDomain(domain);
    }

    public Hash(SecretRef key) {
      this(key, Canonical.NONE, null);
    }
  }

  /**
   * Each value becomes a token that the holder of the key can undo ({@link Detokenize}) and that
   * joins with equal values; see {@link DeterministicEncryption}. What comes back is the value in
   * its canonical spelling.
   *
   * @param key where the key is
   * @param canonical the spelling under which values are equal, as it stands by default
   * @param domain as for {@link Hash}; it is needed to undo the token
   */
  record Tokenize(SecretRef key, Canonical canonical, @Nullable String domain)
      implements Treatment {
    public Tokenize {
      requireKey(key, "tokenize");
      requireDomain(domain);
    }

    public Tokenize(SecretRef key) {
      this(key, Canonical.NONE, null);
    }
  }

  private static void requireKey(@Nullable SecretRef key, String treatment) {
    if (key == null) {
      throw new IllegalArgumentException(
          treatment + " needs a key; name one of the policy's keys, such as key: pii");
    }
  }

  private static void requireDomain(@Nullable String domain) {
    if (domain != null && domain.isBlank()) {
      throw new IllegalArgumentException("domain must not be blank; leave it out for the default");
    }
  }
}
