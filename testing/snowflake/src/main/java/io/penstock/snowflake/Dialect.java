package io.penstock.snowflake;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Snowflake's SQL as DuckDB reads it; only what tests need. */
final class Dialect {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.|'')*'" // a text, in which a backslash escapes
              + "|\"(?:[^\"]|\"\")*\"" // a quoted name
              + "|[A-Za-z_][A-Za-z0-9_$]*" // a word
              + "|.",
          Pattern.DOTALL);

  private Dialect() {}

  /**
   * A statement in DuckDB's words.
   *
   * @param schema the schema in use
   * @param temporary the session's temporary tables
   */
  static String duckDb(String sql, String schema, Set<String> temporary) {
    StringBuilder out = new StringBuilder();
    boolean definition = sql.startsWith("CREATE") && !sql.contains(" AS SELECT ");
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      String text = token.group();
      if (text.startsWith("'")) {
        out.append(literal(text));
      } else if (definition && Character.isUpperCase(text.charAt(0))) {
        out.append(Types.word(text));
      } else {
        out.append(text);
      }
    }
    String translated = out.toString();
    for (String table : temporary) {
      String quoted = "\"" + schema + "\"." + table;
      translated = translated.replaceAll(Pattern.quote(quoted) + "\\b", "temp.main." + table);
    }
    return translated;
  }

  private static String literal(String snowflake) {
    return snowflake.replace("\\\\", "\\");
  }
}
