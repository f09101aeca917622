package io.penstock.bench.customers;

import java.util.Locale;

/** The ways in which a generated row is bad; each alone gets a row rejected. */
enum Fault {
  NO_ID,
  NO_EMAIL,
  EMAIL_FORMAT,
  PHONE_PATTERN,
  COUNTRY,
  SEGMENT,
  NEGATIVE_VALUE,
  EXCESSIVE_VALUE,
  UPDATED_BEFORE_CREATED,
  UNREADABLE_VALUE,
  /** Five rules at once. */
  SEVERAL;

  /** Spoils a good row; texts of columns as in {@link Column}. */
  void spoil(String[] row, int variant) {
    switch (this) {
      case NO_ID -> row[Column.CUSTOMER_ID] = "";
      case NO_EMAIL -> row[Column.EMAIL] = "";
      case EMAIL_FORMAT -> row[Column.EMAIL] = badEmail(row[Column.EMAIL], variant);
      case PHONE_PATTERN -> row[Column.PHONE] = variant % 2 == 0 ? "030 901820" : "+0309018200";
      case COUNTRY -> row[Column.COUNTRY] = variant % 2 == 0 ? "ZZ" : "us";
      case SEGMENT -> row[Column.SEGMENT] = "gold";
      case NEGATIVE_VALUE -> row[Column.LIFETIME_VALUE] = "-0.01";
      case EXCESSIVE_VALUE -> row[Column.LIFETIME_VALUE] = "1000000.01";
      case UPDATED_BEFORE_CREATED -> row[Column.UPDATED_AT] = "2019-12-31T23:59:59Z";
      case UNREADABLE_VALUE -> row[Column.LIFETIME_VALUE] = variant % 2 == 0 ? "n/a" : "12,50";
      case SEVERAL -> {
        for (Fault one :
            new Fault[] {EMAIL_FORMAT, COUNTRY, SEGMENT, NEGATIVE_VALUE, UPDATED_BEFORE_CREATED}) {
          one.spoil(row, variant);
        }
      }
    }
  }

  private static String badEmail(String email, int variant) {
    return switch (variant % 4) {
      case 0 -> email.replace("@", ".at.");
      case 1 -> email.replace("@", "..@");
      case 2 -> email.substring(0, email.lastIndexOf('.'));
      default -> email + ".nosuchdomain";
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
