package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: what holds when several use a store, and when one dies. */
final class ProcessesTest {
  private static final int PROCESSES = 4;
  private static final int RUNS = 25;
  private static final int ROUNDS = 6;
  @TempDir Path folder;

  @Test
  void processesThatMakeTheStoreAtOnceLoseNoRun() throws Exception {
    Path file = folder.resolve("made/by/all.db");
    List<Writing> all = new ArrayList<>();
    try {
      for (int p = 0; p < PROCESSES; p++) {
        all.add(Writing.ready(file, "p" + p, RUNS));
      }
      for (Writing writing : all) {
        writing.go();
      }
      for (int p = 0; p < PROCESSES; p++) {
        assertThat(all.get(p).remainingRuns(), is(names("p" + p)));
      }
    } finally {
      for (Writing writing : all) {
        writing.close();
      }
    }
    ControlStore store = ControlStore.open(file.toString());
    assertThat(store.runs(1000).size(), is(PROCESSES * RUNS));
    for (int p = 0; p < PROCESSES; p++) {
      for (String run : names("p" + p)) {
        assertThat(store.find(run), is(Optional.of(Writing.ended(run))));
      }
    }
  }

  private static List<String> names(String of) {
    return IntStream.range(0, RUNS).mapToObj(i -> of + "-" + i).toList();
  }

  @Test
  void writerKilledWhileItEndsARunLeavesItWholeOrAsItWasBefore() throws Exception {
    Path file = folder.resolve("control.db");
    for (int round = 0; round < ROUNDS; round++) {
      List<String> ended = new ArrayList<>();
      try (Writing writing = Writing.ready(file, "k" + round, 1_000_000).go()) {
        for (int i = 0; i < round; i++) {
          assertThat(writing.line(), is(Optional.of(Writing.ENDING)));
          ended.add(writing.line().orElseThrow());
        }
        assertThat(writing.line(), is(Optional.of(Writing.ENDING)));
      }
      ControlStore store = ControlStore.open(file.toString());
      for (String run : ended) {
        assertThat(store.find(run), is(Optional.of(Writing.ended(run))));
      }
      for (RunReport report : store.runs(1_000_000)) {
        String run = report.run();
        assertThat(report, is(oneOf(Writing.begun(run), Writing.ended(run))));
      }
      store.end(Writing.ended("after-" + round));
    }
  }

  @Test
  void writerKilledBeforeItsCommitLeavesTheRunAsItWas() throws Exception {
    Path file = folder.resolve("control.db");
    ControlStore store = ControlStore.open(file.toString());
    store.begin(Writing.begun("h-0"));
    try (Writing writing = Writing.halting(file, "h").go()) {
      assertThat(writing.line(), is(Optional.of(Writing.ENDING)));
      assertThat(store.find("h-0"), is(Optional.of(Writing.begun("h-0"))));
    }
    assertThat(store.find("h-0"), is(Optional.of(Writing.begun("h-0"))));
    store.end(Writing.ended("h-0"));
    assertThat(store.find("h-0"), is(Optional.of(Writing.ended("h-0"))));
  }

  @Test
  void currentStoreIsOpenedWithoutFlyway() throws Exception {
    Path file = folder.resolve("control.db");
    ControlStore.open(file.toString());
    try (Writing writing = Writing.ready(file, "r", 1, "flyway").go()) {
      assertThat(writing.remainingRuns(), contains("r-0"));
    }
  }

  @Test
  void newStoreIsMadeWithoutAWordOnTheTerminal() throws Exception {
    try (Writing writing = Writing.ready(folder.resolve("control.db"), "r", 1).go()) {
      assertThat(writing.remainingRuns(), contains("r-0"));
    }
  }
}
