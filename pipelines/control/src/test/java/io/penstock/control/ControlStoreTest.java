package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class ControlStoreTest {
  private final Kind kind;
  @TempDir Path folder;
  private ControlStore store;

  ControlStoreTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = kind.make(folder);
  }

  @Test
  void endedRunIsFoundAsItWasReported() {
    store.begin(Reported.running("r1"));
    assertThat(store.find("r1"), is(Optional.of(Reported.running("r1"))));
    store.end(Reported.ended("r1"));
    assertThat(store.find("r1"), is(Optional.of(Reported.ended("r1"))));
  }

  @Test
  void runThatWasNotBegunMayEnd() {
    store.end(Reported.ended("r1"));
    assertThat(store.find("r1"), is(Optional.of(Reported.ended("r1"))));
  }

  @Test
  void endingAgainWithTheSameReportChangesNothing() {
    store.begin(Reported.running("r1"));
    store.end(Reported.ended("r1"));
    store.end(Reported.ended("r1"));
    assertThat(store.runs(10), contains(Reported.ended("r1")));
  }

  @Test
  void runEndsOnce() {
    store.end(Reported.ended("r1", RunStatus.SUCCEEDED));
    var e =
        assertThrows(
            ControlStoreException.class, () -> store.end(Reported.ended("r1", RunStatus.FAILED)));
    assertThat(
        e.getMessage(),
        is(
            store
                + " already has a run r1: of pipeline customers, begun 2026-11-24T09:30:00.123Z,"
                + " succeeded; an id is used once, so give this run another"));
    assertThat(store.find("r1"), is(Optional.of(Reported.ended("r1", RunStatus.SUCCEEDED))));
  }

  @Test
  void idOfAnotherPipelineIsNotTaken() {
    store.begin(Reported.running("r1", "orders", Reported.START));
    assertThrows(ControlStoreException.class, () -> store.end(Reported.ended("r1")));
    assertThat(store.find("r1").orElseThrow().pipeline(), is("orders"));
  }

  @Test
  void runBeginsOnce() {
    store.begin(Reported.running("r1"));
    var e = assertThrows(ControlStoreException.class, () -> store.begin(Reported.running("r1")));
    assertThat(e.getMessage(), containsString("already has a run r1"));
  }

  @Test
  void statusFitsTheCall() {
    assertThrows(IllegalArgumentException.class, () -> store.begin(Reported.ended("r1")));
    assertThrows(IllegalArgumentException.class, () -> store.end(Reported.running("r1")));
    assertThat(store.runs(1), is(empty()));
  }

  @Test
  void latestRunsComeFirst() {
    RunReport a = Reported.running("a", "customers", Reported.START);
    RunReport b = Reported.running("b", "customers", Reported.START.plusMillis(877));
    RunReport c = Reported.running("c", "orders", Reported.START.plusMillis(1));
    RunReport d = Reported.running("d", "customers", Reported.START);
    List.of(b, d, c, a).forEach(store::begin);
    assertThat(store.runs(9), contains(b, c, d, a));
    assertThat(store.runs(2), contains(b, c));
    assertThat(store.latest("customers", 2), contains(b, d));
    assertThat(store.latest("nothing", 2), is(empty()));
    assertThrows(IllegalArgumentException.class, () -> store.runs(0));
  }

  @Test
  void runThatIsGivenUpHasFailedWithWhatWasNotedOfIt() {
    store.begin(Reported.running("r1"));
    assertThat(store.giveUp("r1", "its job is gone", Reported.START.plusSeconds(7)), is(true));
    RunReport closed = store.find("r1").orElseThrow();
    assertThat(closed.status(), is(RunStatus.FAILED));
    assertThat(closed.failure(), is("its job is gone"));
    assertThat(closed.duration(), is(Duration.ofSeconds(7)));
    assertThat(closed.target(), is(Reported.running("r1").target()));
    assertThat(store.running("customers"), is(empty()));
    assertThat(store.process("r1"), is(Optional.empty()));
    assertThat(store.giveUp("r1", "again", Reported.START), is(false));
    assertThat(store.find("r1"), is(Optional.of(closed)));
  }

  @Test
  void runThatHasEndedByNowIsNotGivenUp() {
    store.begin(Reported.running("r1"));
    store.end(Reported.ended("r1"));
    assertThat(store.giveUp("r1", "its job is gone", Reported.START), is(false));
    assertThat(store.giveUp("r2", "its job is gone", Reported.START), is(false));
    assertThat(store.runs(9), contains(Reported.ended("r1")));
  }

  @Test
  void unknownRunIsNotFound() {
    assertThat(store.find("r1"), is(Optional.empty()));
  }
}
