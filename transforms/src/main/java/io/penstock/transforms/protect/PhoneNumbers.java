package io.penstock.transforms.protect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.jspecify.annotations.Nullable;

/** Phone numbers as in E.164, through libphonenumber. */
final class PhoneNumbers {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private PhoneNumbers() {}

  static boolean knows(String region) {
    return LIBRARY.getSupportedRegions().contains(region);
  }

  /** The number in E.164, or the text as it is where it is not a number. */
  static String e164(String text, @Nullable String region) {
    return PlainE164.spelledRight(text) ? text : parsed(text, region);
  }

  /** As {@link #e164}, always through the library. */
  static String parsed(String text, @Nullable String region) {
    try {
      return LIBRARY.format(LIBRARY.parse(text, region), PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      return text;
    }
  }
}
