package io.penstock.cli;

import static io.penstock.cli.Rejects.letter;
import static io.penstock.transforms.reject.Reason.INVALID;
import static io.penstock.transforms.reject.Reason.UNREADABLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.control.ControlStore;
import io.penstock.control.DeadLetterIndex.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersDiscardTest {
  @TempDir Path folder;
  private Rejects rejects;
  private List<String> before = List.of();

  @BeforeEach
  void reject() throws Exception {
    rejects =
        new Rejects(folder)
            .run(
                "run-a",
                0,
                letter("run-a", 1, INVALID, "email.format"),
                letter("run-a", 2, UNREADABLE, "points"),
                letter("run-a", 3, INVALID, "email.format"))
            .run("run-b", 1, letter("run-b", 1, INVALID, "email.format"));
    before = lines("run-a");
  }

  private List<String> lines(String file) throws Exception {
    return Files.readAllLines(rejects.file(file));
  }

  private List<String> discarded(String run) throws Exception {
    return Files.readAllLines(aside(run));
  }

  private Path aside(String run) {
    return folder.resolve(run + ".jsonl.discarded");
  }

  private List<Map<String, Long>> counts() {
    try (ControlStore store = ControlStore.open(rejects.control())) {
      return store.deadLetters().files(null, null).stream().map(Entry::letters).toList();
    }
  }

  /** No part is left behind. */
  private String files() {
    return Arrays.stream(folder.toFile().list())
        .filter(name -> !name.startsWith("control.db"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void lettersOfARunArePutAside() throws Exception {
    CliRun run = rejects.call("discard", "--run", "run-a", "--yes");
    assertThat(run.err(), is(""));
    assertThat(run.out(), is("moved 3 letters of 1 file into FILE.discarded\n"));
    assertThat(run.code(), is(0));
    assertThat(discarded("run-a"), is(before));
    assertThat(files(), is("run-a.jsonl.discarded run-b.jsonl"));
    assertThat(
        counts(), is(List.of(Map.of("INVALID", 1L), Map.of("INVALID", 0L, "UNREADABLE", 0L))));
    assertThat(rejects.call("list").err(), is(""));
  }

  @Test
  void lettersOfAnIdArePutAsideInEveryRun() throws Exception {
    CliRun run = rejects.call("discard", "--id", "id1", "--id", "id2", "--yes");
    assertThat(run.out(), is("moved 3 letters of 2 files into FILE.discarded\n"));
    assertThat(discarded("run-a"), is(before.subList(0, 2)));
    assertThat(lines("run-a"), is(before.subList(2, 3)));
    assertThat(files(), is("run-a.jsonl run-a.jsonl.discarded run-b.jsonl.discarded"));
    assertThat(
        counts(), is(List.of(Map.of("INVALID", 0L), Map.of("INVALID", 1L, "UNREADABLE", 0L))));
  }

  @Test
  void laterLettersFollowThoseThatWerePutAsideBefore() throws Exception {
    rejects.call("discard", "--run", "run-a", "--id", "id3", "--yes");
    assertThat(lines("run-a"), is(before.subList(0, 2)));
    assertThat(lines("run-b").size(), is(1));
    rejects.call("discard", "--run", "run-a", "--yes");
    assertThat(discarded("run-a"), is(List.of(before.get(2), before.get(0), before.get(1))));
  }

  @Test
  void processThatDiedHalfwayLeavesEachLetterOnceWhenItIsDoneAgain() throws Exception {
    Files.copy(rejects.file("run-a"), aside("run-a"));
    assertThat(
        rejects.call("discard", "--run", "run-a", "--yes").out(), startsWith("moved 3 letters"));
    assertThat(discarded("run-a"), is(before));
    assertThat(files(), is("run-a.jsonl.discarded run-b.jsonl"));
  }

  @Test
  void partsOfAProcessThatDiedAreNotTakenForTheirLetters() throws Exception {
    long pid = ProcessHandle.current().pid();
    Files.copy(rejects.file("run-a"), folder.resolve(".run-a.jsonl." + pid + ".part"));
    Files.copy(rejects.file("run-a"), folder.resolve(".run-a.jsonl.discarded." + pid + ".part"));
    rejects.call("discard", "--run", "run-a", "--id", "id1", "--yes");
    assertThat(lines("run-a"), is(before.subList(1, 3)));
    assertThat(discarded("run-a"), is(before.subList(0, 1)));
  }

  @Test
  void storeThatWasNotToldIsToldWhenItIsDoneAgain() throws Exception {
    Files.move(rejects.file("run-a"), aside("run-a"));
    rejects.call("discard", "--run", "run-a", "--yes");
    assertThat(counts().get(1), is(Map.of("INVALID", 0L, "UNREADABLE", 0L)));
    assertThat(rejects.call("list", "--run", "run-a").err(), is(""));
  }

  @Test
  void linesThatAreNoLettersStayAndALastLineWithoutAnEndGetsOne() throws Exception {
    Files.writeString(
        rejects.file("run-a"), "broken\n" + before.get(0) + "\nbroken too\n" + before.get(1));
    CliRun run = rejects.call("discard", "--run", "run-a", "--yes");
    assertThat(
        run.err(),
        is("warning: " + rejects.file("run-a") + ":1 is not a dead letter, nor are 1 after it\n"));
    assertThat(lines("run-a"), is(List.of("broken", "broken too")));
    assertThat(Files.readString(aside("run-a")), is(before.get(0) + "\n" + before.get(1) + "\n"));
  }

  @Test
  void withoutYesNothingIsMoved() throws Exception {
    CliRun run = rejects.call("discard", "--run", "run-a");
    assertThat(
        run.err(),
        startsWith(
            "error: nothing was done; --yes moves 3 letters of 1 file into FILE.discarded\n"));
    assertThat(run.code(), is(2));
    assertThat(lines("run-a"), is(before));
    assertThat(files(), is("run-a.jsonl run-b.jsonl"));
  }

  @Test
  void allLettersOfAllRunsAreNotMeantByNothing() {
    CliRun run = rejects.call("discard", "--yes");
    assertThat(run.err(), startsWith("error: which letters are to be discarded? say --run RUN"));
    assertThat(run.code(), is(2));
  }

  @Test
  void lettersThatAreNotThereAreRefused() throws Exception {
    CliRun run = rejects.call("discard", "--id", "id9", "--yes");
    assertThat(run.err(), startsWith("error: there are no such letters;"));
    assertThat(run.code(), is(2));
    assertThat(files(), is("run-a.jsonl run-b.jsonl"));
  }

  @Test
  void filesThatAreGoneAreToldAndTheOthersDone() throws Exception {
    Files.delete(rejects.file("run-a"));
    CliRun run = rejects.call("discard", "--id", "id1", "--yes");
    assertThat(run.err(), startsWith("warning: " + rejects.file("run-a") + " is not there"));
    assertThat(run.out(), is("moved 1 letter of 1 file into FILE.discarded\n"));
    assertThat(run.code(), is(0));
  }
}
