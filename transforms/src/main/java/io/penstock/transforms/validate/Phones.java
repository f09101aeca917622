package io.penstock.transforms.validate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;

/** Phone numbers, by the numbering plans in libphonenumber. */
final class Phones {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final Set<Integer> CALLING_CODES = LIBRARY.getSupportedCallingCodes();

  private Phones() {}

  /** ITU-T E.164 with a plus sign and nothing but digits, in a numbering plan in use. */
  static boolean e164(String text) {
    return text.length() >= 5
        && text.length() <= 16
        && text.charAt(0) == '+'
        && text.charAt(1) != '0'
        && Chars.all(text, 1, text.length(), Chars::digit)
        && (plain(text) || parsed(text));
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

  /** Whether the library reads the text as a valid number and would spell it just so. */
  static boolean parsed(String text) {
    try {
      PhoneNumber number = LIBRARY.parse(text, null);
      return LIBRARY.isValidNumber(number)
          && LIBRARY.format(number, PhoneNumberFormat.E164).equals(text);
    } catch (NumberParseException e) {
      return false;
    }
  }

  /**
   * Whether the digits after the country code are a number of its plan as they stand; false says
   * nothing. Parsing costs several microseconds, mostly for spellings that E.164 does not have.
   */
  static boolean plain(String text) {
    int code = 0;
    for (int i = 1; i <= 3; i++) {
      code = code * 10 + (text.charAt(i) - '0');
      if (CALLING_CODES.contains(code)) {
        return text.charAt(i + 1) != '0' && LIBRARY.isValidNumber(number(code, text, i + 1));
      }
    }
    return false;
  }

  private static PhoneNumber number(int code, String text, int from) {
    return new PhoneNumber()
        .setCountryCode(code)
        .setNationalNumber(Long.parseLong(text, from, text.length(), 10));
  }
}
