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

  /** ISO 13616 without blanks: country, length, structure and check digits. */
  static boolean iban(String text) {
    return text.length() >= 15
        && text.length() <= 34
        && Chars.all(text, Chars::alphanumeric)
        && IbanUtil.isValid(text);
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
