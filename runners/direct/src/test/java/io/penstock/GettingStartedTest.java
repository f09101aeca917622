package io.penstock;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files, commands and outputs of docs/guide/getting-started.md. */
class GettingStartedTest {
  private static final String GUIDE = "docs/guide/getting-started.md";
  private static final Pattern FILE =
      Pattern.compile("`([a-z.]+)`:\n\n```[a-z]+\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;
  private List<String> outputs;

  @BeforeEach
  void writeFilesOfTheGuide() throws IOException {
    outputs = Command.blocks(GUIDE, "text");
    for (MatchResult file : FILE.matcher(Command.text(GUIDE)).results().toList()) {
      Files.writeString(folder.resolve(file.group(1)), here(file.group(2)));
    }
  }

  /** The guide works in the folder of its files and with a variable set; a test cannot. */
  private String here(String text) {
    return text.replaceAll("((path|database): )(members|dead-letters)", "$1" + folder + "/$3")
        .replace("env:PENSTOCK_PII_KEY", "demo:guide");
  }

  private Command run() throws IOException {
    Command run =
        Command.run(
            "run",
            folder.resolve("members.yaml").toString(),
            "--control=" + folder + "/control.db");
    run.clear();
    return run;
  }

  @Test
  void runsOfTheGuideSayWhatIsPrintedThere() throws IOException {
    Path pipeline = folder.resolve("members.yaml");
    assertThat(outputs.size(), is(3));
    assertThat(
        Command.run("check", folder.toString()).steady(folder), containsString(outputs.get(0)));
    Command blocked = run();
    assertThat(blocked.steady(folder), is(Command.steady(outputs.get(1))));
    assertThat(blocked.code(), is(3));
    Files.writeString(pipeline, Files.readString(pipeline).replace("10%", "60%"));
    Command loaded = run();
    assertThat(loaded.steady(folder), is(Command.steady(outputs.get(2))));
    assertThat(loaded.code(), is(0));
    assertThat(run().out(), containsString("\n  0 inserted, 0 updated, 2 unchanged\n"));
  }

  @Test
  void deadLetterOfTheGuideIsPartOfTheRealOne() throws IOException {
    run();
    String shown = Command.blocks(GUIDE, "json").get(0).strip();
    assertThat(shown, startsWith("{\"step\""));
    assertThat(letters(), containsString(shown.substring(1, shown.length() - 1)));
  }

  private String letters() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("dead-letters/members"))) {
      return Files.readString(files.findFirst().orElseThrow()).replace(folder + "/", "");
    }
  }
}
