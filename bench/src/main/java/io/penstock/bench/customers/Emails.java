package io.penstock.bench.customers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * E-mail addresses as commons-validator judges them. Plain ones, which are most, are recognised in
 * one scan; the library's expressions take twenty times as long.
 */
final class Emails {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_PLAIN = 200;

  /** Top-level domains that were asked for and are known. */
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private Emails() {}

  static boolean valid(String text) {
    return plain(text) || EmailValidator.getInstance().isValid(text);
  }

  private static boolean plain(String text) {
    int at = text.indexOf('@');
    int dot = text.lastIndexOf('.');
    return at > 0
        && at <= MAX_LOCAL
        && dot > at
        && text.length() <= MAX_PLAIN
        && words(text, 0, at, "_+-")
        && words(text, at + 1, text.length(), "")
        && known(text.substring(dot + 1));
  }

  /** Letters, digits and some signs, with single dots between them; capitals only before the @. */
  private static boolean words(String text, int from, int to, String signs) {
    boolean capitals = from == 0;
    char last = '.';
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (capitals && c >= 'A' && c <= 'Z');
      boolean allowed = letter || (c >= '0' && c <= '9') || signs.indexOf(c) >= 0;
      if (c == '.' ? last == '.' : !allowed) {
        return false;
      }
      last = c;
    }
    return last != '.';
  }

  private static boolean known(String topLevel) {
    if (KNOWN.contains(topLevel)) {
      return true;
    }
    boolean valid = DomainValidator.getInstance().isValidTld(topLevel);
    if (valid) {
      KNOWN.add(topLevel);
    }
    return valid;
  }
}
