package io.penstock.transforms.validate;

import java.util.Set;

/** Ways of writing names and quantities in single fields of work. */
final class Notations {
  private static final ValueTest DOI = TextTests.matching("^10\\.\\d{4,9}/[!-~]+$");
  private static final ValueTest GEOHASH = TextTests.matching("^[0-9b-hjkmnp-z]{1,12}$");
  private static final ValueTest BASE58 = TextTests.matching("^[1-9A-HJ-NP-Za-km-z]+$");
  private static final ValueTest ETHEREUM = TextTests.matching("^0x[0-9A-Fa-f]{40}$");
  private static final ValueTest ISRC =
      TextTests.matching("^[A-Z]{2}-?[A-Z0-9]{3}-?\\d{2}-?\\d{5}$");
  private static final ValueTest ICD_10 =
      TextTests.matching("^[A-Z]\\d[0-9A-Z](?:\\.?[0-9A-Z]{1,4})?$");
  private static final ValueTest ROMAN =
      TextTests.matching("^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$");
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String PARAMETER = ";\\s*" + TOKEN + "=(?:" + TOKEN + "|\"[^\"\\\\]*\")";
  private static final ValueTest MIME =
      TextTests.matching(
          "^(?i:application|audio|font|image|message|model|multipart|text|video)/"
              + TOKEN
              + "(?:"
              + PARAMETER
              + ")*$");
  private static final ValueTest DATA_URI =
      TextTests.matching(
          "^data:(?:[a-zA-Z]+/[a-zA-Z0-9.+-]+(?:;[a-zA-Z-]+=[a-zA-Z0-9-]+)*)?(?:;base64)?,"
              + "[a-zA-Z0-9!$&',()*+;=._~:@/?%\\s-]*$");
  private static final Set<String> US_STATES =
      Set.of(
          ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
                  + " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP"
                  + " PR VI")
              .split(" "));
  private static final String CONTAINER_VALUES = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";

  private Notations() {}

  /** ISO 26324 as Crossref recommends to match it. */
  static boolean doi(String text) {
    return DOI.passes(text);
  }

  /** Up to 12 characters of the geohash alphabet. */
  static boolean geohash(String text) {
    return GEOHASH.passes(text);
  }

  static boolean base58(String text) {
    return BASE58.passes(text);
  }

  /** 20 bytes in hex after {@code 0x}; the mixed-case checksum is not looked at. */
  static boolean ethereumAddress(String text) {
    return ETHEREUM.passes(text);
  }

  /** ISO 3901, with hyphens or without. */
  static boolean isrc(String text) {
    return ISRC.passes(text);
  }

  /** The form of an ICD-10-CM code; whether the code is in use is not looked at. */
  static boolean icd10(String text) {
    return ICD_10.passes(text);
  }

  /** 1 to 3999 in the subtractive notation. */
  static boolean romanNumeral(String text) {
    return !text.isEmpty() && ROMAN.passes(text);
  }

  /** RFC 2045, section 5.1, with a registered top-level type. */
  static boolean mimeType(String text) {
    return MIME.passes(text);
  }

  /** RFC 2397. */
  static boolean dataUri(String text) {
    return DATA_URI.passes(text);
  }

  /** The two letters of the US Postal Service for a state, district or territory. */
  static boolean usState(String text) {
    return US_STATES.contains(text);
  }

  /** ISO 6346: owner, category, serial number and check digit, without blanks. */
  static boolean container(String text) {
    if (text.length() != 11
        || !Chars.all(text, 0, 4, Chars::upper)
        || "UJZ".indexOf(text.charAt(3)) < 0
        || !Chars.all(text, 4, 11, Chars::digit)) {
      return false;
    }
    int total = 0;
    for (int i = 0; i < 10; i++) {
      total += CONTAINER_VALUES.indexOf(text.charAt(i)) << i;
    }
    return total % 11 % 10 == text.charAt(10) - '0';
  }
}
