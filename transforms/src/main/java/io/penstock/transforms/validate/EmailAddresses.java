package io.penstock.transforms.validate;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.DomainValidator.ArrayType;
import org.apache.commons.validator.routines.EmailValidator;

/** E-mail addresses, as commons-validator reads RFC 822 and its successors. */
final class EmailAddresses {
  /** More than 64 before and 253 after the sign; the library's expressions are not linear. */
  private static final int MAX_LENGTH = 320;

  private static final EmailValidator LIBRARY = EmailValidator.getInstance();
  private static final Set<String> TOP_LEVEL = topLevel();
  private static final boolean[] ATOM = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      ATOM[c] = Chars.alphanumeric(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }
  }

  private EmailAddresses() {}

  static boolean valid(String text) {
    return text.length() <= MAX_LENGTH && (plain(text) || LIBRARY.isValid(text));
  }

  /**
   * Whether the address is of a plain form that the library accepts; false says nothing. The
   * library's regular expressions take over a microsecond, and most addresses are plain.
   */
  static boolean plain(String text) {
    int at = text.indexOf('@');
    return at > 0 && at <= 64 && plainLocal(text, at) && plainDomain(text, at + 1);
  }

  private static boolean plainLocal(String text, int end) {
    char last = '.';
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.' ? last == '.' : c >= 128 || !ATOM[c]) {
        return false;
      }
      last = c;
    }
    return last != '.';
  }

  private static boolean plainDomain(String text, int from) {
    int length = text.length();
    if (length - from > 200) {
      return false;
    }
    int start = from;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (!plainLabel(text, start, i)) {
          return false;
        }
        start = i + 1;
      } else if (!Chars.lower(c) && !Chars.digit(c) && c != '-') {
        return false;
      }
    }
    return start > from && TOP_LEVEL.contains(text.substring(start));
  }

  private static boolean plainLabel(String text, int from, int to) {
    return to > from && to - from <= 63 && text.charAt(from) != '-' && text.charAt(to - 1) != '-';
  }

  private static Set<String> topLevel() {
    Set<String> names = new HashSet<>();
    for (ArrayType list : new ArrayType[] {ArrayType.GENERIC_RO, ArrayType.COUNTRY_CODE_RO}) {
      for (String name : DomainValidator.getTLDEntries(list)) {
        if (DomainValidator.getInstance().isValidTld(name)) {
          names.add(name);
        }
      }
    }
    return Set.copyOf(names);
  }
}
