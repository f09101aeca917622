package io.penstock.connectors.files;

/**
 * Keeps spreadsheets from running a text as a formula, as OWASP's page on CSV injection advises
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
final class FormulaGuard {
  private FormulaGuard() {}

  /** The text, with an apostrophe before it where it begins as a formula may. */
  static String harmless(String text) {
    return !text.isEmpty() && dangerous(text.charAt(0)) ? "'" + text : text;
  }

  private static boolean dangerous(char first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }
}
