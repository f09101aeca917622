package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.penstock.kit.FaultTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that brings its own PostgreSQL: filled, synced, changed, synced again. */
class CrmSyncTest {
  @TempDir Path folder;

  @Test
  void theSecondRunBringsTheChangesOverAndNothingElse() throws Exception {
    Example example = new Example("crm_sync", folder);
    CrmSync crm = new CrmSync(example);

    assertThat(example.succeeds(), containsString("19,952 inserted, 0 updated, 0 unchanged"));
    String second = example.succeeds();
    assertThat(second, containsString("400 read = "));
    assertThat(second, containsString("0 inserted, 400 updated, 0 unchanged"));
    assertThat(crm.target(), is(crm.source()));
  }

  @Tag("faults")
  @Test
  void afterTwentyKillsAtRandomMomentsOneCleanRunMakesTargetEqualSource() throws Exception {
    Example example = new Example("crm_sync", folder);
    CrmSync crm = new CrmSync(example);
    example.isKilledTwentyTimes();

    String clean = example.succeeds();

    assertThat(clean, containsString("crm_sync: succeeded"));
    assertThat(crm.target(), is(crm.source()));
    // 39 rows are wrong for good; 9 more are wrong until the source mends them.
    assertThat(
        example.deadLetters(), is(both(greaterThanOrEqualTo(39L)).and(lessThanOrEqualTo(48L))));
    FaultTable.of("twenty kills of `examples/crm_sync`, and a clean run behind them", "direct")
        .survived();
  }
}
