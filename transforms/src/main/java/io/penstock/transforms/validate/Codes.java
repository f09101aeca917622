package io.penstock.transforms.validate;

import java.util.Currency;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.stream.Collectors;
import org.iban4j.BicFormatException;
import org.iban4j.BicUtil;
import org.iban4j.IbanUtil;
import org.iban4j.UnsupportedCountryException;

/** Codes out of published lists. */
final class Codes {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> COUNTRIES_3 =
      Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3);
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Codes() {}

  static boolean country(String text) {
    return COUNTRIES.contains(text);
  }

  static boolean country3(String text) {
    return COUNTRIES_3.contains(text);
  }

  static boolean language(String text) {
    return LANGUAGES.contains(text);
  }

  static boolean currency(String text) {
    return CURRENCIES.contains(text);
  }

  /** ISO 13616: without blanks, or in fours as on paper; country, length, structure, digits. */
  static boolean iban(String text) {
    if (text.length() < 15 || text.length() > 42) {
      return false;
    }
    String number = text.charAt(4) == ' ' ? fours(text) : text;
    return Chars.all(number, Chars::upperOrDigit) && IbanUtil.isValid(number);
  }

  /** The text without the blank after every four characters; with it where it is elsewhere. */
  private static String fours(String text) {
    String number = Chars.without(text, " ");
    boolean inFours = text.length() == number.length() + (number.length() - 1) / 4;
    for (int i = 4; i < text.length(); i += 5) {
      inFours &= text.charAt(i) == ' ';
    }
    return inFours ? number : text;
  }

  /** ISO 9362 with a known country; 8 or 11 characters. */
  static boolean bic(String text) {
    if ((text.length() != 8 && text.length() != 11) || !Chars.all(text, Chars::upperOrDigit)) {
      return false;
    }
    try {
      BicUtil.validate(text);
      return true;
    } catch (BicFormatException | UnsupportedCountryException e) {
      return false;
    }
  }
}
