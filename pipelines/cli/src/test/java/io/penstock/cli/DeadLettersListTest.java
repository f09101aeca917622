package io.penstock.cli;

import static io.penstock.cli.Rejects.letter;
import static io.penstock.transforms.reject.Reason.INVALID;
import static io.penstock.transforms.reject.Reason.UNREADABLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersListTest {
  @TempDir Path folder;
  private Rejects rejects;

  @BeforeEach
  void reject() {
    rejects =
        new Rejects(folder)
            .run(
                "run-a",
                0,
                letter("run-a", 1, INVALID, "email.format", "points.minimum"),
                letter("run-a", 2, UNREADABLE, "points.logicalType"),
                letter("run-a", 3, INVALID, "email.format"))
            .run("run-b", 1, letter("run-b", 64, INVALID, "points.minimum"));
  }

  @Test
  void lettersAreCountedByRunReasonAndRuleAndListed() {
    CliRun run = rejects.call("list");
    assertThat(run.err(), is(""));
    assertThat(
        run.out(),
        is(
            """
            run    pipeline  reason      rule                letters
            run-b  members   INVALID                               1
                                         points.minimum            1
            run-a  members   INVALID                               2
                                         email.format              2
                                         points.minimum            1
            run-a  members   UNREADABLE                            1
                                         points.logicalType        1

            id    when                  reason      coordinates     rules
            id64  2026-11-24T09:04:00Z  INVALID     members.csv:64  points.minimum
            id1   2026-11-24T08:01:00Z  INVALID     members.csv:1   email.format, points.minimum
            id2   2026-11-24T08:02:00Z  UNREADABLE  members.csv:2   points.logicalType
            id3   2026-11-24T08:03:00Z  INVALID     members.csv:3   email.format
            """));
    assertThat(run.code(), is(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pipeline members | id64 id1 id2 id3",
        "--pipeline orders | ''",
        "--run run-a | id1 id2 id3",
        "--run run-c | ''",
        "--reason INVALID | id64 id1 id3",
        "--reason LATE | ''",
        "--rule points.minimum | id64 id1",
        "--rule points | ''",
        "--since 2026-11-24T08:02:00Z | id64 id2 id3",
        "--since 2026-11-24T10:02:00+01:00 | id64",
        "--since 2026-11-24 | id64 id1 id2 id3",
        "--since 2026-11-25 | ''",
        "--since 0s | ''",
        "--run run-a --reason INVALID --rule points.minimum --since 2026-11-24 | id1",
      })
  void filtersLeaveWhatFitsAllOfThem(String words, String ids) {
    String[] all = ("list " + words).split(" ");
    StringBuilder found = new StringBuilder();
    CliRun run = rejects.call(all);
    run.out()
        .lines()
        .filter(line -> line.matches("id\\d.*"))
        .forEach(line -> found.append(line.split(" ")[0]).append(' '));
    assertThat(found.toString().strip(), is(ids));
    assertThat(run.out().equals("no dead letters\n"), is(ids.isEmpty()));
    assertThat(run.err(), is(""));
  }

  @Test
  void moreThanTheLimitAreCountedAndNotListed() {
    String out = rejects.call("list", "--limit", "1").out();
    assertThat(out, containsString("points.logicalType        1\n"));
    assertThat(out, containsString("\nid64 "));
    assertThat(out, not(containsString("\nid1 ")));
    assertThat(out, containsString("\n1 of 4 letters; --limit shows more\n"));
  }

  @Test
  void payloadIsNotShown() {
    assertThat(rejects.call("list").out(), not(containsString("N***")));
  }

  @Test
  void damagedLinesAreToldAndTheOthersListed() throws Exception {
    String whole = Files.readString(rejects.file("run-a"));
    String cut = whole.lines().findFirst().orElseThrow();
    Files.writeString(
        rejects.file("run-a"),
        whole + "\n" + cut.substring(0, cut.length() - 1) + "\n[1]\n{\"id\":\"secret\"}\n" + cut);
    CliRun run = rejects.call("list", "--run", "run-a");
    assertThat(
        run.err(),
        is("warning: " + rejects.file("run-a") + ":5 is not a dead letter, nor are 2 after it\n"));
    assertThat(run.out(), containsString("\nid3 "));
    assertThat(run.out(), not(containsString("secret")));
    assertThat(run.out().lines().filter(line -> line.startsWith("id1 ")).count(), is(2L));
    assertThat(run.code(), is(0));
  }

  @Test
  void filesThatAreGoneAreToldAndTheOthersListed() throws Exception {
    Files.delete(rejects.file("run-a"));
    CliRun run = rejects.call("list");
    assertThat(
        run.err(),
        is(
            "warning: "
                + rejects.file("run-a")
                + " is not there from this working directory; 3 letters of run run-a should be in"
                + " it\n"));
    assertThat(run.out(), containsString("\nid64 "));
    assertThat(run.code(), is(0));
  }

  @Test
  void filesThatHoldOtherNumbersThanTheStoreSaysAreTold() throws Exception {
    Files.writeString(rejects.file("run-b"), "");
    assertThat(
        rejects.call("list", "--run", "run-b").err(),
        is(
            "warning: "
                + rejects.file("run-b")
                + " holds 0 letters, the control store knows of 1\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list --since yesterday | --since is neither a duration",
        "list --since 99999999d999 | --since is neither a duration",
        "list --since 9999999d | --since is neither a duration",
        "list --limit -1 | --limit is -1; it is 0 or more letters",
        "list --reason WRONG | Invalid value for option '--reason': expected one of [UNREADABLE",
        "lst | unknown command lst",
        "show | Missing required parameter: 'ID'",
      })
  void wordsThatDoNotFitAreRefused(String words, String said) {
    CliRun run = rejects.call(words.split(" "));
    assertThat(run.err(), startsWith("error: " + said));
    assertThat(run.code(), is(2));
  }

  @Test
  void withoutACommandTheCommandsAreTold() {
    CliRun run = CliRun.of("dead-letters");
    assertThat(run.err(), startsWith("Usage: penstock dead-letters "));
    assertThat(run.err(), containsString("  list "));
    assertThat(run.code(), is(2));
  }

  @Test
  void letterIsShownWholeAsItIsKept() {
    CliRun run = rejects.call("show", "id2");
    assertThat(
        run.out(),
        is(
            """
            {
              "version" : 1,
              "id" : "id2",
              "run" : "run-a",
              "pipeline" : "members",
              "pipeline_version" : "1.0.0",
              "step" : "Validate",
              "reason" : "UNREADABLE",
              "violations" : [
                {
                  "rule" : "points.logicalType",
                  "path" : "email",
                  "message" : "must be so"
                }
              ],
              "coordinates" : "members.csv:2",
              "event_time" : null,
              "rejected_at" : "2026-11-24T08:02:00Z",
              "payload" : {
                "name" : "N***",
                "points" : 1.50
              }
            }
            """));
    assertThat(run.err(), is(""));
    assertThat(run.code(), is(0));
  }

  @Test
  void letterThatSeveralRunsHaveIsThatOfTheNewestOrOfTheOneNamed() {
    rejects.run("run-c", 2, letter("run-c", 2, INVALID, "email.format"));
    assertThat(rejects.call("show", "id2").out(), containsString("\"run\" : \"run-c\""));
    assertThat(
        rejects.call("show", "id2", "--run", "run-a").out(), containsString("\"run\" : \"run-a\""));
  }

  @Test
  void letterThatIsInNoFileIsRefused() {
    CliRun run = rejects.call("show", "id2", "--run", "run-b");
    assertThat(run.err(), startsWith("error: no dead letter id2; penstock dead-letters list"));
    assertThat(run.code(), is(2));
  }

  @Test
  void whatSteersATerminalIsShownAsAnEscape() throws Exception {
    String text = Files.readString(rejects.file("run-b"));
    Files.writeString(
        rejects.file("run-b"), text.replace("N***", "\\u001b[2J\u009b\u202e\u007fñ😀"));
    assertThat(
        rejects.call("show", "id64").out(),
        containsString("\"name\" : \"\\u001B[2J\\u009b\\u202e\\u007Fñ😀\""));
  }
}
