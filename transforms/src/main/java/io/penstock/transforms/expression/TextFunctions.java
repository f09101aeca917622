package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.many;
import static io.penstock.transforms.expression.Bodies.one;
import static io.penstock.transforms.expression.Bodies.two;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts and bytes. Positions and lengths are in code points, as CEL has them. */
final class TextFunctions {
  private TextFunctions() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "_+_(string, string)" -> two((a, b) -> Sizes.joined((String) a, (String) b));
      case "_+_(bytes, bytes)" -> two((a, b) -> joined((byte[]) a, (byte[]) b));
      case "size(string)", "string.size()" -> one(a -> (long) length((String) a));
      case "size(bytes)", "bytes.size()" -> one(a -> (long) ((byte[]) a).length);
      case "lower(string)", "string.lower()" -> one(a -> ((String) a).toLowerCase(Locale.ROOT));
      case "upper(string)", "string.upper()" -> one(a -> ((String) a).toUpperCase(Locale.ROOT));
      case "string.lowerAscii()" -> one(a -> ascii((String) a, 'A', 'Z', 32));
      case "string.upperAscii()" -> one(a -> ascii((String) a, 'a', 'z', -32));
      case "trim(string)", "string.trim()" -> one(a -> trim((String) a));
      case "string.reverse()" -> one(a -> new StringBuilder((String) a).reverse().toString());
      case "string.charAt(int)" -> two((a, b) -> charAt((String) a, (Long) b));
      case "string.substring(int)" ->
          two((a, b) -> substring((String) a, (Long) b, length((String) a)));
      case "string.substring(int, int)" ->
          many(v -> substring((String) v[0], (Long) v[1], (Long) v[2]));
      default -> ofLists(signature);
    };
  }

  private static @Nullable Body ofLists(String signature) {
    return switch (signature) {
      case "string.split(string)" -> two((a, b) -> split((String) a, (String) b, -1));
      case "string.split(string, int)" ->
          many(v -> split((String) v[0], (String) v[1], (Long) v[2]));
      case "list(string).join()" -> one(a -> join((List<?>) a, ""));
      case "list(string).join(string)" -> two((a, b) -> join((List<?>) a, (String) b));
      default -> null;
    };
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static byte[] joined(byte[] a, byte[] b) {
    Sizes.text((long) a.length + b.length);
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  private static String ascii(String text, char from, char to, int shift) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= from && chars[i] <= to) {
        chars[i] += (char) shift;
      }
    }
    return new String(chars);
  }

  /** Without white space of Unicode at both ends, no-break spaces among it. */
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && space(text.charAt(from))) {
      from++;
    }
    while (to > from && space(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean space(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static String charAt(String text, long index) {
    int length = length(text);
    return index == length ? "" : substring(text, index, index + 1);
  }

  private static String substring(String text, long from, long to) {
    if (from < 0 || to > length(text) || from > to) {
      throw new EvaluationException("a part of a text begins or ends outside of it");
    }
    int start = text.offsetByCodePoints(0, (int) from);
    return text.substring(start, text.offsetByCodePoints(start, (int) (to - from)));
  }

  /**
   * The parts between separators; an empty one parts every character.
   *
   * @param limit how many parts at most, below 0 for all
   */
  private static List<String> split(String text, String separator, long limit) {
    if (limit == 0) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (limit < 0 || parts.size() < limit - 1) {
      int to = end(text, separator, from);
      if (to < 0) {
        break;
      }
      parts.add(text.substring(from, to));
      from = to + separator.length();
    }
    if (!separator.isEmpty() || from < text.length()) {
      parts.add(text.substring(from));
    }
    return parts;
  }

  private static int end(String text, String separator, int from) {
    if (!separator.isEmpty()) {
      return text.indexOf(separator, from);
    }
    return from >= text.length() ? -1 : text.offsetByCodePoints(from, 1);
  }

  private static @Nullable String join(List<?> parts, String separator) {
    long length = (long) separator.length() * parts.size();
    for (Object part : parts) {
      if (part == null) {
        return null;
      }
      length += ((String) part).length();
    }
    Sizes.text(length);
    return String.join(separator, Arrays.asList(parts.toArray(new String[0])));
  }
}
