package io.penstock;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
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
  private static final Path EXAMPLE = Command.ROOT.resolve("examples/customers/customers.yaml");

  private static final Pattern DOMAIN = Pattern.compile("@[A-Za-z0-9]+\\.[a-z]+");

  /** The column of {@code customer} in the generator's own order. */
  private static final int EMAIL = 16;

  @TempDir static Path folder;
  private static Command first;
  private static Command second;

  @BeforeAll
  static void runTwice() {
    first = run();
    second = run();
  }

  @AfterAll
  static void clear() throws IOException {
    first.clear();
    second.clear();
  }

  private static Command run() {
    return Command.run(
        "run",
        EXAMPLE.toString(),
        "--param=database=" + folder.resolve("warehouse.duckdb"),
        "--param=dead_letters=" + folder.resolve("dead-letters"),
        "--control=" + folder.resolve("control.db"),
        "--report=" + folder.resolve("report.json"));
  }

  @Test
  void pipelineOfTheReadmeIsTheExample() throws IOException {
    String example = Files.readString(EXAMPLE);
    String readme = Command.blocks("README.md", "yaml").get(0);
    assertThat(example, endsWith(readme));
    assertThat(
        "only a comment for editors is left out",
        example.substring(0, example.length() - readme.length()).lines().toList(),
        contains(startsWith("# yaml-language-server")));
  }

  @Test
  void outputOfTheReadmeIsWhatARunPrints() throws IOException {
    String readme = Command.blocks("README.md", "text").get(0);
    assertThat(first.err(), first.steady(folder), is(Command.steady(readme)));
    assertThat(first.code(), is(0));
  }

  @Test
  void secondRunInsertsNothingAndUpdatesNothing() {
    assertThat(second.out(), containsString("\n  0 inserted, 0 updated, 94,770 unchanged\n"));
    assertThat(second.code(), is(0));
  }

  @Test
  void exitCodesOfTheReadmeAreThoseOfTheProgram() throws IOException {
    List<String> program =
        Command.run("--help")
            .out()
            .lines()
            .filter(line -> line.matches("  \\d   .*"))
            .map(line -> line.strip().replaceFirst(" +", " "))
            .toList();
    List<String> readme =
        Command.text("README.md")
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
}
