package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.control.Advance;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.Watermark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose process died while they published, and the next run that finds them. */
class UnsettledTest {
  private static final Watermark MARK = new Watermark("{9}", "id 9", null);

  @TempDir Path folder;
  private Workshop shop;
  private DyingRun run;

  @BeforeEach
  void stage() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: code, logicalType: string, unique: true}
                """)
            .file("things.csv", "id,code\n1,a\n2,a\nx,c\n3,d\n");
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    run = new DyingRun(shop, new Advance("Read", null, MARK));
  }

  private Optional<Watermark> mark() {
    try (ControlStore store = run.store()) {
      return store.watermarks().find("things", "Read");
    }
  }

  @Test
  void runThatChangedTheTargetIsBroughtToItsEnd() throws Exception {
    run.publishUpTo("control.db");
    Files.delete(shop.path("dead-letters/things/run-1.jsonl")); // as if it died before those
    assertThat(run.report().status(), is(RunStatus.RUNNING));

    run.settle();

    assertThat(run.report().status(), is(RunStatus.SUCCEEDED));
    assertThat(run.report().ledger(), is(new Ledger(4, 2, 0, 0, 2, 0)));
    assertThat(run.report().target().inserted(), is(2L));
    assertThat(mark(), is(Optional.of(MARK)));
    assertThat(shop.reasons(), contains("3 INVALID code.unique", "4 UNREADABLE id.type"));
    assertThat(shop.files("staging"), is(empty()));
  }

  @Test
  void runThatDidNotComeToTheTargetStaysAsItIs() throws Exception {
    run.publishUpTo("out.duckdb");

    run.settle();

    assertThat(run.report().status(), is(RunStatus.RUNNING));
    assertThat(mark(), is(Optional.empty()));
    assertThat(shop.files("staging"), is(not(empty())));
  }

  @Test
  void runOfAnotherMachineIsBroughtToItsEndOnceItsJobIsGone() throws Exception {
    run.publishUpTo("control.db");
    run.elsewhere();
    run.settle();
    assertThat(run.report().status(), is(RunStatus.RUNNING));
    run.settleLost();
    assertThat(run.report().status(), is(RunStatus.SUCCEEDED));
    assertThat(mark(), is(Optional.of(MARK)));
  }

  @Test
  void runOfAnotherPipelineIsLeftToThat() throws Exception {
    run.publishUpTo("control.db");
    run.settleAsAnother();
    assertThat(run.report().status(), is(RunStatus.RUNNING));
  }

  @Test
  void settlingAgainChangesNothing() throws Exception {
    run.publishUpTo("control.db");
    run.settle();
    RunReport settled = run.report();
    run.settle();
    assertThat(run.report(), is(settled));
  }
}
