package io.penstock.bench.customers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** The table of a new DuckDB file, shaped as Penstock makes it from the contract. */
final class Table {
  private static final String CREATE =
      """
      CREATE TABLE customers (
        customer_id BIGINT NOT NULL, email VARCHAR NOT NULL, phone VARCHAR, full_name VARCHAR,
        country VARCHAR, segment VARCHAR, lifetime_value DECIMAL(38,9),
        created_at TIMESTAMP WITH TIME ZONE, updated_at TIMESTAMP WITH TIME ZONE)
      """;

  // Text to DECIMAL(38,9) costs DuckDB 1.4 some 4 microseconds a value, to DECIMAL(18,9) next to
  // nothing, and the rule on the column leaves no value that does not fit.
  // The order of the columns breaks ties of updated_at, so that the outcome is always the same.
  private static final String FILL =
      """
      INSERT INTO customers
      SELECT customer_id, email, phone, full_name, country, segment, lifetime_value,
        make_timestamptz(created_at), make_timestamptz(updated_at)
      FROM read_csv([%s], auto_detect = false, header = false, delim = ',', quote = '"',
        escape = '"', new_line = '\\n', nullstr = '', columns = {
        'customer_id': 'BIGINT', 'email': 'VARCHAR', 'phone': 'VARCHAR', 'full_name': 'VARCHAR',
        'country': 'VARCHAR', 'segment': 'VARCHAR', 'lifetime_value': 'DECIMAL(18,9)',
        'created_at': 'BIGINT', 'updated_at': 'BIGINT'})
      QUALIFY row_number() OVER (PARTITION BY customer_id
        ORDER BY updated_at DESC NULLS LAST, email DESC, phone DESC NULLS LAST,
          full_name DESC NULLS LAST, country DESC NULLS LAST, segment DESC NULLS LAST,
          lifetime_value DESC NULLS LAST, created_at DESC NULLS LAST) = 1
      """;

  /** After the rows: to build an index once is cheaper than to grow it. */
  private static final String KEY = "ALTER TABLE customers ADD PRIMARY KEY (customer_id)";

  private Table() {}

  /** Loads the newest row of each key; returns how many rows that were. */
  static long load(Path database, List<Path> staged) throws SQLException {
    String files =
        staged.stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET preserve_insertion_order = false");
      statement.execute(CREATE);
      long rows = statement.executeLargeUpdate(FILL.formatted(files));
      statement.execute(KEY);
      return rows;
    }
  }
}
