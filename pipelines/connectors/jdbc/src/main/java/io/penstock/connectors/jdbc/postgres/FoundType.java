package io.penstock.connectors.jdbc.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says a column is.
 *
 * @param name PostgreSQL's name of the type; of a domain, that of the type it is made of
 * @param composite whether its values have fields of their own
 * @param element what the elements of an array are; null where it is none
 */
record FoundType(String name, boolean composite, @Nullable FoundType element) {
  /** The driver's names of columns that count by themselves. */
  private static final Map<String, String> SERIALS =
      Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

  /** Domains may be made of domains. */
  private static final String ELEMENT =
      """
      WITH RECURSIVE made AS (
        SELECT typelem AS oid FROM pg_type WHERE oid = ?::regtype
        UNION ALL
        SELECT typbasetype FROM pg_type JOIN made USING (oid) WHERE typtype = 'd')
      SELECT typname, typtype = 'c' FROM pg_type JOIN made USING (oid) WHERE typtype <> 'd'\
      """;

  static FoundType of(Connection connection, ResultSetMetaData found, int column)
      throws SQLException {
    String name = found.getColumnTypeName(column);
    int kind = found.getColumnType(column);
    return new FoundType(
        SERIALS.getOrDefault(name, name),
        kind == Types.STRUCT,
        kind == Types.ARRAY ? element(connection, name) : null);
  }

  private static FoundType element(Connection connection, String array) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ELEMENT)) {
      // The driver quotes names only with their schema, where that is not searched.
      statement.setString(1, array.startsWith("\"") ? array : '"' + array + '"');
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new FoundType(result.getString(1), result.getBoolean(2), null);
      }
    }
  }

  /** For people: {@code text[]} rather than {@code _text}. */
  @Override
  public String toString() {
    FoundType of = element;
    return of != null ? of + "[]" : composite ? "the composite type " + name : name;
  }
}
