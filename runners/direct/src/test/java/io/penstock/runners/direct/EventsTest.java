package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.kit.FaultTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that brings its own Kafka: filled, read, added to, read again. */
class EventsTest {
  @TempDir Path folder;

  @Test
  void theSecondRunAddsWhatCameAndChangesNothingElse() throws Exception {
    Example example = new Example("events", folder);
    Events events = new Events(example);

    assertThat(example.succeeds(), containsString("19,800 inserted, 0 updated, 0 unchanged"));
    String second = example.succeeds();
    assertThat(second, containsString("400 read = "));
    assertThat(second, containsString("396 inserted, 0 updated, 0 unchanged"));
    assertThat(example.deadLetters(), is(204L));
    assertThat(events.target(), is(events.source()));
    assertThat(events.target(), hasSize(20_196));
  }

  @Tag("faults")
  @Test
  void afterTwentyKillsAtRandomMomentsOneCleanRunMakesTargetEqualSource() throws Exception {
    Example example = new Example("events", folder);
    Events events = new Events(example);
    example.isKilledTwentyTimes();

    assertThat(example.succeeds(), containsString("events: succeeded"));
    assertThat(events.target(), is(events.source()));
    assertThat(example.deadLetters(), is(events.poison()));
    FaultTable.of("twenty kills of `examples/events`, and a clean run behind them", "direct")
        .survived();
  }
}
