package io.penstock.bench.customers;

import java.util.Locale;

/** The treatments of personal data. For one thread at a time. */
final class Guard {
  private final KeyedToken emails;
  private final KeyedToken phones;

  Guard(byte[] key) {
    this.emails = new KeyedToken(key, "email");
    this.phones = new KeyedToken(key, "phone");
  }

  /** The token of an address without regard to case. */
  String email(String email) {
    return emails.of(email.toLowerCase(Locale.ROOT));
  }

  /** The token of a number; one that meets the phone rule is in E.164 already. */
  String phone(String phone) {
    return phones.of(phone);
  }

  /** The first character and a star for each of the others. */
  static String mask(String name) {
    int first = name.offsetByCodePoints(0, 1);
    int others = name.codePointCount(first, name.length());
    return others == 0 ? "*" : name.substring(0, first) + "*".repeat(others);
  }
}
