package io.penstock.bench.customers;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * People who do not exist. A customer is worked out from a seed and a key, so any version of any
 * customer can be made at any place of the file without remembering the others.
 *
 * <p>Mail domains are those of RFC 2606; social security numbers begin with 9, which the SSA does
 * not issue; phone numbers are random digits within numbering plans in use.
 */
final class Invented {
  private static final String[] FIRST = {
    "Ann", "Bo", "Eva", "Kim", "Zoë", "Łukasz", "Chidi", "Priya", "Thảo", "João", "Yuki", "Omar",
    "Ingrid", "Mateo", "Nadia", "Sven", "Aoife", "Tariq", "Mei", "Ola"
  };
  private static final String[] LAST = {
    "Smith", "Novak", "Rossi", "Larsen", "Dubois", "Wójcik", "Okafor", "Iyer", "Nguyễn", "Silva",
    "Tanaka", "Haddad", "Berg", "García", "O'Brien", "Müller", "Khan", "Chen", "Adeyemi", "Kowalska"
  };
  private static final String[] MAILBOX = {
    "ann", "bo", "eva", "kim", "zoe", "lukasz", "chidi", "priya", "thao", "joao", "yuki", "omar",
    "ingrid", "mateo", "nadia", "sven", "aoife", "tariq", "mei", "ola"
  };
  private static final String[] DOMAIN = {"example.com", "example.org", "example.net"};
  private static final String[] COUNTRY = {
    "US", "DE", "FR", "GB", "IN", "BR", "JP", "NG", "PL", "VN"
  };
  private static final String[] DIALLED = {
    "+1415555", "+4930", "+3314", "+44207", "+9198", "+55119", "+8135", "+23480", "+4822", "+849"
  };
  private static final int[] DIGITS = {4, 7, 7, 7, 8, 8, 7, 8, 7, 8};
  private static final String[] SEGMENT = {"free", "pro", "enterprise"};
  private static final long FIRST_SECOND = 1_577_836_800L; // 2020-01-01T00:00:00Z
  private static final int FOUR_YEARS = 4 * 365 * 86_400;
  private static final int TWO_YEARS = 2 * 365 * 86_400;

  private final long seed;

  Invented(long seed) {
    this.seed = seed;
  }

  /** The first row of a customer, column by column. */
  String[] customer(int key) {
    SplittableRandom random = new SplittableRandom(seed ^ (key * 0x9E3779B97F4A7C15L));
    int first = random.nextInt(FIRST.length);
    int last = random.nextInt(LAST.length);
    int country = random.nextInt(COUNTRY.length);
    long created = FIRST_SECOND + random.nextInt(FOUR_YEARS);
    String[] row = new String[Column.COUNT];
    row[Column.CUSTOMER_ID] = Integer.toString(key);
    row[Column.EMAIL] = MAILBOX[first] + "." + key + "@" + DOMAIN[random.nextInt(DOMAIN.length)];
    row[Column.PHONE] = random.nextInt(33) == 0 ? "" : phone(random, country);
    row[Column.FULL_NAME] = name(random.nextInt(100), FIRST[first], LAST[last]);
    row[Column.SSN] = ssn(random);
    row[Column.COUNTRY] = COUNTRY[country];
    row[Column.CREATED_AT] = time(created);
    vary(row, random, created);
    return row;
  }

  /**
   * Another version of a customer: other segment, value and time of update, and now and then the
   * address in other letters. One in a thousand has the first row's time of update, so that a tie
   * must be broken.
   */
  String[] version(int key, SplittableRandom random) {
    String[] row = customer(key);
    String firstUpdate = row[Column.UPDATED_AT];
    long created =
        LocalDateTime.parse(row[Column.CREATED_AT].substring(0, 19)).toEpochSecond(ZoneOffset.UTC);
    vary(row, random, created);
    if (random.nextInt(1000) == 0) {
      row[Column.UPDATED_AT] = firstUpdate;
    }
    if (random.nextInt(5) == 0) {
      row[Column.EMAIL] = capitalised(row[Column.EMAIL]);
    }
    return row;
  }

  private static void vary(String[] row, SplittableRandom random, long created) {
    row[Column.SEGMENT] = SEGMENT[random.nextInt(SEGMENT.length)];
    int cents = random.nextInt(1_000_000);
    row[Column.LIFETIME_VALUE] =
        random.nextInt(50) == 0 ? "" : cents / 100 + "." + cents / 10 % 10 + cents % 10;
    row[Column.UPDATED_AT] = time(created + random.nextInt(TWO_YEARS));
  }

  private static String capitalised(String email) {
    int dot = email.indexOf('.');
    return email.substring(0, dot).toUpperCase(Locale.ROOT) + email.substring(dot);
  }

  private static String name(int style, String first, String last) {
    if (style < 2) {
      return "";
    }
    return style < 30 ? last + ", " + first : first + " " + last;
  }

  private static String phone(SplittableRandom random, int country) {
    StringBuilder text = new StringBuilder(DIALLED[country]);
    for (int i = 0; i < DIGITS[country]; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  private static String ssn(SplittableRandom random) {
    int area = 900 + random.nextInt(100);
    return area + "-" + (10 + random.nextInt(90)) + "-" + (1000 + random.nextInt(9000));
  }

  private static String time(long epochSecond) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(20).append(time.getYear());
    two(text, '-', time.getMonthValue());
    two(text, '-', time.getDayOfMonth());
    two(text, 'T', time.getHour());
    two(text, ':', time.getMinute());
    two(text, ':', time.getSecond());
    return text.append('Z').toString();
  }

  private static void two(StringBuilder text, char before, int number) {
    text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
