package io.penstock.transforms.validate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Phone numbers, by the numbering plans in libphonenumber. */
final class Phones {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private Phones() {}

  /** ITU-T E.164 with a plus sign and nothing but digits, in a numbering plan in use. */
  static boolean e164(String text) {
    return text.length() >= 5
        && text.length() <= 16
        && text.charAt(0) == '+'
        && text.charAt(1) != '0'
        && Chars.all(text, 1, text.length(), Chars::digit)
        && international(text);
  }

  /** A number with its country code, with any punctuation, in a numbering plan in use. */
  static boolean international(String text) {
    if (text.isEmpty() || text.charAt(0) != '+') {
      return false;
    }
    try {
      return LIBRARY.isValidNumber(LIBRARY.parse(text, null));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
