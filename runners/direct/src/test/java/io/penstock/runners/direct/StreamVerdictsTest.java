package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.Verdict;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a stream that is not as the files say: window by window, and in the end. */
@Timeout(120)
class StreamVerdictsTest {
  private static final String ID = "- {name: id, logicalType: integer, primaryKey: true}\n";
  private static final String VERSION = "- {name: version, logicalType: integer}\n";
  private static final String NAME =
      """
      - name: name
        logicalType: string
        logicalTypeOptions: {maxLength: 3}
        quality:
        - {id: unnamed, metric: nullValues, unit: percent, mustBeLessOrEqualTo: 10, severity: %s}
      """;

  @TempDir Path folder;
  private Workshop shop;
  private String topic;

  @BeforeEach
  void open() throws Exception {
    topic = Topics.make(1);
    shop = new Workshop(folder).policy();
  }

  private void pipeline(String severity, String budget) throws Exception {
    shop.contract(ID + NAME.formatted(severity) + VERSION)
        .budgeted(
            budget,
            Topics.reading(topic),
            "- type: Validate",
            "- {type: DropDuplicates, config: {order_by: version}}",
            "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table:"
                + " things}}");
  }

  /** Records with these names; an empty one is null. */
  private void send(String... names) throws Exception {
    for (int i = 0; i < names.length; i++) {
      String name = names[i].isEmpty() ? "null" : "\"" + names[i] + "\"";
      Topics.texts(topic, "{\"id\": " + i + ", \"version\": 1, \"name\": " + name + "}");
    }
  }

  private List<Verdict> broken(RunReport report) {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      assertThat(store.find(report.run()), is(Optional.of(report)));
      return store.streams().of(report.run()).stream()
          .map(StreamWindow::findings)
          .flatMap(findings -> findings.broken().stream())
          .toList();
    }
  }

  private List<String> rows() throws Exception {
    return shop.query("SELECT id FROM things ORDER BY id");
  }

  @Test
  void tooManyDeadLettersAreSaidOfTheirWindowAndBlockTheEnd() throws Exception {
    pipeline("error", "1");
    send("Ann", "too long", "Bob", "too long as well");
    RunReport report = Streams.run(shop, 4);
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(
        report.failure(),
        is("2 of 4 rows were rejected, more than the budget of 1; what the stream wrote stays"));
    assertThat(report.staging(), is(nullValue()));
    assertThat(report.ledger().balances(), is(true));
    assertThat(rows(), contains("0", "2"));
    assertThat(
        broken(report).stream().map(verdict -> verdict.id() + " " + verdict.expected()).toList(),
        hasItem("dead_letters.budget at most 1"));
  }

  @Test
  void aCheckThatDoesNotHoldForAllBlocksTheEnd() throws Exception {
    pipeline("error", "100%");
    send("Ann", "", "Bob", "");
    RunReport report = Streams.run(shop, 4);
    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(
        report.failure(),
        is(
            "a check of the contract does not hold: unnamed is 50 %, expected at most 10"
                + " %; what the stream wrote stays"));
    assertThat(rows(), contains("0", "1", "2", "3"));
    assertThat(broken(report).get(0).id(), is("unnamed"));
    assertThat(report.checks().get(0).holds(), is(false));
    assertThat(report.checks().get(1).id(), is("windows"));
  }

  @Test
  void aCheckThatOnlyWarnsIsSaid() throws Exception {
    pipeline("warning", "100%");
    send("Ann", "", "Bob");
    RunReport report = Streams.run(shop, 3);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.checks().get(0).measured(), is("33.333 %"));
    assertThat(broken(report).get(0).blocking(), is(false));
  }

  @Test
  void whatHoldsIsSaidInTheEndOnly() throws Exception {
    pipeline("error", "0%");
    send("Ann", "Bob");
    RunReport report = Streams.run(shop, 2);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(
        report.checks(), contains(new Verdict("unnamed", "at most 10 %", "0 %", true, true)));
    assertThat(broken(report), is(empty()));
  }

  @Test
  void columnsThatTheContractDoesNotNameAreSaid() throws Exception {
    pipeline("error", "0%");
    Topics.texts(
        topic,
        "{\"id\": 1, \"version\": 1, \"name\": \"Ann\", \"loyalty\": \"gold-canary\"}",
        "{\"id\": 2, \"version\": 1, \"name\": \"Bob\", \"loyalty\": \"red-canary\"}");
    RunReport report = Streams.run(shop, 2);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    List<String> drift = report.drift().stream().map(Drift::text).toList();
    assertThat(drift.size(), is(1));
    assertThat(drift.get(0), containsString("column loyalty is not in the contract (2 times, "));
    assertThat(drift.get(0), containsString(": left out"));
    assertThat(report.drift().get(0).side(), is("source"));
  }
}
