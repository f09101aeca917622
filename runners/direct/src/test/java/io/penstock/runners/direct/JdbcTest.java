package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database without a step of its own into DuckDB. */
class JdbcTest {
  @TempDir Path folder;

  @Test
  void tableIsReadInPartsAndLoaded() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE Things (ID INTEGER, email TEXT, price NUMERIC)");
      statement.execute(
          "WITH RECURSIVE s(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM s WHERE g < 100)"
              + " INSERT INTO Things SELECT g, 'p' || g || '@example.com', g * 1.25 FROM s");
      statement.execute(
          "INSERT INTO Things VALUES (NULL, 'p@example.com', 1), (101, 'p@example.com', 'much')");
    }
    Workshop shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - name: email
                  logicalType: string
                  classification: pii
                  customProperties: [{property: piiType, value: EMAIL_ADDRESS}]
                - {name: price, logicalType: number}
                """);
    shop.pipeline(
        "- type: ReadFromJdbc",
        "  config:",
        "    url: \"" + url + "\"",
        "    table: Things",
        "    partition: {column: ID, num_partitions: 4}",
        "- type: Validate",
        "- type: Protect",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    assertThat(shop.run().ledger(), is(new Ledger(102, 100, 0, 0, 2, 0)));
    assertThat(
        shop.query("SELECT count(*), sum(price), count(*) FILTER (email LIKE '%@%') FROM things"),
        contains("100|6312.500000000|0"));
    assertThat(
        shop.letters().stream().map(letter -> letter.path("reason").asText()).sorted().toList(),
        contains("INVALID", "UNREADABLE"));
  }
}
