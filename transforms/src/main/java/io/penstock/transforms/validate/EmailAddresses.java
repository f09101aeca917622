package io.penstock.transforms.validate;

import org.apache.commons.validator.routines.EmailValidator;

/** E-mail addresses, as commons-validator reads RFC 822 and its successors. */
final class EmailAddresses {
  private static final EmailValidator LIBRARY = EmailValidator.getInstance();

  private EmailAddresses() {}

  static boolean valid(String text) {
    return LIBRARY.isValid(text);
  }
}
