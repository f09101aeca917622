package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Watcher;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.testing.Oracles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the grammar: three files and six rows that nobody here wrote for a test. */
class GrammarTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void copyFiles() throws Exception {
    Path grammar = Oracles.file(".").resolve("../grammar");
    assumeTrue(Files.isDirectory(grammar), "there is no grammar folder beside the oracles");
    shop = new Workshop(folder);
    for (String name : new String[] {"customers.yaml", "customers.odcs.yaml", "customers.csv"}) {
      Files.copy(grammar.resolve(name), shop.path(name));
    }
    shop.file(
        "governance.yaml",
        Files.readString(grammar.resolve("governance.yaml"))
            .replace("env:PENSTOCK_PII_KEY", "demo:grammar"));
  }

  private RunReport run(String input, String budget) {
    Problems problems = new Problems();
    Project project =
        Objects.requireNonNull(
            Project.read(
                shop.path("customers.yaml"),
                Parameters.of(
                    Map.of(
                        "input", shop.path(input).toString(),
                        "database", shop.path("out.duckdb").toString(),
                        "dead_letters", shop.path("dead-letters").toString(),
                        "budget", budget),
                    Map.of()),
                problems));
    Plan plan = Objects.requireNonNull(Planner.plan(project, problems));
    assertThat(problems.toString(), problems.hasErrors(), is(false));
    return PipelineRun.of(plan, shop.settings()).run(Watcher.none());
  }

  @Test
  void sixRowsGiveWhatTheExampleSays() throws Exception {
    RunReport report = run("customers.csv", "100%");
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(6, 2, 1, 0, 3, 0)));
    assertThat(
        shop.query("SELECT customer_id, full_name, segment, lifetime_value FROM customers"),
        containsInAnyOrder("1|A********|pro|929.410000000", "2|N********|pro|2400.000000000"));
    assertThat(
        shop.reasons(),
        contains(
            "5 INVALID email.required",
            "6 INVALID email.format, country.invalidValues, segment.invalidValues,"
                + " lifetime_value.minimum, created_before_updated",
            "7 UNREADABLE lifetime_value.type"));
    assertThat(
        shop.query("SELECT column_name FROM duckdb_columns() WHERE table_name = 'customers'"),
        not(hasItem("ssn")));
  }

  @Test
  void bothSpellingsOfAnAddressHaveTheSameToken() throws Exception {
    run("customers.csv", "100%");
    String newest = shop.query("SELECT email FROM customers WHERE customer_id = 2").get(0);
    shop.file(
        "older.csv", Files.readString(shop.path("customers.csv")).replaceAll("(?m)^2,BO.*\n", ""));
    Files.delete(shop.path("out.duckdb"));
    run("older.csv", "100%");
    assertThat(
        shop.query("SELECT email, segment FROM customers WHERE customer_id = 2"),
        contains(newest + "|free"));
  }

  @Test
  void budgetOfFivePercentStopsItBeforeItPublishes() throws Exception {
    RunReport report = run("customers.csv", "5%");
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(report.status().exitCode(), is(3));
    assertThat(
        report.failure(),
        is("3 of 6 rows were rejected, more than the budget of 5%; nothing was published"));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
  }
}
