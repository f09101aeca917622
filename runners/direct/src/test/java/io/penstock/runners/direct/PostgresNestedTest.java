package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays and JSON of PostgreSQL as lists and objects of a contract, and on into other targets. */
class PostgresNestedTest {
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Workshop shop;

  @BeforeAll
  static void fill() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE things (id bigint, tags text[], sums numeric[], times timestamptz[],"
              + " address jsonb, lines jsonb);"
              + "INSERT INTO things VALUES"
              + " (1, ARRAY['a', NULL, 'b,\"c'], ARRAY[1.50, NULL],"
              + "  ARRAY['2024-01-01 10:00:00.5+02'::timestamptz],"
              + "  '{\"city\": \"Ulm\", \"street\": \"Canary Lane\"}',"
              + "  '[{\"sku\": \"x\", \"price\": 12345678901234567890.12}]'),"
              + " (2, '{}', NULL, NULL, NULL, '[]'),"
              + " (3, '{{a},{b}}', '{NaN}', '{infinity}', '{\"city\": 7}', '{}')");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void files() throws Exception {
    shop = new Workshop(folder).policy();
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: tags, logicalType: array, physicalType: "text[]", items: {logicalType: string}}
        - {name: sums, logicalType: array, physicalType: "numeric[]", items: {logicalType: number}}
        - {name: times, logicalType: array, items: {logicalType: timestamp}}
        - name: address
          logicalType: object
          properties:
            - {name: city, logicalType: string}
            - {name: street, logicalType: string, classification: restricted}
        - name: lines
          logicalType: array
          items:
            logicalType: object
            properties: [{name: sku, logicalType: string}, {name: price, logicalType: number}]
        """);
  }

  private void run(String sink) throws Exception {
    shop.pipeline(
        "- {type: ReadFromPostgres, config: {url: " + url() + ", table: things}}",
        "- type: Validate",
        "- type: Protect",
        "- " + sink);
    assertThat(shop.run().ledger(), is(new Ledger(3, 2, 0, 0, 1, 0)));
    assertThat(
        shop.reasons(),
        contains(
            "3 UNREADABLE tags.type, sums[].type, times[].type, address.city.type, lines.type"));
  }

  private static String url() {
    return "\"postgresql://postgres@localhost:" + server.getPort() + "/postgres\"";
  }

  @Test
  void intoJson() throws Exception {
    run("{type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}");
    assertThat(
        Files.readAllLines(shop.path("out.json")).stream().sorted().toList(),
        contains(
            "{\"id\":1,\"tags\":[\"a\",null,\"b,\\\"c\"],\"sums\":[1.50,null],"
                + "\"times\":[\"2024-01-01T08:00:00.500Z\"],\"address\":{\"city\":\"Ulm\"},"
                + "\"lines\":[{\"sku\":\"x\",\"price\":12345678901234567890.12}]}",
            "{\"id\":2,\"tags\":[],\"sums\":null,\"times\":null,\"address\":null,"
                + "\"lines\":[]}"));
  }

  @Test
  void intoDuckDb() throws Exception {
    run("{type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    assertThat(
        shop.query(
            "SELECT id, len(tags), tags[3], sums[1], times[1] AT TIME ZONE 'UTC', address,"
                + " lines[1].price FROM things ORDER BY id"),
        contains(
            "1|3|b,\"c|1.500000000|2024-01-01 08:00:00.5|{'city': Ulm}"
                + "|12345678901234567890.120000000",
            "2|0|null|null|null|null|null"));
  }

  @Test
  void intoPostgres() throws Exception {
    run("{type: WriteToPostgres, config: {url: " + url() + ", table: warehouse.things}}");
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM (SELECT id, tags, sums, address - 'street', lines FROM things"
                    + " INTERSECT SELECT id, tags, sums, address, lines FROM warehouse.things) AS"
                    + " same")) {
      result.next();
      assertThat(result.getLong(1), is(2L));
    }
  }
}
