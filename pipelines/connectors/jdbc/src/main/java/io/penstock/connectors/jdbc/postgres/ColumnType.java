package io.penstock.connectors.jdbc.postgres;

/**
 * How the values of one column are stored, and how they travel there.
 *
 * @param ddl the type of the column, as PostgreSQL's {@code format_type} writes it
 * @param encoding writes a value, which is not null, in the text format of COPY
 */
record ColumnType(String ddl, Encoding encoding) {
  /** Writes the staged form of a value. */
  @FunctionalInterface
  interface Encoding {
    /**
     * Writes one value.
     *
     * @throws ArithmeticException if the column cannot hold the value as it is
     */
    void write(Object value, CopyBuffer out);
  }
}
