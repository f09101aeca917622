package io.penstock.connectors.jdbc.snowflake;

/** Texts in Snowflake's SQL. */
final class Literal {
  private Literal() {}

  /** The text in single quotes; there a backslash escapes, as standard SQL does not have it. */
  static String of(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
