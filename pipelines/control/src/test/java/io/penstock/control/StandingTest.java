package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which runs are at work, and how fresh pipelines are. */
@ParameterizedClass
@EnumSource
final class StandingTest {
  private final Kind kind;
  @TempDir Path folder;
  private ControlStore store;

  StandingTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = kind.make(folder);
  }

  @Test
  void runBeginsInThisProcessAndEndsInNone() {
    store.begin(Reported.running("r1"));
    assertThat(store.process("r1"), is(Optional.of(RunProcess.current())));
    assertThat(RunProcess.current().pid(), is(ProcessHandle.current().pid()));
    store.end(Reported.ended("r1"));
    assertThat(store.process("r1"), is(Optional.empty()));
    assertThat(store.process("other"), is(Optional.empty()));
  }

  @Test
  void processThatLivesIsNotGone() {
    assertThat(RunProcess.current().isGone(Instant.now()), is(false));
  }

  @Test
  void processThatEndedIsGone() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    RunProcess ended = new RunProcess(RunProcess.current().host(), process.pid());
    assertThat(ended.isGone(Instant.now()), is(true));
  }

  @Test
  void processThatBeganAfterTheRunIsAnotherOfItsNumber() {
    assertThat(RunProcess.current().isGone(Instant.parse("2020-01-01T00:00:00Z")), is(true));
  }

  @Test
  void ofOtherMachinesNothingIsKnown() {
    assertThat(new RunProcess("elsewhere", Long.MAX_VALUE).isGone(Instant.EPOCH), is(false));
    assertThat(new RunProcess("", Long.MAX_VALUE).isGone(Instant.EPOCH), is(false));
  }

  @Test
  void freshnessIsTheEndOfTheLastSuccess() {
    assertThat(store.freshness(), is(List.of()));
    store.end(Reported.ended("r1", RunStatus.SUCCEEDED));
    store.end(Reported.ended("r2", RunStatus.BLOCKED));
    store.begin(Reported.running("r3", "orders", Reported.START));
    assertThat(
        store.freshness(),
        contains(
            new Freshness("customers", Reported.START.plusMillis(6543)),
            new Freshness("orders", null)));
  }

  @Test
  void replayMakesNoPipelineFresh() {
    store.end(Reported.ended("r1" + RunReport.REPLAY, RunStatus.SUCCEEDED));
    assertThat(store.freshness(), contains(new Freshness("customers", null)));
  }

  @Test
  void storeThatIsNotThereIsNotMadeToLookAtIt() {
    Path none = folder.resolve("none/control.db");
    var e =
        assertThrows(ControlStoreException.class, () -> ControlStore.openExisting(none.toString()));
    assertThat(
        e.getMessage(),
        is("control store " + none + " is not there; a run makes it, --control names another"));
    assertThat(Files.exists(none.getParent()), is(false));
  }

  @Test
  void reportsAreAnArray() {
    String one = RunReportJson.write(Reported.running("r1")).strip();
    String text = RunReportJson.writeAll(List.of(Reported.running("r1"), Reported.ended("r2")));
    assertThat(text.startsWith("[\n  {\n    \"run\" : \"r1\""), is(true));
    assertThat(text.replaceAll("(?m)^  ", "").contains(one + ",\n"), is(true));
    assertThat(RunReportJson.writeAll(List.of()).replaceAll("\\s", ""), is("[]"));
  }
}
