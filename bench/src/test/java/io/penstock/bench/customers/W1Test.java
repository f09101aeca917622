package io.penstock.bench.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class W1Test {
  private static final int ROWS = 20_000;
  private static final byte[] KEY = "0123456789abcdef0123456789ABCDEF".getBytes(UTF_8);

  @TempDir Path folder;
  private Path input;

  @BeforeEach
  void nameInput() {
    input = folder.resolve("customers.csv");
  }

  @Test
  void handWrittenProgramFindsWhatTheGeneratorPutIn() throws Exception {
    Ledger expected = GenerateCustomers.write(input, ROWS);
    assertThat(run("a", KEY), is(expected));
    assertThat(expected.read(), is((long) ROWS));
    assertThat(
        expected.read() - expected.written() - expected.duplicates(), is(expected.rejected()));
  }

  @Test
  void sameNumberOfRowsIsTheSameFile() throws Exception {
    GenerateCustomers.write(input, 1000);
    Path again = folder.resolve("again.csv");
    GenerateCustomers.write(again, 1000);
    assertThat(Files.mismatch(input, again), is(-1L));
  }

  @Test
  void newestVersionWinsWhateverTheOrderAndEveryReasonIsKept() throws Exception {
    Files.writeString(
        input,
        Column.HEADER
            + """

            2,BO.Novak@example.com,+13481490800,"Novak, Bo",x,DE,pro,2400.00,2024-01-10T08:33:57Z,2024-03-01T10:00:00Z
            2,bo.novak@example.com,+13481490800,"Novak, Bo",x,DE,free,2355.66,2024-01-10T08:33:57Z,2024-01-17T00:00:01Z
            3,,+442071838750,Eva Rossi,x,GB,free,10.00,2024-05-01T00:00:00Z,2024-05-02T00:00:00Z
            4,kim.at.example.com,+4930901820,Kim,x,ZZ,gold,-1,2024-05-01T00:00:00Z,2024-04-02T00:00:00Z
            5,zoe@example.com,,Zoe,x,FR,enterprise,n/a,2024-05-01T00:00:00Z,2024-05-02T00:00:00Z
            """);
    assertThat(run("a", KEY), is(new Ledger(5, 1, 1, 3)));
    assertThat(
        rows("SELECT customer_id, full_name, segment, lifetime_value FROM customers"),
        contains("2 N******** pro 2400.000000000"));
    String rejects = rejects();
    assertThat(
        rejects,
        containsString("\"line\": 4, \"reason\": \"INVALID\", \"rules\": [\"email.required\"]"));
    assertThat(
        rejects,
        containsString(
            "[\"email.format\", \"country.validValues\", \"segment.validValues\","
                + " \"lifetime_value.minimum\", \"created_before_updated\"]"));
    assertThat(rejects, containsString("\"line\": 6, \"reason\": \"UNREADABLE\""));
    assertThat(rejects, not(containsString("example.com")));
  }

  @Test
  void lineEndWithinQuotesDoesNotCutARecord() throws Exception {
    StringBuilder text = new StringBuilder(Column.HEADER).append('\n');
    String name = "\"" + "a\n".repeat(200) + "\"";
    for (int i = 0; i < 5; i++) {
      text.append(i + ",a@example.com,," + name + ",x,DE,free,1,,\n");
    }
    Files.writeString(input, text);
    assertThat(run("a", KEY), is(new Ledger(5, 5, 0, 0)));
  }

  @Test
  void fileWithOneRecordHasAnEmptySecondHalf() throws Exception {
    Files.writeString(input, Column.HEADER + "\n1,a@example.com,,Ann,x,DE,free,1,,\n");
    assertThat(run("a", KEY), is(new Ledger(1, 1, 0, 0)));
  }

  @Test
  void tablesUnderDifferentKeysAreTheSameUntilAValueDiffers() throws Exception {
    GenerateCustomers.write(input, ROWS);
    run("a", KEY);
    run("b", "another key of thirty-two bytes.".getBytes(UTF_8));
    assertThat(compare(), is(empty()));
    change("UPDATE customers SET segment = 'other' WHERE customer_id = 7");
    assertThat(
        compare(),
        contains(
            "rows that only the first table has: 1", "rows that only the second table has: 1"));
  }

  @Test
  void oneTokenForTwoAddressesIsFound() throws Exception {
    GenerateCustomers.write(input, ROWS);
    run("a", KEY);
    run("b", KEY);
    change(
        "UPDATE customers SET email = (SELECT email FROM customers WHERE customer_id = 8)"
            + " WHERE customer_id = 7");
    assertThat(compare(), contains(startsWith("tokens of email do not match")));
  }

  @Test
  void ledgersThatDifferAreFound() throws Exception {
    Files.writeString(input, Column.HEADER + "\n1,a@example.com,,Ann,x,DE,free,1,,\n");
    run("a", KEY);
    run("b", KEY);
    Path one = folder.resolve("one.json");
    Path other = folder.resolve("other.json");
    new Ledger(1, 1, 0, 0).save(one);
    new Ledger(1, 0, 1, 0).save(other);
    assertThat(
        CompareTables.of(database("a"), database("b"), List.of(one, other)),
        hasItem(startsWith("ledgers differ")));
  }

  private Path database(String name) {
    return folder.resolve(name + ".duckdb");
  }

  private Ledger run(String name, byte[] key) throws Exception {
    return HandWritten.run(input, database(name), folder.resolve(name), key);
  }

  private List<String> compare() throws Exception {
    return CompareTables.of(database("a"), database("b"), List.of());
  }

  private void change(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database("b"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database("a"));
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          values.add(found.getString(i));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }

  private String rejects() throws Exception {
    return Files.readString(folder.resolve("a/rejects-0.jsonl"))
        + Files.readString(folder.resolve("a/rejects-1.jsonl"));
  }
}
