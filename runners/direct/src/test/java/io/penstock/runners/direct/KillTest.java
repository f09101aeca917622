package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run killed at any moment leaves the table as it was or as it was to be, and a clean run after
 * it makes it what it should be.
 */
class KillTest {
  private static final int ROWS = 30_000;
  private static final int KEYS = 20_000;

  @TempDir Path folder;
  private Workshop shop;
  private List<String> before;

  @BeforeEach
  void loadAnOlderTable() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string, classification: pii}
                - {name: version, logicalType: integer, logicalTypeOptions: {minimum: 0}}
                """)
            .pipeline(
                "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\", split: 64KiB}}",
                "- type: Validate",
                "- type: Protect",
                "- {type: DropDuplicates, config: {order_by: version}}",
                "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    shop.file("things.csv", "id,name,version\n1,ann,0\n2,bo,9\n" + KEYS + ",cy,99999999\n");
    shop.run();
    before = table();
    StringBuilder rows = new StringBuilder("id,name,version\n");
    IntStream.range(0, ROWS)
        .forEach(
            i ->
                rows.append(i % KEYS)
                    .append(",name ")
                    .append(i % 7)
                    .append(',')
                    .append(i % 100 == 99 ? -1 : i)
                    .append('\n'));
    shop.file("things.csv", rows.toString());
  }

  /** Ids and versions that a run makes of the older table and the rows. */
  private static List<String> after() {
    Stream<String> loaded =
        IntStream.range(0, KEYS)
            .filter(id -> id % 100 != 99)
            .mapToObj(id -> id + "|" + (id + KEYS < ROWS ? id + KEYS : id == 2 ? 9 : id));
    return Stream.concat(loaded, Stream.of(KEYS + "|99999999")).toList();
  }

  private List<String> table() throws Exception {
    return shop.query("SELECT id, version FROM things ORDER BY id");
  }

  private void killed(Fork load, BooleanSupplier moment) throws Exception {
    load.until(moment);
    load.close();
    List<String> left = table();
    assertThat(left.size() + " rows are left", left, anyOf(is(before), is(after())));
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    int rejected = ROWS / 100;
    int written = KEYS - KEYS / 100;
    assertThat(
        report.ledger(), is(new Ledger(ROWS, written, ROWS - rejected - written, 0, rejected, 0)));
    assertThat(table(), is(after()));
  }

  @Test
  void runKilledWhileItStagesLeavesTheTableAsItWas() throws Exception {
    try (Fork load = Fork.of(LoadThings.class, folder.toString())) {
      Path rows = Path.of(String.valueOf(load.line()), "rows");
      killed(load, () -> parts(rows) > 0);
    }
  }

  @Test
  void runKilledWhileItPublishesLeavesOneTableOrTheOther() throws Exception {
    try (Fork load = Fork.of(LoadThings.class, folder.toString())) {
      String line = load.line();
      while (line != null && !line.equals("publishing")) {
        line = load.line();
      }
      killed(load, () -> Files.exists(shop.path("out.duckdb.wal")));
    }
  }

  @Tag("faults")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void runKilledAtARandomMomentLeavesOneTableOrTheOther(int seed) throws Exception {
    Random random = new Random(seed);
    try (Fork load = Fork.of(LoadThings.class, folder.toString())) {
      Path rows = Path.of(String.valueOf(load.line()), "rows");
      int lines = random.nextInt(8);
      String line = "";
      for (int i = 0; i < lines && line != null && !line.equals("publishing"); i++) {
        line = load.line();
      }
      int looks = random.nextInt(400);
      int enough = 1 + random.nextInt(4);
      int[] looked = {0};
      killed(load, () -> ++looked[0] > looks || parts(rows) > enough);
    }
  }

  private static long parts(Path rows) {
    try (Stream<Path> files = Files.list(rows)) {
      return files.count();
    } catch (IOException e) {
      return 0; // not there yet
    }
  }
}
