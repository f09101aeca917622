package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes, deletions among them, from a source through all steps into both databases. */
class ChangesTest {
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Workshop shop;

  /** Where the rows go. */
  enum Target {
    DUCKDB,
    POSTGRES
  }

  @BeforeAll
  static void start() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void contract() throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS warehouse CASCADE");
    }
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string, required: true}
                - {name: seen, logicalType: integer}
                """);
  }

  private RunReport run(Target target, String... changes) throws Exception {
    return run(target, List.of("- type: Validate"), "{}", changes);
  }

  /** Runs changes through steps; {@code options} are more options of the sink. */
  private RunReport run(Target target, List<String> steps, String options, String... changes)
      throws Exception {
    List<String> all = new ArrayList<>();
    all.add("- type: Create");
    all.add("  config: {changes: true, elements: [" + String.join(", ", changes) + "]}");
    all.addAll(steps);
    all.add(sink(target, options));
    return shop.pipeline(all.toArray(String[]::new)).run();
  }

  private String sink(Target target, String options) {
    String more = options.equals("{}") ? "" : ", " + options;
    return target == Target.DUCKDB
        ? "- {type: WriteToDuckDb, config: {database: "
            + shop.path("out.duckdb")
            + ", table: things"
            + more
            + "}}"
        : "- {type: WriteToPostgres, config: {url: \"postgresql://postgres@localhost:"
            + server.getPort()
            + "/postgres\", table: warehouse.things"
            + more
            + "}}";
  }

  private List<String> rows(Target target) throws Exception {
    return query(target, "SELECT * FROM TABLE ORDER BY 1");
  }

  private List<String> query(Target target, String sql) throws Exception {
    String url =
        target == Target.DUCKDB
            ? "jdbc:duckdb:" + shop.path("out.duckdb")
            : "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    String table = target == Target.DUCKDB ? "things" : "warehouse.things";
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.replace("TABLE", table))) {
      while (result.next()) {
        String[] values = new String[result.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
          values[i] = result.getString(i + 1);
        }
        rows.add(String.join("|", Arrays.stream(values).map(String::valueOf).toList()));
      }
    }
    return rows;
  }

  private static void counts(
      RunReport report, long inserted, long updated, long unchanged, long deleted) {
    RunReport.Target target = report.target();
    assertThat(
        List.of(target.inserted(), target.updated(), target.unchanged(), target.deleted()),
        is(List.of(inserted, updated, unchanged, deleted)));
  }

  @ParameterizedTest
  @EnumSource
  void deletesDeleteAndTheRestIsMerged(Target target) throws Exception {
    RunReport first =
        run(
            target,
            "{id: 1, name: Ann}",
            "{id: 2, name: Bob}",
            "{id: 3, name: Cid}",
            "{id: 4, name: Dee}");
    counts(first, 4, 0, 0, 0);
    RunReport second =
        run(
            target,
            "{id: 1, name: Anna}",
            "{id: 2, __deleted: true}",
            "{id: 3, name: Cid}",
            "{id: 5, name: Eve}",
            "{id: 6, __deleted: true}");
    assertThat(second.status(), is(RunStatus.SUCCEEDED));
    counts(second, 1, 1, 1, 1);
    assertThat(second.ledger(), is(new Ledger(5, 3, 2, 0, 0, 0, 0)));
    assertThat(second.ledger().balances(), is(true));
    assertThat(rows(target), contains("1|Anna|null", "3|Cid|null", "4|Dee|null", "5|Eve|null"));
  }

  @ParameterizedTest
  @EnumSource
  void ofTheChangesOfAKeyTheGreatestVersionCountsWhateverTheirOrder(Target target)
      throws Exception {
    run(target, "{id: 1, name: old}", "{id: 2, name: old}");
    RunReport report =
        run(
            target,
            "{id: 1, name: last, __version: 9}",
            "{id: 1, __deleted: true, __version: 8}",
            "{id: 2, __deleted: true, __version: 9}",
            "{id: 2, name: before, __version: 8}",
            "{id: 3, name: created, __version: 1}",
            "{id: 3, __deleted: true, __version: 2}",
            "{id: 4, name: first, __version: 5}",
            "{id: 4, name: later place, __version: 5}");
    assertThat(rows(target), contains("1|last|null", "4|later place|null"));
    assertThat(report.ledger(), is(new Ledger(8, 2, 2, 4, 0, 0, 0)));
    counts(report, 1, 1, 0, 1);
  }

  @ParameterizedTest
  @EnumSource
  void streamOfDeletesOnlyEmptiesTheTable(Target target) throws Exception {
    RunReport none = run(target, "{id: 1, __deleted: true}");
    assertThat(none.ledger(), is(new Ledger(1, 0, 1, 0, 0, 0, 0)));
    counts(none, 0, 0, 0, 0);
    assertThat(rows(target), is(empty()));
    run(target, "{id: 1, name: Ann}", "{id: 2, name: Bob}");
    RunReport all = run(target, "{id: 1, __deleted: true}", "{id: 2, __deleted: true}");
    counts(all, 0, 0, 0, 2);
    assertThat(rows(target), is(empty()));
  }

  @ParameterizedTest
  @EnumSource
  void rowIsThereAgainAfterItsDeleteAndAChangedKeyIsANewRow(Target target) throws Exception {
    run(target, "{id: 1, name: Ann}", "{id: 2, name: Bob}");
    run(target, "{id: 1, __deleted: true}");
    RunReport report =
        run(
            target,
            "{id: 1, name: again}",
            "{id: 2, name: Bob, __deleted: true, __version: 7}",
            "{id: 20, name: Bob, __version: 7}");
    counts(report, 2, 0, 0, 1);
    assertThat(rows(target), contains("1|again|null", "20|Bob|null"));
  }

  @ParameterizedTest
  @EnumSource
  void stepsNeitherSeeTheColumnsOfChangesNorStopADeletedRow(Target target) throws Exception {
    List<String> steps =
        List.of(
            "- {type: Filter, config: {keep: \"seen < 10\"}}",
            "- type: MapToFields",
            "  config: {append: true, fields: {id: id * 10, share: \"100 / seen\"}}",
            "- type: Validate");
    run(target, steps, "{}", "{id: 1, name: Ann, seen: 1}", "{id: 2, name: Bob, seen: 2}");
    RunReport report =
        run(
            target,
            steps,
            "{}",
            "{id: 1, __deleted: true}",
            "{id: 2, seen: 0, __deleted: true}",
            "{id: 3, name: Cid, seen: 0}",
            "{id: 4, seen: 4}",
            "{id: 5, name: Eve, seen: 11}",
            "{id: 6, name: Fay, seen: 5}");
    assertThat(report.ledger(), is(new Ledger(6, 1, 2, 0, 1, 2, 0)));
    assertThat(rows(target), contains("60|Fay|5|20"));
    assertThat(shop.reasons(), contains("3 INVALID share.computed", "4 INVALID name.required"));
  }

  @ParameterizedTest
  @EnumSource
  void deleteOfAProtectedKeyMeetsTheProtectedRow(Target target) throws Exception {
    shop.contract(
        """
        - name: email
          logicalType: string
          primaryKey: true
          classification: pii
          customProperties: [{property: piiType, value: EMAIL_ADDRESS}]
        - {name: name, logicalType: string}
        """);
    List<String> steps = List.of("- type: Validate", "- type: Protect");
    run(target, steps, "{}", "{email: a@example.com, name: Ann}", "{email: b@example.com}");
    RunReport report = run(target, steps, "{}", "{email: A@example.com, __deleted: true}");
    counts(report, 0, 0, 0, 1);
    assertThat(query(target, "SELECT name FROM TABLE"), contains("null"));
  }

  @ParameterizedTest
  @EnumSource
  void deletedRowWithoutAKeyIsADeadLetter(Target target) throws Exception {
    run(target, "{id: 1, name: Ann}");
    RunReport report = run(target, "{name: Ann, __deleted: true}");
    assertThat(report.ledger(), is(new Ledger(1, 0, 0, 0, 0, 1, 0)));
    assertThat(shop.reasons(), contains("1 UNWRITABLE id.required"));
    assertThat(rows(target), contains("1|Ann|null"));
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesDroppedInFlightAreTheEarlierChanges(Target target) throws Exception {
    List<String> steps =
        List.of(
            "- {type: DropDuplicates, config: {order_by: seen}}",
            "- type: Validate",
            "- {type: Filter, config: {keep: \"seen < 10\"}}");
    run(target, "{id: 1, name: Ann}", "{id: 2, name: Bob}");
    RunReport report =
        run(
            target,
            steps,
            "{}",
            "{id: 1, name: Ann, seen: 9, __version: 1}",
            "{id: 1, __deleted: true, __version: 2}",
            "{id: 2, __deleted: true, __version: 1}",
            "{id: 2, name: Bob, seen: 1, __version: 2}");
    assertThat(report.ledger(), is(new Ledger(4, 1, 1, 2, 0, 0, 0)));
    assertThat(rows(target), contains("2|Bob|1"));
  }

  @ParameterizedTest
  @EnumSource
  void rowThatIsNewerByTheOrderOfDropDuplicatesIsNotTouchedByAReplay(Target target)
      throws Exception {
    List<String> steps =
        List.of("- type: Validate", "- {type: DropDuplicates, config: {order_by: seen}}");
    run(target, steps, "{}", "{id: 1, name: Ann, seen: 5}", "{id: 2, name: Bob, seen: 5}");
    RunReport replay =
        run(
            target,
            steps,
            "{}",
            "{id: 1, name: Old, seen: 4}",
            "{id: 2, name: Bob, seen: 4, __deleted: true}");
    assertThat(replay.ledger(), is(new Ledger(2, 1, 1, 0, 0, 0, 0)));
    counts(replay, 0, 0, 1, 0);
    assertThat(rows(target), contains("1|Ann|5", "2|Bob|5"));
    counts(run(target, steps, "{}", "{id: 2, __deleted: true}"), 0, 0, 0, 1);
  }

  @ParameterizedTest
  @EnumSource
  void replaceLeavesWhatTheChangesOfTheRunLeave(Target target) throws Exception {
    run(target, "{id: 1, name: Ann}", "{id: 2, name: Bob}", "{id: 9, name: Zoe}");
    RunReport report =
        run(
            target,
            List.of("- type: Validate"),
            "write_mode: replace",
            "{id: 1, name: Anna}",
            "{id: 2, name: Bob}",
            "{id: 2, __deleted: true}",
            "{id: 3, name: Cid}");
    assertThat(report.ledger(), is(new Ledger(4, 2, 1, 1, 0, 0, 0)));
    counts(report, 1, 1, 0, 2);
    assertThat(rows(target), contains("1|Anna|null", "3|Cid|null"));
  }

  @ParameterizedTest
  @EnumSource
  void uniqueValueOfADeletedRowIsFree(Target target) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, unique: true}
        """);
    RunReport report =
        run(
            target,
            "{id: 1, name: Ann, __deleted: true}",
            "{id: 2, name: Ann}",
            "{id: 3, name: Bob}",
            "{id: 4, name: Bob}");
    assertThat(report.ledger(), is(new Ledger(4, 2, 1, 0, 0, 1, 0)));
    assertThat(rows(target), contains("2|Ann", "3|Bob"));
    assertThat(shop.reasons(), contains("4 INVALID name.unique"));
  }

  @Test
  void whatCannotObeyChangesIsRefusedAtCheck() throws Exception {
    String create = "- {type: Create, config: {changes: true, elements: []}}";
    assertThat(
        problems(create, sink(Target.DUCKDB, "write_mode: append")),
        contains(containsString("write_mode append cannot obey changes")));
    assertThat(
        problems(create, sink(Target.POSTGRES, "write_mode: append")),
        contains(containsString("write_mode append cannot obey changes")));
    assertThat(
        problems(create, "- {type: WriteToJson, config: {path: " + shop.path("a.jsonl") + "}}"),
        contains(
            containsString(
                "WriteToJson cannot delete or update rows, and the source reads changes; write to"
                    + " a database")));
    assertThat(
        problems(
            create,
            "- {type: DropDuplicates, config: {keys: [name], order_by: seen}}",
            sink(Target.DUCKDB, "{}")),
        contains(containsString("write keys: [id] and keep: latest")));
    assertThat(
        problems(
            create,
            "- {type: DropDuplicates, config: {keep: earliest, order_by: seen}}",
            sink(Target.DUCKDB, "{}")),
        contains(containsString("write keys: [id] and keep: latest")));
    assertThat(
        problems(
            create,
            "- {type: MapToFields, config: {append: true, fields: {__version: seen}}}",
            sink(Target.DUCKDB, "{}")),
        contains(containsString("has a name that the source of changes needs for itself")));
    shop.contract("- {name: id, logicalType: integer}");
    assertThat(
        problems(create, sink(Target.DUCKDB, "write_mode: replace")),
        contains(containsString("has no primaryKey, and Create reads changes")));
    shop.contract(
        """
        - {name: id, logicalType: string, primaryKey: true, classification: pii,
           customProperties: [{property: piiType, value: PERSON}]}
        """);
    assertThat(
        problems(create, "- type: Protect", sink(Target.DUCKDB, "{}")),
        contains(containsString("so that a change would meet the rows of other keys")));
  }

  private List<String> problems(String... steps) throws Exception {
    Problems problems = new Problems();
    shop.pipeline(steps).plan(problems);
    return problems.all().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::toString)
        .toList();
  }
}
