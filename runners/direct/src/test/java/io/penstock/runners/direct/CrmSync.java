package io.penstock.runners.direct;

import io.penstock.cli.services.Service;
import io.penstock.services.PostgresService;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What source and target of the example of the CRM hold. */
final class CrmSync {
  private final Example example;

  CrmSync(Example example) {
    this.example = example;
  }

  /** What the target must hold: the customers of the source that keep to the contract. */
  List<String> source() throws IOException, SQLException {
    try (Service server = new PostgresService().start(example.server("postgres"))) {
      return rows(
          "jdbc:" + server.address(),
          """
          SELECT customer_id || ' ' || plan || ' ' || lifetime_value FROM customers
          WHERE email LIKE '%@%' AND lifetime_value >= 0 ORDER BY customer_id""");
    }
  }

  List<String> target() throws SQLException {
    return rows(
        "jdbc:duckdb:" + example.database(),
        "SELECT customer_id || ' ' || plan || ' ' || lifetime_value FROM customers"
            + " ORDER BY customer_id");
  }

  private static List<String> rows(String url, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
