package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @TempDir Path folder;

  @Test
  void anUnknownCommandIsRefusedWithTheNearestOne() {
    CliRun run = CliRun.of("chek", "x");
    assertThat(
        run.err(),
        is(
            "error: unknown command chek\n"
                + "Did you mean: penstock check or penstock upgrade-check or penstock launch?\n"
                + "try: penstock --help\n"));
    assertThat(run.out(), is(""));
    assertThat(run.code(), is(2));
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestOneThoughOtherThingsAreMissing() {
    CliRun run = CliRun.of("run", "--reprot=x");
    assertThat(run.err(), startsWith("error: unknown option --reprot=x\n"));
    assertThat(run.err(), containsString("--report"));
    assertThat(run.err(), containsString("try: penstock run --help\n"));
    assertThat(run.code(), is(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check | Missing required parameter: 'PATH'",
        "run | Missing required parameter: 'FILE'",
        "explain | Missing required parameter: 'FILE'",
        "upgrade-check a | Missing required parameter: 'NEW'",
        "status a b | one argument too many: b",
        "status --limit 0 | --limit is 0; it is 1 or more runs",
        "run a b | one argument too many: b",
        "run a --runner | Missing required parameter for option '--runner' (NAME)",
        "run a --param x | Value for option '--param' (NAME=VALUE) should be in KEY=VALUE format"
            + " but was x",
      })
  void wordsThatDoNotFitAreRefused(String words, String message) {
    CliRun run = CliRun.of(words.split(" "));
    assertThat(run.err(), startsWith("error: " + message + "\n"));
    assertThat(run.code(), is(2));
  }

  @Test
  void withoutACommandTheCommandsAreTold() {
    CliRun run = CliRun.of();
    assertThat(run.err(), containsString("Usage: penstock"));
    assertThat(run.out(), is(""));
    assertThat(run.code(), is(2));
  }

  @Test
  void helpTellsOfCommandsAndExitCodes() {
    CliRun run = CliRun.of("--help");
    assertThat(run.out(), containsString("  check          Check pipelines"));
    assertThat(run.out(), containsString("  3   blocked by a gate"));
    assertThat(run.err(), is(""));
    assertThat(run.code(), is(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "launch",
        "template",
        "check",
        "explain",
        "upgrade-check",
        "status",
        "stop",
        "resume",
        "dead-letters",
        "completion"
      })
  void everyCommandHasItsHelp(String command) {
    CliRun run = CliRun.of(command, "--help");
    assertThat(run.out(), startsWith("Usage: penstock " + command + " "));
    assertThat(run.code(), is(0));
  }

  @Test
  void theVersionIsOneLine() {
    CliRun run = CliRun.of("--version");
    assertThat(run.out(), is("penstock (not packaged)\n"));
    assertThat(run.code(), is(0));
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    CliRun run = CliRun.of("completion");
    assertThat(run.out(), startsWith("#!/usr/bin/env bash\n"));
    assertThat(
        run.out(),
        containsString(
            "run launch template backfill check explain upgrade-check status stop resume"
                + " dead-letters completion"));
    assertThat(run.out(), containsString("--report"));
    assertThat(run.code(), is(0));
  }

  @Test
  void anArgumentThatBeginsWithAnAtSignIsAFileNameAndNotOneToReadArgumentsFrom() {
    Path words = Projects.write(folder.resolve("words"), "--version");
    CliRun run = CliRun.of("check", "@" + words);
    assertThat(run.out(), startsWith("error   @" + words + ":1:1 there is no such file\n"));
  }

  @Test
  void withoutATerminalNothingIsColoured() {
    for (String words : new String[] {"--help", "chek", "check none.yaml", "run none.yaml", ""}) {
      CliRun run = CliRun.of(words.split(" "));
      assertThat(words, run.out() + run.err(), not(containsString("\u001B")));
    }
  }

  @Test
  void onATerminalErrorsAreColoured() {
    assertThat(
        new CliRun().coloured().call("chek").err(),
        startsWith("\u001B[1;31merror\u001B[0m: unknown command chek"));
  }

  @Test
  void whatIsTypedCannotSteerTheTerminal() {
    assertThat(CliRun.of("a\u001B[2Jb").err(), startsWith("error: unknown command a?[2Jb\n"));
  }

  @Test
  void itCanBeCalledWithTwoStreams() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Cli.run(new String[] {"--version"}, stream, stream), is(0));
    assertThat(out.toString(StandardCharsets.UTF_8), is("penstock (not packaged)\n"));
  }
}
