package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.penstock.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that brings its own PostgreSQL: filled, synced, changed, synced again. */
class CrmSyncTest {
  @TempDir Path folder;

  @Test
  void theSecondRunBringsTheChangesOverAndNothingElse() throws Exception {
    CrmSync crm = new CrmSync(folder);

    assertThat(run(crm), containsString("19,952 inserted, 0 updated, 0 unchanged"));
    String second = run(crm);
    assertThat(second, containsString("400 read = "));
    assertThat(second, containsString("0 inserted, 400 updated, 0 unchanged"));
    assertThat(crm.target(), is(crm.source()));
  }

  @Tag("faults")
  @Test
  void afterTwentyKillsAtRandomMomentsOneCleanRunMakesTargetEqualSource() throws Exception {
    CrmSync crm = new CrmSync(folder);
    Random random = new Random(20);
    for (int kill = 0; kill < 20; kill++) {
      try (Fork run = Fork.of(io.penstock.cli.Main.class, crm.words())) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(9_500));
        run.until(() -> System.nanoTime() > end);
      }
    }

    String clean = run(crm);

    assertThat(clean, containsString("crm_sync: succeeded"));
    assertThat(crm.target(), is(crm.source()));
    // 39 rows are wrong for good; 9 more are wrong until the source mends them.
    assertThat(crm.deadLetters(), is(both(greaterThanOrEqualTo(39L)).and(lessThanOrEqualTo(48L))));
  }

  private static String run(CrmSync crm) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Cli.run(crm.words(), stream(out), stream(err));
    assertThat(err.toString(StandardCharsets.UTF_8), code, is(0));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
