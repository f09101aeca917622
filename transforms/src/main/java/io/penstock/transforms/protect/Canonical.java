package io.penstock.transforms.protect;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling under which a value is hashed or tokenized, so that different spellings of the
 * same value give the same token.
 *
 * @param form which spelling
 * @param region for {@link Form#E164} the region (ISO 3166-1 alpha-2, such as {@code US}) of
 *     numbers written without a country code; null where such numbers are to stay as they are
 */
public record Canonical(Form form, @Nullable String region) implements Serializable {

  /** The spellings; each of the first four includes the ones before it. */
  public enum Form {
    /** As it stands. */
    NONE,
    /** Unicode normalisation form C. */
    NFC,
    /** NFC, without blanks around it. */
    TRIM,
    /** NFC, without blanks around it, in lower case whatever the locale. */
    LOWER,
    /**
     * An e-mail address: as {@link #LOWER}, local part included. RFC 5321 lets a host tell {@code
     * Ann@} from {@code ann@}, but hosts do not.
     */
    EMAIL,
    /**
     * A phone number as in ITU-T E.164, {@code +14155550101}, without an extension. What is not a
     * phone number is spelled as {@link #TRIM}.
     */
    E164
  }

  /** Below U+0300 all characters are in NFC as they stand, in any order. */
  private static final char FIRST_COMBINING = 0x300;

  /** As it stands. */
  public static final Canonical NONE = new Canonical(Form.NONE, null);

  public static final Canonical EMAIL = new Canonical(Form.EMAIL, null);

  public Canonical {
    if (region != null && form != Form.E164) {
      throw new IllegalArgumentException("only the canonical form e164 has a region");
    }
    if (region != null && !PhoneNumbers.knows(region)) {
      throw new IllegalArgumentException(
          "region: \"" + region + "\" is not a region; write a country code such as US or DE");
    }
  }

  /** A spelling that needs nothing else to be known. */
  public static Canonical of(Form form) {
    return new Canonical(form, null);
  }

  /**
   * Phone numbers.
   *
   * @param region see {@link #region}
   */
  public static Canonical e164(@Nullable String region) {
    return new Canonical(Form.E164, region);
  }

  /** The value in its one spelling. */
  public String apply(String text) {
    return switch (form) {
      case NONE -> text;
      case NFC -> nfc(text);
      case TRIM -> trim(nfc(text));
      case LOWER, EMAIL -> lower(text);
      case E164 -> PhoneNumbers.e164(trim(nfc(text)), region);
    };
  }

  private static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || (c >= 'A' && c <= 'Z')) {
        // Lower case can take a text out of NFC, so NFC comes last.
        return trim(nfc(nfc(text).toLowerCase(Locale.ROOT)));
      }
    }
    return text;
  }

  private static String nfc(String text) {
    return composed(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Whether it is plain to see that the text is in NFC. */
  private static boolean composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return false;
      }
    }
    return true;
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && blank(text.charAt(start))) {
      start++;
    }
    while (end > start && blank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean blank(char c) {
    return c <= ' ' || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }
}
