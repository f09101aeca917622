package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunStatus;
import io.penstock.plan.Explain;
import io.penstock.plan.connect.UnusableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources and targets that are not as the contract says, from file to table. */
class DriftTest {
  private static final String ID = "- {name: id, logicalType: integer, primaryKey: true}\n";
  private static final String NAME = "- {name: name, logicalType: string}\n";
  private static final String EMAIL = "- {name: email, logicalType: string}\n";
  private static final String COLUMNS =
      "SELECT column_name || ' ' || data_type FROM duckdb_columns() WHERE table_name = 'things'"
          + " ORDER BY column_index";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void fill() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(ID + NAME)
            .file("things.csv", "id,name,email\n1,a,x\n2,b,y\n")
            .pipeline(
                "- {type: ReadFromCsv, config: {path: \"" + folder + "/things.csv\"}}",
                "- type: Validate",
                "- {type: WriteToDuckDb, config: {database: \""
                    + folder
                    + "/out.duckdb\", table: things}}");
  }

  @Test
  void contractThatGrewIsRefusedUntilTheTargetMayEvolve() throws Exception {
    shop.run();
    shop.contract(ID + EMAIL + NAME);
    UnusableException e = assertThrows(UnusableException.class, shop::run);
    assertThat(
        e.getMessage(),
        containsString(
            "column email is missing (VARCHAR); change the table or the contract, or write to"
                + " another table, or let schema_contract evolve it"));
    shop.schemaContract("{columns: evolve}");
    assertThat(
        Explain.of(shop.plan()), containsString("adds columns of the contract that the table"));
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.drift(), contains(new Drift("target", "column email added (VARCHAR)")));
    assertThat(report.target().updated(), is(2L));
    assertThat(shop.query(COLUMNS), contains("id BIGINT", "name VARCHAR", "email VARCHAR"));
    assertThat(
        shop.query("SELECT id, name, email FROM things ORDER BY id"), contains("1|a|x", "2|b|y"));
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      assertThat(store.find(report.run()), is(Optional.of(report)));
    }
    assertThat(shop.run().drift(), is(List.of()));
  }

  @Test
  void blockedRunLeavesTheTableAsItWas() throws Exception {
    shop.run();
    shop.contract(
            ID + EMAIL + NAME,
            "- {id: many, metric: rowCount, mustBeGreaterThan: 5, severity: error}")
        .schemaContract("{columns: evolve}");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(report.drift(), is(List.of()));
    assertThat(shop.query(COLUMNS), contains("id BIGINT", "name VARCHAR"));
  }

  @Test
  void protectedColumnIsAddedWithItsProtectedValues() throws Exception {
    shop.run();
    shop.contract(ID + NAME + EMAIL.replace("string", "string, classification: pii"))
        .schemaContract("{columns: evolve}")
        .pipeline(
            "- {type: ReadFromCsv, config: {path: \"" + folder + "/things.csv\"}}",
            "- type: Validate",
            "- type: Protect",
            "- {type: WriteToDuckDb, config: {database: \""
                + folder
                + "/out.duckdb\", table: things}}")
        .schemaContract("{columns: evolve}");
    assertThat(shop.run().drift(), contains(new Drift("target", "column email added (VARCHAR)")));
    assertThat(shop.query("SELECT count(*) FROM things WHERE length(email) > 20"), contains("2"));
  }
}
