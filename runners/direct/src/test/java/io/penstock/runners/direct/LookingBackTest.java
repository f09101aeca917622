package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.Cli;
import io.penstock.control.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line tells of runs that are over, and of what they rejected. */
class LookingBackTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: email, logicalType: string, classification: pii, logicalTypeOptions: {format: email}}
                - {name: version, logicalType: integer, logicalTypeOptions: {minimum: 0}}
                """)
            .pipeline(
                "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
                "- type: Validate",
                "- type: Protect",
                "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}")
            .file(
                "things.csv",
                """
                id,email,version
                1,ann@example.com,1
                2,canary-at-example,-1
                3,cy@example.com,canary-version
                4,canary-at-example,1
                """);
  }

  /** What is said of success, and told to people besides. */
  private record Said(int code, String out, String err) {}

  private Said penstock(String... words) {
    String control = shop.settings().control();
    String[] all =
        Stream.concat(Stream.of(words), Stream.of("--control", control)).toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Cli.run(all, stream(out), stream(err));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** The words of each line, one space apart. */
  private static List<String> words(String text) {
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void runThatSucceededIsShownWithItsCounts() {
    RunReport report = shop.run();
    Said status = penstock("status", "things");
    assertThat(
        words(status.out()).get(1),
        matchesPattern(".*Z things succeeded 4 1 0 3 [^ ]+ m?s " + report.run()));
    assertThat(words(status.out()).get(4), startsWith("things "));
    assertThat(status.code(), is(0));
  }

  @Test
  void runThatWasKilledHasDied() throws Exception {
    try (Fork load = Fork.of(LoadThings.class, folder.toString())) {
      load.until(() -> !shop.runs().isEmpty());
    }
    shop.run();
    List<String> runs = words(penstock("status").out());
    assertThat(runs.get(1), containsString(" things succeeded "));
    assertThat(runs.get(2), containsString(" things died - - - - - "));
  }

  @Test
  void lettersOfARunAreListedWithoutAValue() {
    RunReport report = shop.run();
    Said list = penstock("dead-letters", "list", "--since", "1d");
    assertThat(list.err(), is(""));
    assertThat(
        words(list.out()).subList(0, 6),
        contains(
            "run pipeline reason rule letters",
            report.run() + " things INVALID 2",
            "email.format 2",
            "version.minimum 1",
            report.run() + " things UNREADABLE 1",
            "version.type 1"));
    assertThat(list.out(), not(containsString("canary")));
  }

  @Test
  void letterIsShownWithItsPayloadProtected() throws Exception {
    shop.run();
    String id = shop.letters().get(0).path("id").asText();
    Said show = penstock("dead-letters", "show", id);
    assertThat(show.err(), is(""));
    assertThat(show.out(), containsString("\"id\" : \"" + id + "\""));
    assertThat(show.out(), containsString("\"rule\" : \"version.minimum\""));
    assertThat(show.out(), not(containsString("canary")));
  }

  @Test
  void sealedLetterIsShownSealed() throws Exception {
    shop.file(
        "pipeline.yaml",
        Files.readString(shop.path("pipeline.yaml"))
            .replace("dead_letters: {", "dead_letters: {key: pii, "));
    shop.run();
    String id = shop.letters().get(0).path("id").asText();
    String show = penstock("dead-letters", "show", id).out();
    assertThat(show, containsString("\"sealed\" : \""));
    assertThat(show, not(containsString("canary")));
  }

  @Test
  void lettersThatArePutAsideAreListedNoMore() throws Exception {
    RunReport first = shop.run();
    RunReport second = shop.run();
    String id = shop.letters().get(0).path("id").asText();
    assertThat(
        penstock("dead-letters", "discard", "--id", id, "--yes").out(),
        is("moved 2 letters of 2 files into FILE.discarded\n"));
    assertThat(
        penstock("dead-letters", "discard", "--run", first.run(), "--yes").out(),
        is("moved 2 letters of 1 file into FILE.discarded\n"));
    Said list = penstock("dead-letters", "list");
    assertThat(list.err(), is(""));
    assertThat(list.out(), not(containsString(first.run())));
    assertThat(list.out(), not(containsString(id)));
    assertThat(words(list.out()).get(1), is(second.run() + " things INVALID 1"));
  }
}
