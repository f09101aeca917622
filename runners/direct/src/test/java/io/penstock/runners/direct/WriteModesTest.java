package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.RunReport;
import io.penstock.plan.connect.UnusableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run after the other makes of a target. */
class WriteModesTest {
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
                - {name: name, logicalType: string}
                - {name: version, logicalType: integer}
                """);
  }

  private RunReport load(String mode, String rows) throws Exception {
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things,"
            + " write_mode: "
            + mode
            + "}}");
    shop.file("things.csv", "id,name,version\n" + rows);
    return shop.run();
  }

  private static String target(RunReport report) {
    RunReport.Target target = report.target();
    return "%d inserted, %d updated, %d unchanged, %d deleted"
        .formatted(target.inserted(), target.updated(), target.unchanged(), target.deleted());
  }

  @Test
  void olderVersionNeverOverwritesANewerOneOfAnEarlierRun() throws Exception {
    load("upsert", "1,new,5\n2,old,1\n3,none,\n");
    RunReport report = load("upsert", "1,old,4\n2,new,2\n3,some,0\n4,first,\n");
    assertThat(target(report), is("1 inserted, 2 updated, 1 unchanged, 0 deleted"));
    assertThat(report.ledger().balances(), is(true));
    assertThat(
        shop.query("SELECT * FROM things"),
        containsInAnyOrder("1|new|5", "2|new|2", "3|some|0", "4|first|null"));
  }

  @Test
  void replaceDeletesWhatDidNotCome() throws Exception {
    load("replace", "1,a,1\n2,b,1\n3,c,1\n");
    RunReport report = load("replace", "2,b,1\n3,d,2\n4,e,1\n");
    assertThat(target(report), is("1 inserted, 1 updated, 1 unchanged, 1 deleted"));
    assertThat(shop.query("SELECT * FROM things"), containsInAnyOrder("2|b|1", "3|d|2", "4|e|1"));
    assertThat(target(load("replace", "")), is("0 inserted, 0 updated, 0 unchanged, 3 deleted"));
  }

  @Test
  void appendOfAKeyThatIsThereStopsTheLoad() throws Exception {
    load("append", "1,a,1\n");
    assertThat(
        target(load("append", "2,b,1\n")), is("1 inserted, 0 updated, 0 unchanged, 0 deleted"));
    UnusableException e =
        assertThrows(UnusableException.class, () -> load("append", "3,c,1\n2,canary,2\n"));
    assertThat(e.getMessage(), containsString("a constraint of the table refuses a row"));
    assertThat(shop.query("SELECT * FROM things"), containsInAnyOrder("1|a|1", "2|b|1"));
    assertThat(shop.runs().get(0), containsString("FAILED"));
    assertThat(shop.runs().toString().contains("canary"), is(false));
  }

  @Test
  void fileIsReplacedOrAddedTo() throws Exception {
    for (String mode : new String[] {"replace", "append"}) {
      shop.pipeline(
          "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
          "- type: Validate",
          "- {type: WriteToCsv, config: {path: \"${param:dir}/out.csv\", write_mode: "
              + mode
              + "}}");
      shop.file("things.csv", "id,name,version\n1," + mode + ",1\n");
      shop.run();
    }
    assertThat(
        Files.readAllLines(shop.path("out.csv")),
        contains("id,name,version", "1,replace,1", "1,append,1"));
  }
}
