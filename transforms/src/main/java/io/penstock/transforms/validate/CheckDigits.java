package io.penstock.transforms.validate;

import org.apache.commons.validator.routines.CodeValidator;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.CreditCardValidator.CreditCardRange;
import org.apache.commons.validator.routines.ISBNValidator;
import org.apache.commons.validator.routines.ISINValidator;
import org.apache.commons.validator.routines.ISSNValidator;
import org.apache.commons.validator.routines.checkdigit.ABANumberCheckDigit;
import org.apache.commons.validator.routines.checkdigit.CUSIPCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.SedolCheckDigit;

/** Numbers that carry a check digit. */
final class CheckDigits {
  private static final CreditCardValidator CARDS =
      new CreditCardValidator(
          new CodeValidator[] {
            CreditCardValidator.AMEX_VALIDATOR,
            CreditCardValidator.VISA_VALIDATOR,
            CreditCardValidator.MASTERCARD_VALIDATOR,
            CreditCardValidator.DISCOVER_VALIDATOR,
            CreditCardValidator.DINERS_VALIDATOR
          },
          new CreditCardRange[] {
            new CreditCardRange("3528", "3589", 16, 19), // JCB
            new CreditCardRange("62", null, 16, 19), // UnionPay
            new CreditCardRange("81", null, 16, 19), // UnionPay
            new CreditCardRange("50", null, 12, 19), // Maestro
            new CreditCardRange("56", "58", 12, 19), // Maestro
            new CreditCardRange("639", null, 12, 19), // Maestro
            new CreditCardRange("67", null, 12, 19), // Maestro
          });

  private CheckDigits() {}

  /** ISO/IEC 7812-1, annex B, over digits. */
  static boolean luhn(String text) {
    return text.length() >= 2
        && Chars.all(text, Chars::digit)
        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(text);
  }

  /** The number of a card of a known network; blanks and hyphens may part it. */
  static boolean creditCard(String text) {
    return text.length() <= 32 && CARDS.isValid(Chars.without(text, " -"));
  }

  static boolean isbn(String text) {
    return isbn10(text) || isbn13(text);
  }

  static boolean isbn10(String text) {
    return text.length() <= 17 && ISBNValidator.getInstance(false).isValidISBN10(text);
  }

  static boolean isbn13(String text) {
    return text.length() <= 22 && ISBNValidator.getInstance(false).isValidISBN13(text);
  }

  /** ISO 3297, {@code 1234-5679}. */
  static boolean issn(String text) {
    return text.length() == 9 && ISSNValidator.getInstance().isValid(text);
  }

  /** ISO 6166 with a known prefix. */
  static boolean isin(String text) {
    return text.length() == 12 && ISINValidator.getInstance(true).isValid(text);
  }

  static boolean cusip(String text) {
    return text.length() == 9 && CUSIPCheckDigit.CUSIP_CHECK_DIGIT.isValid(text);
  }

  static boolean sedol(String text) {
    return text.length() == 7 && SedolCheckDigit.SEDOL_CHECK_DIGIT.isValid(text);
  }

  /** GTIN of 8, 12, 13 or 14 digits, as GS1 defines it. */
  static boolean gtin(String text) {
    int length = text.length();
    return (length == 8 || length == 12 || length == 13 || length == 14) && gs1(text);
  }

  static boolean ean(String text) {
    return (text.length() == 8 || text.length() == 13) && gs1(text);
  }

  /** GS1 General Specifications, 7.9.1: every other digit counts three times, from the right. */
  private static boolean gs1(String text) {
    int total = 0;
    for (int i = 0; i < text.length(); i++) {
      int weight = (text.length() - i) % 2 == 0 ? 3 : 1;
      total += weight * (text.charAt(i) - '0');
    }
    return Chars.all(text, Chars::digit) && total % 10 == 0;
  }

  /** A routing number of the American Bankers Association with a prefix in use. */
  static boolean abaRouting(String text) {
    return Chars.exactly(text, 9, Chars::digit)
        && abaPrefix(Chars.number(text, 0, 2))
        && ABANumberCheckDigit.ABAN_CHECK_DIGIT.isValid(text);
  }

  private static boolean abaPrefix(int prefix) {
    return prefix <= 12
        || (prefix >= 21 && prefix <= 32)
        || (prefix >= 61 && prefix <= 72)
        || prefix == 80;
  }

  /** 15 digits with a Luhn check digit, as 3GPP TS 23.003 defines them. */
  static boolean imei(String text) {
    return text.length() == 15 && luhn(text);
  }

  /** ISO 7064 MOD 11-2 in four groups, {@code 0000-0002-1825-0097}. */
  static boolean orcid(String text) {
    if (text.length() != 19) {
      return false;
    }
    int total = 0;
    for (int i = 0; i < 18; i++) {
      char c = text.charAt(i);
      if (i % 5 == 4 ? c != '-' : !Chars.digit(c)) {
        return false;
      }
      total = c == '-' ? total : (total + c - '0') * 2 % 11;
    }
    int check = (12 - total) % 11;
    return text.charAt(18) == (check == 10 ? 'X' : (char) ('0' + check));
  }

  /** ISO 17442: 18 characters and two check digits by ISO 7064 MOD 97-10. */
  static boolean lei(String text) {
    if (!Chars.exactly(text, 20, Chars::upperOrDigit)) {
      return false;
    }
    int rest = 0;
    for (int i = 0; i < 20; i++) {
      int value = Character.digit(text.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }
}
