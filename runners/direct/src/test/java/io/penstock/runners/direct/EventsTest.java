package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

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

/** The example that brings its own Kafka: filled, read, added to, read again. */
class EventsTest {
  @TempDir Path folder;

  @Test
  void theSecondRunAddsWhatCameAndChangesNothingElse() throws Exception {
    Events events = new Events(folder);

    assertThat(run(events), containsString("19,800 inserted, 0 updated, 0 unchanged"));
    String second = run(events);
    assertThat(second, containsString("400 read = "));
    assertThat(second, containsString("396 inserted, 0 updated, 0 unchanged"));
    assertThat(events.deadLetters(), is(204L));
    assertThat(events.target(), is(events.source()));
    assertThat(events.target(), hasSize(20_196));
  }

  @Tag("faults")
  @Test
  void afterTwentyKillsAtRandomMomentsOneCleanRunMakesTargetEqualSource() throws Exception {
    Events events = new Events(folder);
    Random random = new Random(20);
    for (int kill = 0; kill < 20; kill++) {
      try (Fork run = Fork.of(io.penstock.cli.Main.class, events.words())) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(9_500));
        run.until(() -> System.nanoTime() > end);
      }
    }

    assertThat(run(events), containsString("events: succeeded"));
    assertThat(events.target(), is(events.source()));
    assertThat(events.deadLetters(), is(events.poison()));
  }

  private static String run(Events events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Cli.run(events.words(), stream(out), stream(err));
    assertThat(err.toString(StandardCharsets.UTF_8), code, is(0));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
