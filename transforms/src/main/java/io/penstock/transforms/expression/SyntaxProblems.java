package io.penstock.transforms.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the language's own words what the parser could not read. */
final class SyntaxProblems {
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?s)(?:mismatched|extraneous) input '(.*?)' expecting .*");
  private static final Pattern NO_WAY =
      Pattern.compile("(?s)no viable alternative at input '(.*)'");
  private static final Pattern MISSING = Pattern.compile("(?s)missing '(.*?)' at '(.*?)'.*");
  private static final Pattern UNKNOWN = Pattern.compile("(?s)token recognition error at: '(.*)'");
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");

  private SyntaxProblems() {}

  static String explain(String message, String text) {
    Matcher found = UNEXPECTED.matcher(message);
    if (found.matches()) {
      return unexpected(found.group(1));
    }
    found = MISSING.matcher(message);
    if (found.matches()) {
      return "\"" + found.group(1) + "\" is missing" + before(found.group(2));
    }
    found = UNKNOWN.matcher(message);
    if (found.matches()) {
      return unknown(found.group(1));
    }
    found = RESERVED.matcher(message);
    if (found.matches()) {
      String word = found.group(1);
      return "\"" + word + "\" is a reserved word; write row[\"" + word + "\"] for the column";
    }
    found = NO_WAY.matcher(message);
    return found.matches() ? unexpected(lastWord(found.group(1))) : other(message, text);
  }

  private static String other(String message, String text) {
    if (message.contains("invalid argument to has() macro")) {
      return "has() takes a column of an object, as in has(address.city); for a column of the row"
          + " write column != null";
    }
    if (message.contains("code point size exceeds limit")
        || text.codePointCount(0, text.length()) > Environment.MAX_LENGTH) {
      return "an expression may have at most " + Environment.MAX_LENGTH + " characters";
    }
    return message.contains("recursion") ? "is nested too deeply; take it apart" : message;
  }

  private static String unexpected(String token) {
    if (token.equals("<EOF>")) {
      return "the expression ends too early; something is missing after its last word";
    }
    String instead =
        switch (token) {
          case "and", "AND" -> "; write &&";
          case "or", "OR" -> "; write ||";
          case "not", "NOT" -> "; write ! before what must not hold";
          case "is", "IS" -> "; write == null or != null";
          case "IN" -> "; write in";
          case "BETWEEN", "between" -> "; write a >= low && a <= high";
          case "LIKE", "like" -> "; write text.matches('…'), text.startsWith('…') or contains";
          case "=" -> "; write == to compare";
          case ">" -> "; a value is missing before it, or write != for <>";
          default -> "";
        };
    return "unexpected \"" + token + "\"" + instead;
  }

  private static String unknown(String start) {
    if (start.startsWith("=")) {
      return "unexpected \"=\"; write == to compare";
    }
    if (start.startsWith("'") || start.startsWith("\"")) {
      return "a text begins here and does not end; its closing quote is missing";
    }
    if (start.startsWith("&") || start.startsWith("|")) {
      return "unexpected \"" + start.charAt(0) + "\"; write && or ||";
    }
    return "unexpected \"" + start.strip() + "\"";
  }

  private static String before(String token) {
    return token.equals("<EOF>") ? " at the end" : " before \"" + token + "\"";
  }

  private static String lastWord(String text) {
    String stripped = text.strip();
    return stripped.substring(Math.max(stripped.lastIndexOf(' '), stripped.lastIndexOf('\n')) + 1);
  }
}
