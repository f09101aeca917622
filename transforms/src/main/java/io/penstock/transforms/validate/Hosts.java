package io.penstock.transforms.validate;

import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Names and addresses of machines. */
final class Hosts {
  private Hosts() {}

  /** RFC 1123, section 2.1: labels of letters, digits and inner hyphens. */
  static boolean hostname(String text) {
    if (text.isEmpty() || text.length() > 253) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '.') {
        if (!label(text, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static boolean label(String text, int from, int to) {
    return to > from
        && to - from <= 63
        && text.charAt(from) != '-'
        && text.charAt(to - 1) != '-'
        && Chars.all(text, from, to, c -> Chars.alphanumeric(c) || c == '-');
  }

  /** A host name under a top-level domain that IANA knows; in Unicode too. */
  static boolean domain(String text) {
    return DomainValidator.getInstance().isValid(text);
  }

  /** RFC 3986, section 3.2.2: four numbers up to 255 without leading zeros. */
  static boolean ipv4(String text) {
    int start = 0;
    for (int part = 0; part < 4; part++) {
      int dot = part == 3 ? text.length() : text.indexOf('.', start);
      if (dot <= start || dot - start > 3 || !octet(text, start, dot)) {
        return false;
      }
      start = dot + 1;
    }
    return start == text.length() + 1;
  }

  private static boolean octet(String text, int from, int to) {
    int value = Chars.number(text, from, to);
    return value >= 0 && value <= 255 && (to - from == 1 || text.charAt(from) != '0');
  }

  /** RFC 4291, section 2.2, without zone and prefix. */
  static boolean ipv6(String text) {
    return text.length() <= 45
        && text.indexOf(':') >= 0
        && Chars.all(text, c -> Chars.hex(c) || c == ':' || c == '.')
        && InetAddressValidator.getInstance().isValidInet6Address(text);
  }

  static boolean ip(String text) {
    return ipv4(text) || ipv6(text);
  }

  /** RFC 4632 and RFC 4291, section 2.3: an address, a slash and a prefix length. */
  static boolean cidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.length() - slash > 4 || slash == text.length() - 1) {
      return false;
    }
    String address = text.substring(0, slash);
    int prefix = Chars.number(text, slash + 1, text.length());
    boolean plain = text.length() - slash == 2 || text.charAt(slash + 1) != '0';
    int most = ipv4(address) ? 32 : ipv6(address) ? 128 : -1;
    return prefix >= 0 && prefix <= most && plain;
  }

  /** IEEE 802: 48 or 64 bits, in pairs by colon or hyphen or blank, or in fours by dot. */
  static boolean mac(String text) {
    return switch (text.length()) {
      case 12, 16 -> Chars.all(text, Chars::hex);
      case 17, 23 -> grouped(text, 2, ":- ");
      case 14, 19 -> grouped(text, 4, ".") || (text.length() == 14 && grouped(text, 4, ":"));
      default -> false;
    };
  }

  private static boolean grouped(String text, int size, String separators) {
    char separator = text.charAt(size);
    if (separators.indexOf(separator) < 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((i + 1) % (size + 1) == 0 ? c != separator : !Chars.hex(c)) {
        return false;
      }
    }
    return (text.length() + 1) % (size + 1) == 0;
  }

  static boolean port(String text) {
    return !text.isEmpty()
        && text.length() <= 5
        && (text.length() == 1 || text.charAt(0) != '0')
        && Chars.all(text, Chars::digit)
        && Integer.parseInt(text) <= 65535;
  }
}
