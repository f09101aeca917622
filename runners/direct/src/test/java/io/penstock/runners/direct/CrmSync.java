package io.penstock.runners.direct;

import io.penstock.cli.services.Service;
import io.penstock.services.PostgresService;
import io.penstock.spec.Location;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The example of the CRM in a folder of its own, and what source and target hold. */
final class CrmSync {
  private final Path folder;

  CrmSync(Path folder) {
    this.folder = folder;
  }

  /** The words of a run on the command line. */
  String[] words() {
    Path example = Path.of(System.getProperty("penstock.root"), "examples/crm_sync/crm_sync.yaml");
    return new String[] {
      "run",
      example.toString(),
      "--param",
      "data=" + folder.resolve("crm"),
      "--param",
      "database=" + folder.resolve("crm.duckdb"),
      "--param",
      "dead_letters=" + folder.resolve("dead-letters"),
      "--control",
      "sqlite:" + folder.resolve("control.db"),
      "--report",
      folder.resolve("report.json").toString()
    };
  }

  /** What the target must hold: the customers of the source that keep to the contract. */
  List<String> source() throws IOException, SQLException {
    ServiceSpec crm =
        new ServiceSpec(
            new Location("crm_sync.yaml", 1, 1),
            "crm",
            "postgres",
            folder.resolve("crm"),
            null,
            null,
            Map.of());
    try (Service server = new PostgresService().start(crm)) {
      return rows(
          "jdbc:" + server.address(),
          """
          SELECT customer_id || ' ' || plan || ' ' || lifetime_value FROM customers
          WHERE email LIKE '%@%' AND lifetime_value >= 0 ORDER BY customer_id""");
    }
  }

  List<String> target() throws SQLException {
    return rows(
        "jdbc:duckdb:" + folder.resolve("crm.duckdb"),
        "SELECT customer_id || ' ' || plan || ' ' || lifetime_value FROM customers"
            + " ORDER BY customer_id");
  }

  /** How many dead letters all runs have left. */
  long deadLetters() throws IOException {
    long letters = 0;
    try (Stream<Path> files = Files.list(folder.resolve("dead-letters/crm_sync"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        letters += Files.readAllLines(file).size();
      }
    }
    return letters;
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
