package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.cli.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The page of mistakes: each is made in a folder, told as shown, and mended as shown. */
class TroubleshootingTest {
  private static final Path PAGES = Path.of("..", "..", "docs", "troubleshooting");
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\n## \\d+\\. [^\\n]+\\n\\nIn \\[`([^/]+)/([^`]+)`][^\\n]+\\n\\n```diff\\n(.*?)```\\n\\n"
              + "```text\\n(.*?)```\\n",
          Pattern.DOTALL);

  @TempDir Path folder;

  /** A mistake as the page shows it. */
  private record Entry(String folder, String file, String diff, String output) {}

  @TestFactory
  Stream<DynamicTest> penstockSaysOfEachMistakeWhatIsExpected() throws IOException {
    return folders().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertSaid(PAGES, name)));
  }

  @TestFactory
  Stream<DynamicTest> thePageShowsWhatPenstockSays() throws IOException {
    return entries().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.folder(),
                    () -> assertThat(entry.output(), is(expected(entry.folder())))));
  }

  @TestFactory
  Stream<DynamicTest> theMendOfThePageMends() throws IOException {
    return entries().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.folder(), () -> assertMended(entry)));
  }

  @Test
  void everyFolderHasItsEntry() throws IOException {
    assertThat(entries().stream().map(Entry::folder).toList(), is(folders()));
  }

  @Test
  void aKeyInClearIsNotRepeated() throws IOException {
    String key = Files.readString(PAGES.resolve("06-key-in-clear/governance.yaml"));
    Matcher matcher = Pattern.compile("[0-9a-f]{64}").matcher(key);
    assertThat(matcher.find(), is(true));
    assertThat(expected("06-key-in-clear"), not(containsString(matcher.group().substring(0, 8))));
  }

  private static void assertSaid(Path pages, String name) throws IOException {
    CliRun check = check(pages, name);
    assertThat(check.out().replace(pages + "/", ""), is(expected(name)));
    assertThat(check.code(), is(2));
    assertThat(check.err(), is(""));
  }

  private void assertMended(Entry entry) throws IOException {
    Path pages = folder.resolve("mended-" + entry.folder());
    copy(PAGES.resolve("shared"), pages.resolve("shared"));
    Path project = pages.resolve(entry.folder());
    copy(PAGES.resolve(entry.folder()), project);
    Path file = project.resolve(entry.file());
    String text = Files.readString(file);
    String wrong = lines(entry.diff(), "-");
    assertThat(text, containsString(wrong));
    Files.writeString(file, text.replace(wrong, lines(entry.diff(), "+")));
    CliRun check = check(pages, entry.folder());
    assertThat(check.out(), not(containsString("error ")));
    assertThat(check.code(), is(0));
  }

  private static CliRun check(Path pages, String name) {
    return new CliRun().with(Engines.onClassPath()).call("check", pages.resolve(name).toString());
  }

  private static String lines(String diff, String sign) {
    StringBuilder lines = new StringBuilder();
    diff.lines()
        .filter(line -> line.startsWith(sign))
        .forEach(line -> lines.append(line.substring(1)).append('\n'));
    return lines.toString();
  }

  private static String expected(String name) throws IOException {
    return Files.readString(PAGES.resolve(name).resolve("expected.txt"));
  }

  private static List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(PAGES)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d\\d-.*"))
          .sorted()
          .toList();
    }
  }

  private static List<Entry> entries() throws IOException {
    return ENTRY
        .matcher(Files.readString(PAGES.resolve("README.md")))
        .results()
        .map(found -> new Entry(found.group(1), found.group(2), found.group(3), found.group(4)))
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
