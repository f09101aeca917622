package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.testing.Oracles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A messy public table, movies.json of vega-datasets: of its 3,201 rows nine have a number for a
 * title, one has none, and 24 have a title that stands above.
 */
class MoviesTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (JsonNode movie :
        new ObjectMapper().readTree(Oracles.file("tables/vega/movies.json").toFile())) {
      lines.append(movie).append('\n');
    }
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: Title, logicalType: string, primaryKey: true}
                - {name: US Gross, logicalType: integer}
                - {name: Release Date, logicalType: string}
                """)
            .file("movies.json", lines.toString());
  }

  @Test
  void everyMovieIsInTheTableOrAmongTheRejectsOrADuplicate() throws Exception {
    RunReport report = run("- {type: DropDuplicates, config: {order_by: US Gross}}");
    assertThat(report.ledger(), is(new Ledger(3201, 3167, 24, 0, 10, 0)));
    assertThat(rejects(), is(Map.of("Title.type", 9, "Title.required", 1)));
    assertThat(
        shop.query("SELECT count(DISTINCT \"Title\"), count(*) FROM things"),
        contains("3167|3167"));
  }

  @Test
  void withoutDroppingThemSecondTitlesAreRejects() throws Exception {
    RunReport report = run("");
    assertThat(report.ledger(), is(new Ledger(3201, 3167, 0, 0, 34, 0)));
    assertThat(rejects(), is(Map.of("Title.type", 9, "Title.required", 1, "primary_key", 24)));
  }

  private RunReport run(String dedup) throws Exception {
    shop.pipeline(
        "- {type: ReadFromJson, config: {path: \"${param:dir}/movies.json\"}}",
        "- type: Validate",
        dedup,
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    return report;
  }

  private Map<String, Integer> rejects() throws Exception {
    Map<String, Integer> rules = new TreeMap<>();
    for (JsonNode letter : shop.letters()) {
      for (JsonNode violation : letter.path("violations")) {
        rules.merge(violation.path("rule").asText(), 1, Integer::sum);
      }
    }
    return rules;
  }
}
