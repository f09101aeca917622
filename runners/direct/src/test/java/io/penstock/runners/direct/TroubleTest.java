package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Watcher;
import io.penstock.transforms.protect.KeyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong: said in one line, known to the control store, and the target untouched. */
class TroubleTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop = workshop(folder);
  }

  private static Workshop workshop(Path folder) throws Exception {
    return new Workshop(folder)
        .policy()
        .contract(
            """
            - {name: id, logicalType: integer, primaryKey: true}
            - {name: name, logicalType: string, required: true, classification: pii}
            """)
        .pipeline(
            "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
            "- type: Validate",
            "- type: Protect",
            "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}")
        .file("things.csv", "id,name\n1,ann\n2,bo\n3,\n");
  }

  /** The ids in the table. */
  private List<String> ids() throws Exception {
    return shop.query("SELECT id FROM things ORDER BY id");
  }

  @Test
  void missingInputIsSaidBeforeARunBegins() throws Exception {
    Files.delete(shop.path("things.csv"));
    UnreachableException e = assertThrows(UnreachableException.class, shop::run);
    assertThat(e.getMessage(), containsString("things.csv"));
    assertThat(shop.runs(), is(empty()));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
    assertThat(shop.files("staging"), is(empty()));
  }

  @Test
  void databaseOpenInAnotherProcessIsSaidBeforeARunBegins() throws Exception {
    shop.run();
    try (Fork holder = Fork.of(HoldDatabase.class, shop.path("out.duckdb").toString())) {
      assertThat(holder.line(), is("held"));
      UnreachableException e = assertThrows(UnreachableException.class, shop::run);
      assertThat(e.getMessage(), containsString("out.duckdb is open in another process"));
    }
    assertThat(shop.runs(), contains("SUCCEEDED"));
  }

  @Test
  void placeForDeadLettersThatIsAFileIsSaidBeforeARunBegins() throws Exception {
    shop.file("dead-letters", "in the way");
    UnreachableException e = assertThrows(UnreachableException.class, shop::run);
    assertThat(e.getMessage(), containsString("dead-letters/things, cannot be made"));
    assertThat(shop.runs(), is(empty()));
  }

  @Test
  void folderThatCannotBeWrittenIsSaidBeforeARunBegins() throws Exception {
    Path closed = Files.createDirectory(shop.path("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "permissions do not bind this user");
    String pipeline = Files.readString(shop.path("pipeline.yaml"));
    shop.file("pipeline.yaml", pipeline.replace("/out.duckdb", "/closed/out.duckdb"));
    assertThrows(UnreachableException.class, shop::run);
    shop.file("pipeline.yaml", pipeline.replace("/dead-letters", "/closed/dead-letters"));
    assertThrows(UnreachableException.class, shop::run);
    assertThat(shop.runs(), is(empty()));
  }

  @Test
  void keyIsLookedAtBeforeSourceAndTarget() throws Exception {
    Files.delete(shop.path("things.csv"));
    shop.file("weak.key", "0".repeat(64));
    for (String ref : List.of("env:PENSTOCK_NO_SUCH_KEY", "file:" + shop.path("weak.key"))) {
      shop.file(
          "policy.yaml",
          "policy: penstock/v1\nkeys: {pii: {ref: \""
              + ref
              + "\"}}\nclassifications: {pii: {treatment: hash, key: pii}}\n");
      KeyException e = assertThrows(KeyException.class, shop::run);
      assertThat(e.getMessage(), containsString(ref));
      assertThat(e.getMessage(), not(containsString("0000")));
    }
    assertThat(shop.runs(), is(empty()));
    assertThat(Files.exists(shop.path("dead-letters")), is(false));
  }

  @Test
  void targetOfAnotherShapeIsSaidBeforeARunBegins() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + shop.path("out.duckdb"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE things (id VARCHAR, name VARCHAR)");
    }
    UnusableException e = assertThrows(UnusableException.class, shop::run);
    assertThat(e.getMessage(), containsString("another shape"));
    assertThat(e.getMessage(), containsString("id"));
    assertThat(shop.runs(), is(empty()));
  }

  @Test
  void sourceThatFailsHalfwayLeavesTheTargetAndSaysNothingOfItsRows() throws Exception {
    shop.run();
    shop.file("things.csv", "id,name\n1,canary\n7,canary\n8,canary\n");
    FailedRunException e =
        assertThrows(
            FailedRunException.class,
            () -> shop.run(Broken.source(shop.plan(), 2, new IllegalStateException("canary"))));
    assertThat(e.getMessage(), is("unexpected java.lang.IllegalStateException"));
    assertThat(
        shop.runs(), contains("FAILED unexpected java.lang.IllegalStateException", "SUCCEEDED"));
    assertThat(ids(), contains("1", "2"));
    shop.run();
    assertThat(ids(), contains("1", "2", "7", "8"));
  }

  @Test
  void sinkThatCannotPublishLeavesTheTargetAndItsStagedRows() throws Exception {
    shop.run();
    shop.file("things.csv", "id,name\n7,canary\n");
    PipelineRun run =
        PipelineRun.of(
            Broken.sink(shop.plan(), new UnreachableException("the cable is cut")),
            shop.settings());
    UnreachableException e =
        assertThrows(UnreachableException.class, () -> run.run(Watcher.none()));
    assertThat(e.getMessage(), is("the cable is cut"));
    assertThat(shop.runs(), contains("FAILED the cable is cut", "SUCCEEDED"));
    assertThat(ids(), contains("1", "2"));
    assertThat(run.staging(), endsWith(run.id()));
    assertThat(shop.files("staging/" + run.id() + "/rows"), not(empty()));
    assertThat(run.publishing(), is(true));
  }

  @Test
  void inputWithoutRowsGivesAnEmptyTable() throws Exception {
    shop.file("things.csv", "id,name\n");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(0, 0, 0, 0, 0, 0)));
    assertThat(ids(), is(empty()));
  }

  @Test
  void inputWithoutAnythingIsSaidBeforeARunBegins() throws Exception {
    shop.file("things.csv", "");
    UnusableException e = assertThrows(UnusableException.class, shop::run);
    assertThat(e.getMessage(), containsString("things.csv"));
    assertThat(shop.runs(), is(empty()));
  }

  @Test
  void inputWithoutGoodRowsIsAllDeadLetters() throws Exception {
    shop.file("things.csv", "id,name\nx,ann\n,bo\n3,\n4,cy,more\n");
    RunReport report = shop.run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(4, 0, 0, 0, 4, 0)));
    assertThat(ids(), is(empty()));
    assertThat(
        shop.reasons(),
        contains(
            "2 UNREADABLE id.type",
            "3 INVALID id.required",
            "4 INVALID name.required",
            "5 UNREADABLE record.columns"));
  }

  @Test
  void thereMustBeSuchARunner() {
    FailedRunException e =
        assertThrows(
            FailedRunException.class,
            () -> PipelineRun.of(shop.plan(), shop.settings().withRunner("steam")));
    assertThat(e.getMessage(), startsWith("there is no runner \"steam\" here; there are direct"));
  }

  @Test
  void twoRunsAtOnceShareAControlStore() throws Exception {
    Workshop other = workshop(Files.createDirectory(folder.resolve("other")));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<RunReport> first = threads.submit(() -> shop.run());
      Future<RunReport> second =
          threads.submit(() -> PipelineRun.of(other.plan(), shop.settings()).run(Watcher.none()));
      for (Future<RunReport> run : List.of(first, second)) {
        assertThat(run.get().ledger(), is(new Ledger(3, 2, 0, 0, 1, 0)));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(shop.runs(), contains("SUCCEEDED", "SUCCEEDED"));
    assertThat(ids(), contains("1", "2"));
    assertThat(other.query("SELECT id FROM things ORDER BY id"), contains("1", "2"));
  }
}
