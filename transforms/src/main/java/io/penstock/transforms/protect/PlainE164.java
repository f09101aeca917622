package io.penstock.transforms.protect;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows numbers that libphonenumber would write just as they stand, which is most of them, and
 * saves the parse.
 *
 * <p>Given {@code +} and digits, the library takes off the country code, then the region's national
 * prefix where its pattern matches at the beginning of the rest, and writes both back. So the text
 * stays as it is wherever that pattern cannot match. That is asked of the pattern itself for each
 * country code and first digit: no match, and the end of input not hit, means that no text that
 * begins with this digit matches. A rest that begins with 0 is left to the library.
 */
final class PlainE164 {
  private static final int MIN_DIGITS = 7;
  private static final int MAX_DIGITS = 15;
  private static final int COUNTRY_CODES = 1000;

  private static final int IN_USE = 1 << 10;
  private static final int NOT_IN_USE = 1 << 11;

  /**
   * By country code: a bit for each first digit of the rest, and one that tells whether the code is
   * in use; 0 where nobody asked yet. Two threads may work out the same entry, and agree.
   */
  private static final int[] UNTOUCHED = new int[COUNTRY_CODES];

  private PlainE164() {}

  static boolean spelledRight(String text) {
    int digits = text.length() - 1;
    if (digits < MIN_DIGITS || digits > MAX_DIGITS || text.charAt(0) != '+') {
      return false;
    }
    for (int i = 1; i <= digits; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    int code = 0;
    for (int i = 1; i <= 3; i++) {
      code = code * 10 + text.charAt(i) - '0';
      int firstDigits = untouched(code);
      if ((firstDigits & IN_USE) != 0) {
        return (firstDigits >> (text.charAt(i + 1) - '0') & 1) == 1;
      }
      if (code == 0) {
        return false;
      }
    }
    return false;
  }

  private static int untouched(int code) {
    int known = UNTOUCHED[code];
    if (known == 0) {
      PhoneNumberUtil library = PhoneNumberUtil.getInstance();
      known =
          library.getSupportedCallingCodes().contains(code)
              ? IN_USE | firstDigits(prefixPattern(code, library.getRegionCodeForCountryCode(code)))
              : NOT_IN_USE;
      UNTOUCHED[code] = known;
    }
    return known;
  }

  private static int firstDigits(String prefixPattern) {
    int result = 0;
    for (int digit = 1; digit < 10; digit++) {
      Matcher matcher = Pattern.compile(prefixPattern).matcher(String.valueOf(digit));
      if (prefixPattern.isEmpty() || (!matcher.lookingAt() && !matcher.hitEnd())) {
        result |= 1 << digit;
      }
    }
    return result;
  }

  private static String prefixPattern(int code, String region) {
    MetadataSource source =
        DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
    PhoneMetadata metadata =
        PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(region)
            ? source.getMetadataForNonGeographicalRegion(code)
            : source.getMetadataForRegion(region);
    return metadata.getNationalPrefixForParsing();
  }
}
