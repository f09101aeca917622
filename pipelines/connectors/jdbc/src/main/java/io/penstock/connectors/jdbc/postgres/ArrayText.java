package io.penstock.connectors.jdbc.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The elements of what PostgreSQL's {@code array_out} writes, such as <code>{1,NULL,"a \"b\""}
 * </code> or <code>[0:1]={{1},{2}}</code>, one after the other.
 */
final class ArrayText {
  private final String text;
  private final char delimiter;
  private int at;
  private boolean nested;
  private @Nullable String element;

  /**
   * @throws IllegalArgumentException if it does not begin as an array does
   */
  ArrayText(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
    this.at = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
    if (!text.startsWith("{", at) || !text.endsWith("}")) {
      throw new IllegalArgumentException("not an array");
    }
  }

  /** Goes to the next element; false after the last. */
  boolean next() {
    at++; // the brace, or what stands after the element before
    if (at >= text.length()) {
      return false;
    }
    char first = text.charAt(at);
    nested = first == '{';
    if (nested) {
      element = array();
    } else if (first == '"') {
      element = quoted();
    } else {
      String plain = plain();
      if (plain.isEmpty()) {
        return false; // of an array without elements
      }
      element = plain.equals("NULL") ? null : plain;
    }
    return true;
  }

  /** The text of the element, or null where it is NULL. */
  @Nullable String element() {
    return element;
  }

  /** Whether the element is an array of the next dimension. */
  boolean nested() {
    return nested;
  }

  private String plain() {
    int from = at;
    while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }

  /** Braces within quotes are no braces. */
  private String array() {
    int from = at;
    int depth = 0;
    boolean quotes = false;
    do {
      char c = text.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        quotes = !quotes;
      } else if (!quotes) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    } while (depth > 0);
    return text.substring(from, at);
  }
}
