package io.penstock.transforms.expression;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.penstock.transforms.validate.Format;
import org.jspecify.annotations.Nullable;

/** Phone numbers as in E.164, through libphonenumber. */
final class Phones {
  /** No number in any spelling is longer; the library's own bound. */
  private static final int LONGEST = 250;

  private Phones() {}

  static boolean knows(String region) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
  }

  /**
   * The number in E.164, null where the text is no number of a plan in use.
   *
   * @param region where a number without a country code is dialled, such as {@code US}
   */
  static @Nullable String e164(String text, @Nullable String region) {
    if (Format.PHONE_E164.accepts(text)) {
      return text;
    }
    if (text.length() > LONGEST) {
      return null;
    }
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = library.parse(text, region);
      return library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null;
    }
  }
}
