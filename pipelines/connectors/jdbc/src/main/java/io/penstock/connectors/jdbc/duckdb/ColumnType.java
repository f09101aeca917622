package io.penstock.connectors.jdbc.duckdb;

/**
 * How the values of one column are stored, and how they travel there.
 *
 * @param ddl the type of the target's column
 * @param staged the type that {@code read_csv} reads
 * @param reading SQL from the staged value to the stored one, {@code ?} being the staged value
 * @param encoding writes a value, which is not null, in the staged form
 */
record ColumnType(String ddl, String staged, String reading, Encoding encoding) {

  /** Writes the staged form of a value. */
  @FunctionalInterface
  interface Encoding {
    /**
     * Writes one value.
     *
     * @throws ArithmeticException if the column cannot hold the value as it is
     */
    void write(Object value, CsvBuffer out);
  }

  /** The stored value, from a column of the staged file. */
  String read(String column) {
    return reading.replace("?", column);
  }
}
