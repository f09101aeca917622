package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.control.DeadLetterIndex.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class DeadLetterIndexTest {
  private final Kind kind;
  private static final String FILE = "dead-letters/part-0.json";
  private static final Instant ENDED = Reported.START.plusMillis(6543);
  @TempDir Path folder;
  private ControlStore store;
  private DeadLetterIndex index;

  DeadLetterIndexTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = kind.make(folder);
    index = store.deadLetters();
    store.end(Reported.ended("r1"));
    store.end(Reported.ended("r2"));
    store.begin(Reported.running("r3"));
  }

  private static Entry file(String run, long invalid, long unreadable) {
    return new Entry(
        run, "customers", ENDED, FILE, Map.of("INVALID", invalid, "UNREADABLE", unreadable));
  }

  @Test
  void fileIsOneEntryWithAllItsReasonsTheNewestRunFirst() {
    assertThat(index.files(null, null), contains(file("r2", 3, 1), file("r1", 3, 1)));
    assertThat(file("r2", 3, 1).count(), is(4L));
  }

  @Test
  void filesAreThoseOfThePipelineAndTheRun() {
    assertThat(index.files("customers", "r1"), contains(file("r1", 3, 1)));
    assertThat(index.files("orders", null), is(List.of()));
    assertThat(index.files(null, "r3"), is(List.of()));
  }

  @Test
  void whatWasDiscardedIsNotCountedAndTheReportIsAsItWas() {
    index.hold("r1", FILE, Map.of("INVALID", 2L));
    assertThat(index.files(null, null), contains(file("r2", 3, 1), file("r1", 2, 0)));
    index.hold("r1", FILE, Map.of());
    assertThat(index.files(null, "r1"), contains(file("r1", 0, 0)));
    assertThat(store.find("r1").map(run -> run.deadLetters().count()), is(Optional.of(4L)));
  }
}
