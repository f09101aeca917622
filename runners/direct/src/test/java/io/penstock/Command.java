package io.penstock;

import io.penstock.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One call of the command line and what it said, and the documents that tell of such calls.
 *
 * @param code the exit code
 */
record Command(int code, String out, String err) {
  /** The root of the checkout. */
  static final Path ROOT = Path.of(System.getProperty("penstock.root", "../.."));

  private static final Pattern STAGED = Pattern.compile("staged rows left to look at in (.*)\n");

  static Command run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Cli.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Command(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The output of a run in a folder, without what is another in every run. */
  String steady(Path folder) {
    return steady(out.replace(folder + "/", ""));
  }

  /** Takes away what a run left in the working directory, which for tests is their module. */
  void clear() throws IOException {
    Matcher left = STAGED.matcher(out);
    Path folder = left.find() ? Path.of(left.group(1)) : Path.of(".penstock", "staging", "none");
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
    for (Path parent : List.of(Path.of(".penstock", "staging"), Path.of(".penstock"))) {
      String[] others = parent.toFile().list();
      if (others != null && others.length == 0) {
        Files.delete(parent);
      }
    }
  }

  /** A text without ids of runs, durations and rates. */
  static String steady(String output) {
    return output
        .replaceAll("\\d{8}T\\d{6}Z-[0-9a-f]{6}", "RUN")
        .replaceAll("\\([\\d,]+ rows/s\\)\n", "(SPEED)\n")
        .replaceAll("(?m)^(\\w+: \\w+ in) [\\d.:]+( m?s)?", "$1 TIME");
  }

  /** What is fenced in a document as a language, in order. */
  static List<String> blocks(String document, String language) throws IOException {
    Pattern fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    return fence.matcher(text(document)).results().map(block -> block.group(1)).toList();
  }

  /** A document of the checkout. */
  static String text(String document) throws IOException {
    return Files.readString(ROOT.resolve(document));
  }
}
