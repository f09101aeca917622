package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uniqueness and checks over the data set mean the same to every sink. */
class UniquenessTest {
  private static final String DUCKDB =
      "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}";
  private static final String JSON =
      "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}";
  private static final String NEWEST = "- {type: DropDuplicates, config: {order_by: version}}";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void policy() throws Exception {
    shop = new Workshop(folder).policy();
  }

  private RunReport run(String sink, String... between) throws IOException {
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        String.join("\n", between),
        sink);
    return shop.run();
  }

  private static String verdict(RunReport report) {
    RunReport.Verdict verdict = report.checks().get(0);
    return verdict.id() + ": " + verdict.measured() + (verdict.holds() ? " holds" : " fails");
  }

  private static String count(RunReport report, String rule) {
    return report.rules().stream()
        .filter(r -> r.id().equals(rule))
        .map(r -> r.violations() + (r.warning() ? " warned" : ""))
        .toList()
        .toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {DUCKDB, JSON})
  void rowOfATakenValueIsSetAside(String sink) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: code, logicalType: string, unique: true}
        - {name: version, logicalType: integer}
        """);
    shop.file("things.csv", "id,code,version\n1,a,1\n2,a,1\n3,b,1\n1,c,2\n4,,1\n5,,1\n");
    RunReport report = run(sink, NEWEST);
    assertThat(report.ledger(), is(new Ledger(6, 5, 1, 0, 0, 0)));
    report = run(sink);
    assertThat(report.ledger(), is(new Ledger(6, 4, 0, 0, 2, 0)));
    assertThat(shop.reasons(), contains("3 INVALID code.unique", "5 INVALID primary_key"));
    assertThat(count(report, "code.unique"), is("[1]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUCKDB, JSON})
  void everyRuleOfUniquenessSeesAllRows(String sink) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: code, logicalType: string, unique: true}
        - {name: mark, logicalType: string, unique: true}
        - {name: version, logicalType: integer}
        """);
    shop.file("things.csv", "id,code,mark,version\n1,a,x,1\n2,a,y,1\n3,b,y,1\n4,a,x,1\n1,d,z,1\n");
    RunReport report = run(sink);
    assertThat(
        shop.reasons(),
        contains(
            "3 INVALID code.unique",
            "4 INVALID mark.unique",
            "5 INVALID code.unique, mark.unique",
            "6 INVALID primary_key"));
    assertThat(report.ledger(), is(new Ledger(5, 1, 0, 0, 4, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUCKDB, JSON})
  void compositeKeyIsItsColumnsTogether(String sink) throws Exception {
    shop.contract(
        """
        - {name: shop, logicalType: string, primaryKey: true, primaryKeyPosition: 2}
        - {name: id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1}
        - {name: version, logicalType: integer}
        """);
    shop.file("things.csv", "shop,id,version\na,1,1\na,2,1\nb,1,1\na,1,2\n,3,1\n");
    assertThat(run(sink, NEWEST).ledger(), is(new Ledger(5, 3, 1, 0, 1, 0)));
    assertThat(shop.reasons(), contains("6 INVALID shop.required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUCKDB, JSON})
  void duplicateValuesAreToleratedUpToTheBound(String sink) throws Exception {
    String properties =
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - name: code
          logicalType: string
          quality: [{id: codes, metric: duplicateValues, %s: %s, unit: percent}]
        - {name: version, logicalType: integer}
        """;
    shop.file("things.csv", "id,code,version\n1,a,1\n2,a,1\n3,b,1\n4,c,1\n");
    shop.contract(properties.formatted("mustBeLessOrEqualTo", "25"));
    RunReport report = run(sink, NEWEST);
    assertThat(verdict(report), is("codes: 25 % holds"));
    assertThat(report.ledger(), is(new Ledger(4, 4, 0, 0, 0, 0)));
    shop.contract(properties.formatted("mustBeLessThan", "25"));
    report = run(sink, NEWEST);
    assertThat(verdict(report), is("codes: 25 % fails"));
    assertThat(report.status(), is(RunStatus.BLOCKED));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUCKDB, JSON})
  void nullsAreAShareOfTheRowsThatPassedTheirRules(String sink) throws Exception {
    String properties =
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: code, logicalType: string, unique: true}
        - name: note
          logicalType: string
          quality: [{id: notes, metric: nullValues, %s: 50, unit: percent}]
        - {name: version, logicalType: integer}
        """;
    shop.file(
        "things.csv", "id,code,note,version\n1,a,,1\n2,a,n,1\n3,b,,1\n1,c,n,2\n,d,,1\nx,e,,1\n");
    shop.contract(properties.formatted("mustBeLessOrEqualTo"));
    RunReport report = run(sink, NEWEST);
    assertThat(verdict(report), is("notes: 50 % holds"));
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    shop.contract(properties.formatted("mustBeLessThan"));
    report = run(sink, NEWEST);
    assertThat(verdict(report), is("notes: 50 % fails"));
    assertThat(report.status(), is(RunStatus.BLOCKED));
    report = run(sink);
    assertThat(verdict(report), is("notes: 50 % fails"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUCKDB, JSON})
  void warningCountsAndLetsTheRowPass(String sink) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - name: code
          logicalType: string
          quality:
            - {id: known, metric: invalidValues, arguments: {validValues: [a, b]}, mustBe: 0, severity: warning}
            - {id: few, metric: duplicateValues, mustBe: 0, severity: warning}
        - {name: version, logicalType: integer}
        """);
    shop.file("things.csv", "id,code,version\n1,z,1\n2,a,1\n3,z,1\n4,,1\n");
    RunReport report = run(sink, NEWEST);
    assertThat(report.ledger(), is(new Ledger(4, 4, 0, 0, 0, 0)));
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(count(report, "known"), is("[2 warned]"));
    assertThat(verdict(report), is("few: 1 duplicate rows fails"));
    assertThat(shop.reasons(), is(List.of()));
  }
}
