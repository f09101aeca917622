package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Refused;
import io.penstock.plan.connect.StagedFacts.Repeat;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterFileTest {
  @TempDir Path folder;

  private RunContext context() {
    return new RunContext(
        "run-1",
        "things",
        "contract",
        "1.2.0",
        "direct",
        Instant.EPOCH,
        folder.resolve("staging").toString(),
        folder.resolve("letters").toString(),
        null,
        "sqlite:unused",
        null);
  }

  private StagedPart part(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new StagedPart(file.toString(), text.lines().count());
  }

  private static Violation violation(String rule) {
    return new Violation(rule, rule, "must be unique");
  }

  private static StagedFacts facts(Repeat... repeats) {
    return new StagedFacts(repeats.length, 0, List.of(repeats), Map.of());
  }

  private List<Path> files() throws IOException {
    Path letters = folder.resolve("letters");
    if (!Files.exists(letters)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(letters)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void runWithoutLettersHasNoFile() throws Exception {
    new LetterFile(context(), "Write").publish(List.of(), facts(), LetterFileTest::violation);
    assertThat(files(), is(empty()));
  }

  @Test
  void announcedLettersStandOneAfterTheOther() throws Exception {
    new LetterFile(context(), "Write")
        .publish(
            List.of(part("a", "{\"a\":1}\n{\"a\":2}\n"), part("b", "{\"b\":1}\n")),
            facts(),
            LetterFileTest::violation);
    assertThat(files(), contains(folder.resolve("letters/things/run-1.jsonl")));
    assertThat(Files.readAllLines(files().get(0)), contains("{\"a\":1}", "{\"a\":2}", "{\"b\":1}"));
  }

  @Test
  void rowThatBreaksSeveralRulesHasOneLetterWithAllOfThem() throws Exception {
    new LetterFile(context(), "Write")
        .publish(
            List.of(part("a", "{\"a\":1}\n")),
            facts(
                new Repeat("code", "f.csv", 3, "{\"id\":1}"),
                new Repeat("code", "f.csv", 4, "{\"id\":2}"),
                new Repeat("mark", "f.csv", 3, "{\"id\":1}"),
                new Repeat("mark", "g.csv", 3, "{\"id\":3}")),
            LetterFileTest::violation);
    List<String> lines = Files.readAllLines(files().get(0));
    assertThat(lines, hasSize(4));
    assertThat(
        lines.get(1),
        containsString(
            "\"violations\":[{\"rule\":\"code\",\"path\":\"code\",\"message\":\"must be"
                + " unique\"},{\"rule\":\"mark\",\"path\":\"mark\",\"message\":\"must be"
                + " unique\"}],\"coordinates\":\"f.csv:3\""));
    assertThat(lines.get(1), containsString("\"payload\":{\"id\":1}"));
    assertThat(lines.get(3), containsString("\"coordinates\":\"g.csv:3\""));
  }

  @Test
  void rowThatTheTargetRefusedHasALetterOfItsOwn() throws Exception {
    Violation violation = new Violation("target.small", "price", "must satisfy the check small");
    new LetterFile(context(), "Write")
        .publish(
            List.of(),
            new StagedFacts(
                1,
                0,
                0,
                List.of(),
                List.of(new Refused(violation, "f.csv", 3, "{\"id\":1}")),
                Map.of()),
            LetterFileTest::violation);
    assertThat(
        Files.readAllLines(files().get(0)),
        contains(
            allOf(
                containsString("\"step\":\"Write\",\"reason\":\"UNWRITABLE\""),
                containsString(
                    "\"violations\":[{\"rule\":\"target.small\",\"path\":\"price\",\"message\":\"must"
                        + " satisfy the check small\"}],\"coordinates\":\"f.csv:3\""),
                containsString("\"payload\":{\"id\":1}"))));
  }

  @Test
  void fileIsThereWholeOrNotAtAll() throws Exception {
    StagedPart there = part("a", "{\"a\":1}\n");
    StagedPart gone = new StagedPart(folder.resolve("gone").toString(), 1);
    LetterFile file = new LetterFile(context(), "Write");
    assertThrows(
        IOException.class,
        () -> file.publish(List.of(there, gone), facts(), LetterFileTest::violation));
    assertThat(
        files().stream().map(path -> path.getFileName().toString()).toList(),
        contains(".run-1.jsonl.part"));
    file.publish(List.of(there), facts(), LetterFileTest::violation);
    file.publish(List.of(there), facts(), LetterFileTest::violation);
    assertThat(files(), contains(folder.resolve("letters/things/run-1.jsonl")));
    assertThat(Files.readAllLines(files().get(0)), contains("{\"a\":1}"));
  }
}
