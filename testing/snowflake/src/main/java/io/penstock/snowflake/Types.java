package io.penstock.snowflake;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's types and Snowflake's. */
final class Types {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

  /** Snowflake's words, as they stand in a definition, by DuckDB's. */
  private static final Map<String, String> WORDS =
      Map.of(
          "NUMBER", "DECIMAL",
          "FLOAT", "DOUBLE",
          "TIMESTAMP_TZ", "TIMESTAMPTZ",
          "TIMESTAMP_NTZ", "TIMESTAMP",
          "VARIANT", "JSON",
          "BINARY", "BLOB");

  /** What DESCRIBE says, by DuckDB's type. */
  private static final Map<String, String> DESCRIBED =
      Map.of(
          "DOUBLE", "FLOAT",
          "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_TZ(9)",
          "TIMESTAMP", "TIMESTAMP_NTZ(9)",
          "TIME", "TIME(9)",
          "JSON", "VARIANT",
          "BLOB", "BINARY(8388608)",
          "VARCHAR", "VARCHAR(16777216)",
          "BIGINT", "NUMBER(38,0)");

  private static final Map<String, String> PROTOCOL =
      Map.of(
          "DOUBLE", "real",
          "TIMESTAMP WITH TIME ZONE", "timestamp_tz",
          "TIMESTAMP", "timestamp_ntz",
          "TIME", "time",
          "DATE", "date",
          "JSON", "variant",
          "BLOB", "binary",
          "BOOLEAN", "boolean",
          "BIGINT", "fixed",
          "HUGEINT", "fixed");

  private Types() {}

  /** A definition's word in DuckDB's language. */
  static String word(String snowflake) {
    return WORDS.getOrDefault(snowflake, snowflake);
  }

  static String described(String duckDb) {
    Matcher decimal = DECIMAL.matcher(duckDb);
    return decimal.matches()
        ? "NUMBER(" + decimal.group(1) + "," + decimal.group(2) + ")"
        : DESCRIBED.getOrDefault(duckDb, duckDb);
  }

  static String protocol(String duckDb) {
    return duckDb.startsWith("DECIMAL") || duckDb.equals("INTEGER")
        ? "fixed"
        : PROTOCOL.getOrDefault(duckDb, "text");
  }

  static int precision(String duckDb) {
    Matcher decimal = DECIMAL.matcher(duckDb);
    return decimal.matches() ? Integer.parseInt(decimal.group(1)) : 38;
  }

  static int scale(String duckDb) {
    Matcher decimal = DECIMAL.matcher(duckDb);
    if (decimal.matches()) {
      return Integer.parseInt(decimal.group(2));
    }
    return duckDb.startsWith("TIME") ? 9 : 0;
  }
}
