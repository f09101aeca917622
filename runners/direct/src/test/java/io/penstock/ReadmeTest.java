package io.penstock;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.Cli;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of its example is what the example does. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("penstock.root", "../.."));
  private static final Path EXAMPLE = ROOT.resolve("examples/customers/customers.yaml");

  private static final Pattern DOMAIN = Pattern.compile("@[A-Za-z0-9]+\\.[a-z]+");

  /** The column of {@code customer} in the generator's own order. */
  private static final int EMAIL = 16;

  @TempDir static Path folder;
  private static Ran first;
  private static Ran second;

  private record Ran(int code, String out) {}

  @BeforeAll
  static void runTwice() {
    first = run();
    second = run();
  }

  /** Staged rows are under the working directory, which here is the module. */
  @AfterAll
  static void clearWorkingDirectory() throws IOException {
    try {
      Files.deleteIfExists(Path.of(".penstock", "staging"));
      Files.deleteIfExists(Path.of(".penstock"));
    } catch (DirectoryNotEmptyException e) {
      return; // rows of a run that failed stay, to be looked at
    }
  }

  private static Ran run() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Cli.run(
            new String[] {
              "run",
              EXAMPLE.toString(),
              "--param=database=" + folder.resolve("warehouse.duckdb"),
              "--param=dead_letters=" + folder.resolve("dead-letters"),
              "--control=" + folder.resolve("control.db"),
              "--report=" + folder.resolve("report.json")
            },
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String said = out.toString(StandardCharsets.UTF_8);
    return new Ran(code, said.isEmpty() ? err.toString(StandardCharsets.UTF_8) : said);
  }

  @Test
  void pipelineOfTheReadmeIsTheExample() throws IOException {
    String example = Files.readString(EXAMPLE);
    assertThat(example, endsWith(block("yaml")));
    assertThat(
        "only a comment for editors is left out",
        example.substring(0, example.length() - block("yaml").length()).lines().toList(),
        contains(startsWith("# yaml-language-server")));
  }

  @Test
  void outputOfTheReadmeIsWhatARunPrints() throws IOException {
    assertThat(steady(first.out()), is(steady(block("text"))));
    assertThat(first.code(), is(0));
  }

  @Test
  void secondRunInsertsNothingAndUpdatesNothing() {
    assertThat(second.out(), containsString("\n  0 inserted, 0 updated, 94,770 unchanged\n"));
    assertThat(second.code(), is(0));
  }

  @Test
  void exitCodesOfTheReadmeAreThoseOfTheProgram() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Cli.run(
        new String[] {"--help"}, new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
    List<String> program =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.matches("  \\d   .*"))
            .map(line -> line.strip().replaceFirst(" +", " "))
            .toList();
    List<String> readme =
        readme()
            .lines()
            .filter(line -> line.matches("\\| \\d \\|.*"))
            .map(line -> line.replace("|", "").strip().replaceFirst(" +", " "))
            .toList();
    assertThat(readme, is(program));
  }

  @Test
  void noTokenColumnHoldsAnAddress() throws SQLException {
    assertThat(number("SELECT count(*) FROM customers"), is(94_770L));
    assertThat(
        number("SELECT count(*) FROM customers WHERE customers::VARCHAR LIKE '%@%'"), is(0L));
    assertThat(
        number("SELECT count(*) FROM customers WHERE email NOT SIMILAR TO '[0-9a-f]{8}:.{43}'"),
        is(0L));
  }

  @Test
  void noAddressOfTheGeneratorIsInAnythingARunLeaves() throws IOException {
    Set<String> addresses = addresses();
    assertThat(addresses.size(), greaterThan(90_000));
    assertThat(
        "an address is found where there is one",
        rawAddresses("..." + addresses.iterator().next() + "...", addresses),
        is(1L));
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> left = files.filter(Files::isRegularFile).toList();
      assertThat(left.size(), greaterThan(4));
      for (Path file : left) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat("in " + file, rawAddresses(content, addresses), is(0L));
      }
    }
  }

  /** How many of the domains in a text are of one of the addresses; each address has its own. */
  private static long rawAddresses(String text, Set<String> addresses) {
    Set<String> domains =
        addresses.stream().map(a -> a.substring(a.indexOf('@'))).collect(Collectors.toSet());
    return DOMAIN.matcher(text).results().filter(at -> domains.contains(at.group())).count();
  }

  private static Set<String> addresses() {
    Set<String> addresses = new HashSet<>();
    Session session = Session.getDefaultSession().withTable(Table.CUSTOMER).withScale(1);
    for (List<List<String>> row : Results.constructResults(Table.CUSTOMER, session)) {
      String address = row.get(0).get(EMAIL);
      if (address != null) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private static long number(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** What differs from run to run is left out: ids, times, rates, the folder. */
  private static String steady(String output) {
    return output
        .replace(folder + "/", "")
        .replaceAll("\\d{8}T\\d{6}Z-[0-9a-f]{6}", "RUN")
        .replaceAll("in [\\d.]+ m?s|in \\d+:\\d+(:\\d+)?", "in TIME")
        .replaceAll("\\([\\d,]+ rows/s\\)", "(SPEED)");
  }

  /** The first fenced block of a language. */
  private static String block(String language) throws IOException {
    var found = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
    assertThat("a block of " + language, found.find());
    return Objects.requireNonNull(found.group(1));
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
