package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For any rows in any order the table, the ledger and the rejects are what a few lines of Java say,
 * whichever sink is written to.
 */
class SinksAgreeTest {
  private static final String READ =
      "- {type: ReadFromCsv, config: {path: \"${param:dir}/in-*.csv\"}}";
  private static final String NEWEST = "- {type: DropDuplicates, config: {order_by: version}}";
  private static final List<String> SINKS =
      List.of(
          "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}",
          "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}",
          "- {type: WriteToCsv, config: {path: \"${param:dir}/out.csv\"}}",
          "- {type: WriteToParquet, config: {path: \"${param:dir}/out.parquet\"}}");

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: nr, logicalType: integer}
                - {name: version, logicalType: integer}
                - {name: code, logicalType: string, unique: true}
                - {name: mark, logicalType: string, unique: true}
                - {name: email, logicalType: string, required: true, classification: pii, logicalTypeOptions: {format: email}}
                - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}
                """);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void newestOfEachKeyIsTheSameForEverySinkAndOrder(long seed) throws Exception {
    Random random = new Random(seed);
    List<Thing> things = Thing.some(80, random, false);
    for (String sink : SINKS) {
      Collections.shuffle(things, random);
      write(things, random);
      shop.pipeline(READ, "- type: Validate", "- type: Protect", NEWEST, sink);
      ThingsModel model = ThingsModel.newestOfEachKey(things);
      assertThat(sink, outcome(shop.run()), is(model.outcome()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void rowsOfTakenValuesAreTheSameForEverySink(long seed) throws Exception {
    Random random = new Random(seed);
    List<Thing> things = Thing.some(40, random, true);
    write(things, random);
    for (String dedup : List.of("", NEWEST)) {
      ThingsModel model =
          dedup.isEmpty() ? ThingsModel.all(things) : ThingsModel.newestOfEachKey(things);
      for (String sink : SINKS) {
        Files.deleteIfExists(shop.path("out.duckdb"));
        shop.pipeline(READ, "- type: Validate", "- type: Protect", dedup, sink);
        assertThat(sink, outcome(shop.run()), is(model.outcome()));
      }
    }
  }

  /** In one to three files, whose order by name is that of the list. */
  private void write(List<Thing> things, Random random) throws Exception {
    for (Path old : shop.files(".")) {
      if (old.getFileName().toString().startsWith("in-")) {
        Files.delete(old);
      }
    }
    int files = 1 + random.nextInt(3);
    for (int i = 0; i < files; i++) {
      StringBuilder text = new StringBuilder("nr,id,version,code,mark,email,amount\n");
      for (Thing thing :
          things.subList(i * things.size() / files, (i + 1) * things.size() / files)) {
        text.append(thing.line()).append('\n');
      }
      shop.file("in-" + i + ".csv", text.toString());
    }
  }

  /** Table, ledger and rejects as text, the rows by their nr. */
  private String outcome(RunReport report) throws Exception {
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    Set<String> rejects = new TreeSet<>();
    for (JsonNode letter : shop.letters()) {
      if (letter.path("run").asText().equals(report.run())) {
        for (JsonNode violation : letter.path("violations")) {
          String nr = letter.path("payload").path("nr").asText();
          rejects.add(nr + " " + violation.path("rule").asText());
        }
      }
    }
    return ThingsModel.text(new TreeSet<>(table(report)), report.ledger(), rejects);
  }

  private List<String> table(RunReport report) throws Exception {
    if (report.target().name().contains("out.json")) {
      return shop.json("out.json").stream()
          .map(row -> row.path("nr").asText() + " " + row.path("amount").decimalValue().intValue())
          .toList();
    }
    if (report.target().name().contains("out.csv")) {
      List<String> rows = new ArrayList<>();
      List<String> lines = Files.readAllLines(shop.path("out.csv"));
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split(",", -1);
        rows.add(values[1] + " " + values[6]);
      }
      return rows;
    }
    if (report.target().name().contains("out.parquet")) {
      return parquet();
    }
    List<String> rows = shop.query("SELECT nr || ' ' || CAST(amount AS INTEGER) FROM things");
    Files.delete(shop.path("out.duckdb"));
    return rows;
  }

  private List<String> parquet() throws Exception {
    String query =
        "SELECT nr || ' ' || CAST(amount AS INTEGER) FROM '" + shop.path("out.parquet") + "'";
    List<String> rows = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
