package io.penstock.transforms.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Texts that stand for other data. */
final class Encodings {
  private static final JsonFactory JSON = new JsonFactory();

  private Encodings() {}

  /** RFC 9562: 8-4-4-4-12 hex digits, of any version. */
  static boolean uuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      if ((i == 8 || i == 13 || i == 18 || i == 23) ? c != '-' : !Chars.hex(c)) {
        return false;
      }
    }
    return true;
  }

  static boolean hex(String text) {
    return !text.isEmpty() && Chars.all(text, Chars::hex);
  }

  /** CSS Color 4: a hash sign and 3, 4, 6 or 8 hex digits. */
  static boolean hexColor(String text) {
    int digits = text.length() - 1;
    return (digits == 3 || digits == 4 || digits == 6 || digits == 8)
        && text.charAt(0) == '#'
        && Chars.all(text, 1, text.length(), Chars::hex);
  }

  /** RFC 4648, section 4, with padding. */
  static boolean base64(String text) {
    return text.length() % 4 == 0
        && padded(text, '=', 2, c -> Chars.alphanumeric(c) || c == '+' || c == '/');
  }

  /** RFC 4648, section 5, padded or not. */
  static boolean base64Url(String text) {
    int padding = padding(text, '=', 2);
    int length = text.length() - padding;
    return length % 4 != 1
        && (padding == 0 || text.length() % 4 == 0)
        && Chars.all(text, 0, length, Encodings::urlSafe);
  }

  /** RFC 4648, section 6, with padding. */
  static boolean base32(String text) {
    int data = text.length() - padding(text, '=', 6);
    int rest = data % 8;
    return text.length() % 8 == 0
        && rest != 1
        && rest != 3
        && rest != 6
        && padded(text, '=', 6, c -> Chars.upper(c) || (c >= '2' && c <= '7'));
  }

  /** RFC 7519 in compact form: three parts in base64url, the first two not empty. */
  static boolean jwt(String text) {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    return first > 0
        && second > first + 1
        && Chars.all(text, 0, first, Encodings::urlSafe)
        && Chars.all(text, first + 1, second, Encodings::urlSafe)
        && Chars.all(text, second + 1, text.length(), Encodings::urlSafe);
  }

  /** RFC 8259: one value and nothing after it. */
  static boolean json(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean urlSafe(char c) {
    return Chars.alphanumeric(c) || c == '-' || c == '_';
  }

  private static boolean padded(String text, char pad, int most, Chars.CharTest allowed) {
    return Chars.all(text, 0, text.length() - padding(text, pad, most), allowed);
  }

  private static int padding(String text, char pad, int most) {
    int count = 0;
    while (count < most && count < text.length() && text.charAt(text.length() - 1 - count) == pad) {
      count++;
    }
    return count;
  }
}
