package io.penstock.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of docs/guide/testing.md are lines of tests that run. */
class GuideTest {
  private static final Path ROOT = Path.of(System.getProperty("penstock.root", "../.."));
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleOfTheGuideIsPartOfATest() throws IOException {
    List<String> tests = new ArrayList<>();
    for (String module : List.of("testing/harness", "transforms")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
          tests.add(withoutIndent(Files.readString(file)));
        }
      }
    }
    List<String> examples = examples();
    assertThat(examples.size(), greaterThan(1));
    assertThat(
        examples.stream().filter(code -> tests.stream().noneMatch(t -> t.contains(code))).toList(),
        is(empty()));
  }

  private static List<String> examples() throws IOException {
    Matcher found = EXAMPLE.matcher(Files.readString(ROOT.resolve("docs/guide/testing.md")));
    return found.results().map(match -> withoutIndent(match.group(1))).toList();
  }

  private static String withoutIndent(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
