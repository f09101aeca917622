package io.penstock.connectors.jdbc.snowflake;

/**
 * How the values of one column are stored, and how they travel there.
 *
 * @param ddl the type of the target's column, as {@code DESCRIBE TABLE} shortened says it
 * @param staged the type of the temporary table's column
 * @param reading SQL from the staged value to the stored one, {@code ?} being the staged value
 * @param json SQL from the staged value, which is not null, to JSON
 * @param encoding writes a value, which is not null, as a field of CSV
 */
record ColumnType(String ddl, String staged, String reading, String json, Encoding encoding) {
  /** Writes the staged form of a value. */
  @FunctionalInterface
  interface Encoding {
    /**
     * Writes one value.
     *
     * @throws ArithmeticException if the column cannot hold the value as it is
     */
    void write(Object value, CsvLine out);
  }

  /** A type that is staged as it is stored, and has a value in JSON. */
  static ColumnType plain(String ddl, Encoding encoding) {
    return new ColumnType(ddl, ddl, "?", "TO_JSON(TO_VARIANT(?))", encoding);
  }

  /**
   * A type that is staged as it is stored, and is a text in JSON.
   *
   * @param text SQL from a value to its text
   */
  static ColumnType quoted(String ddl, String text, Encoding encoding) {
    return new ColumnType(ddl, ddl, "?", "'\"' || " + text + " || '\"'", encoding);
  }

  /** The stored value, from a column of the temporary table. */
  String read(String column) {
    return reading.replace("?", column);
  }

  /** The value in JSON, {@code null} included. */
  String json(String column) {
    return "COALESCE(" + json.replace("?", column) + ", 'null')";
  }

  /** Two values that are compared whether they are the same, made comparable. */
  String comparable(String column) {
    return ddl.equals("VARIANT") ? "TO_JSON(" + column + ")" : column;
  }
}
