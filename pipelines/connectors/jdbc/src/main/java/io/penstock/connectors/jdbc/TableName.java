package io.penstock.connectors.jdbc;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table, perhaps with its schema.
 *
 * @param schema the schema, or null for the database's default
 * @param name the table's own name
 */
public record TableName(@Nullable String schema, String name) implements Serializable {
  private static final String PART = "([^\".]+|\"(?:[^\"]|\"\")+\")";
  private static final Pattern NAME = Pattern.compile("(?:" + PART + "\\.)?" + PART);

  /** Checks that both can be quoted. */
  public TableName {
    Identifier.quote(name);
    if (schema != null) {
      Identifier.quote(schema);
    }
  }

  /**
   * Reads {@code table} or {@code schema.table}; a part that has a dot in its name stands in double
   * quotes.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static TableName of(String text) {
    return of(text, UnaryOperator.identity());
  }

  /**
   * Reads the same where the database takes a name without quotes for another.
   *
   * @param unquoted what a part without quotes stands for
   */
  public static TableName of(String text, UnaryOperator<String> unquoted) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a table; write table or schema.table");
    }
    String schema = matcher.group(1);
    return new TableName(
        schema == null ? null : part(schema, unquoted), part(matcher.group(2), unquoted));
  }

  private static String part(String part, UnaryOperator<String> unquoted) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : unquoted.apply(part);
  }

  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
