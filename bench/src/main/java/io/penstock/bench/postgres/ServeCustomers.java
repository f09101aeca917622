package io.penstock.bench.postgres;

import io.penstock.bench.customers.CustomersCopy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A PostgreSQL of its own on loopback, with the table {@code shop.customers}. It says its port when
 * the table is filled, and ends when its input does.
 */
public final class ServeCustomers {
  private static final String TABLE =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.customers (
        customer_id bigint PRIMARY KEY, email text NOT NULL, phone text, full_name text, ssn text,
        country text, segment text, lifetime_value numeric(12,2), created_at timestamptz,
        updated_at timestamptz);
      """;

  private ServeCustomers() {}

  /**
   * Serves.
   *
   * @param args the folder of the data, and how many customers
   */
  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(Path.of(args[0]))
            .setCleanDataDirectory(true)
            .setLocaleConfig("locale", "C")
            .start()) {
      try (Connection connection = server.getPostgresDatabase().getConnection()) {
        fill(connection, Integer.parseInt(args[1]));
      }
      System.out.println(server.getPort());
      while (System.in.read() >= 0) {
        // Until the input ends.
      }
    }
  }

  private static void fill(Connection connection, int rows) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY shop.customers FROM STDIN");
      CustomersCopy customers = new CustomersCopy();
      for (int key = 1; key <= rows; key++) {
        byte[] line = customers.line(key);
        copy.writeToCopy(line, 0, line.length);
      }
      copy.endCopy();
      statement.execute("CREATE INDEX ON shop.customers (updated_at)");
      statement.execute("VACUUM ANALYZE shop.customers");
      statement.execute("CHECKPOINT");
    }
  }
}
