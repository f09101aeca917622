package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Watcher;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.testing.Oracles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of New York taxi trips, a file a month, into PostgreSQL, and from there on in slices.
 * DuckDB, asked in its own words, says what each rule must reject.
 */
class TaxiTest {
  private static final String COLUMNS =
      """
      - {name: vendor_id, logicalType: integer, quality: [{metric: invalidValues, arguments: {validValues: [1, 2]}, mustBe: 0}]}
      - {name: pickup_datetime, logicalType: timestamp, required: true}
      - {name: dropoff_datetime, logicalType: timestamp, required: true}
      - {name: passenger_count, logicalType: integer, logicalTypeOptions: {minimum: 1, maximum: 6}}
      - {name: trip_distance, logicalType: number, physicalType: "numeric(12,2)", logicalTypeOptions: {exclusiveMinimum: 0}}
      - {name: rate_code_id, logicalType: integer, logicalTypeOptions: {maximum: 6}}
      - {name: store_and_fwd_flag, logicalType: string, logicalTypeOptions: {pattern: "^[YN]$"}}
      - {name: pickup_location_id, logicalType: integer}
      - {name: dropoff_location_id, logicalType: integer}
      - {name: payment_type, logicalType: integer, quality: [{metric: invalidValues, arguments: {validValues: [1, 2, 3, 4]}, mustBe: 0}]}
      - {name: fare_amount, logicalType: number, physicalType: "numeric(12,2)", logicalTypeOptions: {minimum: 0}}
      - {name: extra, logicalType: number, physicalType: "numeric(12,2)"}
      - {name: mta_tax, logicalType: number, physicalType: "numeric(12,2)"}
      - {name: tip_amount, logicalType: number, physicalType: "numeric(12,2)"}
      - {name: tolls_amount, logicalType: number, physicalType: "numeric(12,2)"}
      - {name: improvement_surcharge, logicalType: number, physicalType: "numeric(12,2)"}
      - {name: total_amount, logicalType: number, physicalType: "numeric(12,2)"}
      - {name: congestion_surcharge, logicalType: number, physicalType: "numeric(12,2)"}
      """;

  /** What DuckDB calls wrong, by the rule of ours that must find it. */
  private static final Map<String, String> WRONG =
      new TreeMap<>(
          Map.of(
              "vendor_id.invalidValues", "vendor_id NOT IN (1, 2)",
              "passenger_count.minimum", "passenger_count < 1",
              "passenger_count.maximum", "passenger_count > 6",
              "trip_distance.exclusiveMinimum", "trip_distance <= 0",
              "rate_code_id.maximum", "rate_code_id > 6",
              "store_and_fwd_flag.pattern", "store_and_fwd_flag NOT IN ('Y', 'N')",
              "payment_type.invalidValues", "payment_type NOT IN (1, 2, 3, 4)",
              "fare_amount.minimum", "fare_amount < 0",
              "ends_after_it_begins", "dropoff_datetime < pickup_datetime",
              "cash_has_no_tip", "payment_type = 2 AND tip_amount <> 0"));

  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Workshop shop;
  private Path months;

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
  void writeFiles() throws Exception {
    months = Oracles.file("tables/taxi-2018");
    shop = new Workshop(folder).policy().contract(COLUMNS);
    pipeline(
        "month",
        """
        - {type: ReadFromCsv, config: {path: "%s/yellow_tripdata_sample_${param:month}.csv"}}
        - type: Validate
          config:
            rules:
              - {id: ends_after_it_begins, expr: "pickup_datetime <= dropoff_datetime"}
              - {id: cash_has_no_tip, expr: "tip_amount == 0.0", when: "payment_type == 2"}
        - type: Protect
        - {type: WriteToPostgres, config: {url: "%s", table: city.trips, write_mode: append}}
        """
            .formatted(months, url()));
    pipeline(
        "slice",
        """
        - {type: ReadFromPostgres, config: {url: "%1$s", table: city.trips, incremental: {cursor: pickup_datetime}}}
        - type: Validate
        - type: Protect
        - {type: WriteToPostgres, config: {url: "%1$s", table: warehouse.trips, write_mode: append}}
        """
            .formatted(url()));
  }

  private static String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  private void pipeline(String name, String steps) throws Exception {
    shop.file(
        name + ".yaml",
        """
        pipeline:
          name: %s
          contract: contract.odcs.yaml
          policy: policy.yaml
          transforms:
        %s
          dead_letters: {path: "%s", budget: 50%%}
        """
            .formatted(name, steps.indent(4), folder.resolve("dead-letters")));
  }

  private RunReport run(String pipeline, String month) {
    Problems problems = new Problems();
    Project project =
        Project.read(
            shop.path(pipeline + ".yaml"),
            Parameters.of(Map.of("month", month), Map.of()),
            problems);
    assertThat(problems.toString(), problems.hasErrors(), is(false));
    Plan plan = Planner.plan(Objects.requireNonNull(project), problems);
    assertThat(problems.toString(), problems.hasErrors(), is(false));
    return PipelineRun.of(Objects.requireNonNull(plan), shop.settings()).run(Watcher.none());
  }

  /** What DuckDB says of the files that match. */
  private List<String> duckDb(String files, String select) throws SQLException {
    String from =
        "read_csv('" + months + "/yellow_tripdata_sample_" + files + ".csv', header = true)";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return rows(connection, select.formatted(from));
    }
  }

  private static List<String> postgres(String query) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      return rows(connection, query);
    }
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static String wrong() {
    return WRONG.values().stream().collect(Collectors.joining(") OR (", "coalesce((", "), false)"));
  }

  /** How often each rule was broken in the run. */
  private Map<String, Long> broken(RunReport run) throws Exception {
    Map<String, Long> broken = new TreeMap<>();
    for (JsonNode letter : shop.letters()) {
      if (letter.path("run").asText().equals(run.run())) {
        letter
            .path("violations")
            .forEach(v -> broken.merge(v.path("rule").asText(), 1L, Long::sum));
      }
    }
    return broken;
  }

  @Test
  void everyMonthLosesWhatDuckDbCallsWrongAndSlicesBringOnTheRest() throws Exception {
    long written = 0;
    long sliced = 0;
    for (int number = 1; number <= 12; number++) {
      String month = "2018-%02d".formatted(number);
      long bad = Long.parseLong(duckDb(month, "SELECT count(*) FROM %s WHERE " + wrong()).get(0));
      RunReport run = run("month", month);
      assertThat(month, run.ledger(), is(new Ledger(10_000, 10_000 - bad, 0, 0, bad, 0)));
      Map<String, Long> expected = new TreeMap<>();
      for (Map.Entry<String, String> rule : WRONG.entrySet()) {
        long count =
            Long.parseLong(
                duckDb(month, "SELECT count(*) FROM %s WHERE " + rule.getValue()).get(0));
        if (count > 0) {
          expected.put(rule.getKey(), count);
        }
      }
      assertThat(month, broken(run), is(expected));
      written += 10_000 - bad;
      if (number % 3 == 0) {
        RunReport slice = run("slice", month);
        assertThat(month, slice.ledger().read(), is(written - sliced));
        assertThat(month, slice.ledger().written(), is(written - sliced));
        sliced = written;
      }
    }
    assertThat(run("slice", "none").ledger().read(), is(0L));
    assertThat(written, greaterThan(110_000L));
    List<String> good = duckDb("2018-*", line("epoch(%s)") + " FROM %s WHERE NOT " + wrong());
    String query = line("extract(epoch FROM %s)") + " FROM ";
    assertThat(sorted(postgres(query + "city.trips")).equals(sorted(good)), is(true));
    assertThat(sorted(postgres(query + "warehouse.trips")).equals(sorted(good)), is(true));
  }

  /** The select of a trip as one text, given how a database counts the seconds of a moment. */
  private static String line(String seconds) {
    String amounts =
        Stream.of(
                "trip_distance fare_amount extra mta_tax tip_amount tolls_amount"
                    .concat(" improvement_surcharge total_amount congestion_surcharge")
                    .split(" "))
            .map(column -> "coalesce(cast(" + column + " AS decimal(12,2))::text, '')")
            .collect(Collectors.joining(", "));
    return "SELECT concat_ws('|', vendor_id, passenger_count, rate_code_id, store_and_fwd_flag,"
        + " pickup_location_id, dropoff_location_id, payment_type, "
        + amounts
        + ", cast("
        + seconds.formatted("pickup_datetime")
        + " AS bigint), cast("
        + seconds.formatted("dropoff_datetime")
        + " AS bigint))";
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }
}
