package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.Cli;
import io.penstock.control.ControlStore;
import io.penstock.control.DeadLetterIndex;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected records that go through the pipeline again, after the contract was mended. */
class ReplayTest {
  private static final String LOWER = "logicalTypeOptions: {pattern: '^[a-z]+$'}";
  private static final String ANY = "logicalTypeOptions: {pattern: '^[A-Za-z]+$'}";
  private static final String READ =
      "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}";
  private static final String NEWEST = "- {type: DropDuplicates, config: {order_by: version}}";
  private static final String WRITE =
      "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}";
  private static final String THINGS =
      """
      id,code,email,version
      1,ann,ann@example.com,1
      2,Bo,bo-canary@example.com,1
      3,Cy,cy-canary@example.com,1
      4,di,di-canary@example.com,x
      5,e5,ed-canary@example.com,1
      """;

  @TempDir Path folder;
  private Workshop shop;
  private String out = "";
  private String err = "";

  @BeforeEach
  void reject() throws Exception {
    shop = new Workshop(folder).policy();
    contract(LOWER);
    pipeline(WRITE);
    shop.file("things.csv", THINGS);
  }

  private void contract(String rule) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: code, logicalType: string, RULE}
        - {name: email, logicalType: string, classification: pii, logicalTypeOptions: {format: email}}
        - {name: version, logicalType: integer}
        """
            .replace("RULE", rule));
  }

  private void pipeline(String sink) throws Exception {
    steps("dead_letters: {key: pii, ", READ, "- type: Validate", "- type: Protect", NEWEST, sink);
  }

  private void steps(String letters, String... steps) throws Exception {
    shop.pipeline(steps);
    replace("pipeline.yaml", "dead_letters: {", letters);
  }

  private void replace(String file, String from, String to) throws Exception {
    shop.file(file, Files.readString(shop.path(file)).replace(from, to));
  }

  private int replay(String... words) {
    List<String> all = new ArrayList<>(List.of("dead-letters", "replay"));
    all.add(shop.path("pipeline.yaml").toString());
    all.addAll(
        List.of("--param", "dir=" + folder, "--control", shop.path("control.db").toString()));
    all.addAll(List.of(words));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    int code = Cli.run(all.toArray(String[]::new), stream(said), stream(told));
    out = said.toString(StandardCharsets.UTF_8);
    String problems = "(?m)^warning .*\n"; // the key of these tests is one for demonstration
    err = told.toString(StandardCharsets.UTF_8).replaceAll(problems, "");
    return code;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private List<String> rows() throws Exception {
    return shop.query("SELECT id, code, version FROM things ORDER BY id");
  }

  /** Lines of letters: those in a file of their run, and those that were replayed. */
  private List<String> letters(String ending) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Path file : shop.files("dead-letters")) {
      if (file.toString().endsWith(ending)) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private List<String> names() throws Exception {
    return shop.files("dead-letters").stream()
        .map(file -> file.getFileName().toString().replaceAll("^.*?\\.", ""))
        .toList();
  }

  private RunReport latest() {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      return store.latest("things", 1).get(0);
    }
  }

  private List<Map<String, Long>> counts() {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      return store.deadLetters().files(null, null).stream()
          .map(DeadLetterIndex.Entry::letters)
          .toList();
    }
  }

  @Test
  void recordsThatPassNowAreWrittenAndTheOthersStayAsTheyAre() throws Exception {
    shop.run();
    List<String> before = letters(".jsonl");
    assertThat(before.size(), is(4));
    contract(ANY);

    assertThat(err, replay(), is(0));

    assertThat(rows(), contains("1|ann|1", "2|Bo|1", "3|Cy|1"));
    assertThat(letters(".jsonl"), is(kept(before, 5, 6)));
    assertThat(letters(".replayed"), is(kept(before, 3, 4)));
    assertThat(names(), containsInAnyOrder("jsonl", "jsonl.replayed"));
    assertThat(counts(), contains(Map.of("INVALID", 1L, "UNREADABLE", 1L)));
    RunReport report = latest();
    assertThat(report.run(), endsWith(RunReport.REPLAY));
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(4, 2, 0, 0, 2, 0)));
    assertThat(report.deadLetters(), is(new RunReport.DeadLetters(null, 0)));
    assertThat(
        out,
        allOf(
            containsString("things: succeeded in"),
            containsString("2 inserted, 0 updated, 0 unchanged"),
            containsString("code.pattern  1"),
            containsString("version.type  1"),
            endsWith(
                "\n2 letters put aside into FILE.replayed; 2 still fail, and stay where they"
                    + " were\n")));
    assertThat(err, is(""));
  }

  /** The letters of these lines of the input. */
  private static List<String> kept(List<String> letters, int... lines) {
    List<String> found = new ArrayList<>();
    for (String letter : letters) {
      for (int line : lines) {
        if (letter.contains("things.csv:" + line + "\"")) {
          found.add(letter);
        }
      }
    }
    return found;
  }

  @Test
  void replayingAgainChangesNothing() throws Exception {
    shop.run();
    contract(ANY);
    replay();
    List<String> failing = letters(".jsonl");
    List<String> replayed = letters(".replayed");

    assertThat(replay(), is(0));

    assertThat(latest().ledger(), is(new Ledger(2, 0, 0, 0, 2, 0)));
    assertThat(letters(".jsonl"), is(failing));
    assertThat(letters(".replayed"), is(replayed));
    assertThat(rows().size(), is(3));
  }

  @Test
  void whereNoLetterIsLeftThereIsNothingToDo() throws Exception {
    shop.file("things.csv", "id,code,email,version\n2,Bo,bo@example.com,1\n");
    shop.run();
    contract(ANY);
    replay();
    assertThat(names(), contains("jsonl.replayed"));
    int runs = shop.runs().size();

    assertThat(replay(), is(0));

    assertThat(out + err, is("no letters to replay\n"));
    assertThat(shop.runs().size(), is(runs));
  }

  @Test
  void onlyTheLettersThatWereAskedForAreReplayed() throws Exception {
    shop.run();
    contract(ANY);
    replay("--rule", "version.type");
    assertThat(latest().ledger(), is(new Ledger(1, 0, 0, 0, 1, 0)));
    String id = kept(letters(".jsonl"), 3).get(0).replaceAll(".*?\"id\":\"(\\w+)\".*", "$1");
    replay("--id", id);
    assertThat(latest().ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    assertThat(out, endsWith("\n1 letter put aside into FILE.replayed\n"));
    assertThat(letters(".jsonl").size(), is(3));
  }

  @Test
  void lettersOfSeveralRunsFromTheSamePlaceAreEachReplayed() throws Exception {
    shop.file("things.csv", "id,code,email,version\n2,Bo,bo@example.com,1\n");
    shop.run();
    shop.file("things.csv", "id,code,email,version\n3,Cy,cy@example.com,1\n");
    shop.run();
    shop.run();
    contract(ANY);

    replay();

    assertThat(latest().ledger(), is(new Ledger(3, 2, 1, 0, 0, 0)));
    assertThat(rows(), contains("2|Bo|1", "3|Cy|1"));
    assertThat(letters(".jsonl"), is(empty()));
    assertThat(letters(".replayed").size(), is(3));
  }

  @Test
  void recordThatFailsDoesNotHoldBackAnotherFromTheSamePlace() throws Exception {
    shop.file("things.csv", "id,code,email,version\n2,Bo,bo@example.com,1\n");
    shop.run();
    shop.file("things.csv", "id,code,email,version\n3,c3,cy@example.com,1\n");
    shop.run();
    contract(ANY);

    replay();

    assertThat(latest().ledger(), is(new Ledger(2, 1, 0, 0, 1, 0)));
    assertThat(names(), containsInAnyOrder("jsonl.replayed", "jsonl"));
    assertThat(counts(), contains(Map.of("INVALID", 1L), Map.of("INVALID", 0L)));
  }

  @Test
  void olderRecordDoesNotOverwriteWhatCameSince() throws Exception {
    shop.file("things.csv", "id,code,email,version\n2,Bo,bo@example.com,1\n");
    shop.run();
    shop.file("things.csv", "id,code,email,version\n2,bo,bo@example.com,7\n");
    shop.run();
    contract(ANY);

    assertThat(replay(), is(0));

    assertThat(rows(), contains("2|bo|7"));
    assertThat(latest().target().unchanged(), is(1L));
    assertThat(letters(".jsonl"), is(empty()));
  }

  @Test
  void sourceMayBeGoneAndTheBudgetSpent() throws Exception {
    shop.run();
    replace("pipeline.yaml", "budget: \"100%\"", "budget: \"0\"");
    Files.delete(shop.path("things.csv"));
    contract(ANY);
    assertThat(err, replay(), is(0));
    assertThat(latest().ledger(), is(new Ledger(4, 2, 0, 0, 2, 0)));
  }

  @Test
  void recordThatIsFilteredNowHasItsLetterPutAside() throws Exception {
    shop.run();
    contract(ANY);
    steps(
        "dead_letters: {key: pii, ",
        READ,
        "- {type: Filter, config: {keep: \"code != 'Bo'\"}}",
        "- type: Validate",
        "- type: Protect",
        NEWEST,
        WRITE);
    assertThat(err, replay(), is(0));
    assertThat(latest().ledger(), is(new Ledger(4, 1, 0, 1, 2, 0)));
    assertThat(letters(".replayed").size(), is(2));
  }

  @Test
  void recordThatRepeatsAnotherStays() throws Exception {
    shop.file(
        "things.csv", "id,code,email,version\n2,Bo,bo@example.com,1\n3,Bo,bo@example.com,1\n");
    shop.run();
    contract(ANY + ", unique: true");

    assertThat(err, replay(), is(0));

    assertThat(latest().ledger(), is(new Ledger(2, 1, 0, 0, 1, 0)));
    assertThat(rows(), contains("2|Bo|1"));
    assertThat(kept(letters(".jsonl"), 3), is(letters(".jsonl")));
    assertThat(letters(".jsonl").size(), is(1));
  }

  @Test
  void rehearsalTellsWhatWouldPassAndChangesNothing() throws Exception {
    shop.run();
    contract(ANY);
    Map<String, Integer> before = state();

    assertThat(err, replay("--dry-run"), is(0));

    assertThat(
        out,
        is(
            """
            things: 4 letters tried, nothing was changed
              2 would pass
              2 would still fail
                code.pattern  1  ########################
                version.type  1  ########################
            """));
    assertThat(state(), is(before));
    assertThat(rows(), contains("1|ann|1"));
    assertThat(shop.runs().size(), is(1));
  }

  /** The files that are kept, by name, with a hash of their contents. */
  private Map<String, Integer> state() throws Exception {
    Map<String, Integer> state = new LinkedHashMap<>();
    for (Path file : shop.files(".")) {
      if (!file.getFileName().toString().startsWith("control.db")) {
        state.put(file.toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return state;
  }

  @Test
  void rehearsalMakesNoTarget() throws Exception {
    shop.run();
    Files.delete(shop.path("out.duckdb"));
    contract(ANY);
    assertThat(err, replay("--dry-run"), is(0));
    assertThat(out, containsString("2 would pass"));
    assertThat(Files.exists(shop.path("out.duckdb")), is(false));
  }

  @Test
  void nothingPersonalIsLeft() throws Exception {
    shop.run();
    contract(ANY);
    replay();
    for (Path file : shop.files(".")) {
      if (!file.endsWith("things.csv")) {
        assertThat(
            file.toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1),
            not(containsString("canary")));
      }
    }
    assertThat(out + err, not(containsString("canary")));
  }

  @Test
  void lettersThatHoldTheProtectedRowAreRefusedByName() throws Exception {
    steps("dead_letters: {", READ, "- type: Validate", "- type: Protect", NEWEST, WRITE);
    shop.run();
    contract(ANY);
    List<String> before = letters(".jsonl");

    assertThat(replay(), is(2));

    assertThat(out, is("no letters to replay\n"));
    assertThat(
        err,
        allOf(
            startsWith("warning: 4 letters ("),
            containsString(
                " and 1 more) cannot be replayed: the protected row is kept, not the record as"),
            endsWith("With key under dead_letters, later letters keep the record\n")));
    assertThat(letters(".jsonl"), is(before));

    pipeline(WRITE);
    shop.run();
    assertThat(replay(), is(0));
    assertThat(err, startsWith("warning: 4 letters ("));
    assertThat(latest().ledger(), is(new Ledger(2, 0, 0, 0, 2, 0)));
    assertThat(letters(".jsonl").containsAll(before), is(true));
  }

  @Test
  void lettersOfAnotherKeyAreRefusedWithoutEitherKey() throws Exception {
    shop.run();
    contract(ANY);
    List<String> before = letters(".jsonl");
    replace("policy.yaml", "demo:test", "demo:other");

    assertThat(replay(), is(2));

    assertThat(
        err,
        allOf(
            containsString("4 letters ("),
            containsString("cannot be replayed: made with key "),
            containsString("under dead_letters, name the key of the seal")));
    assertThat(letters(".jsonl"), is(before));
    assertThat(rows(), contains("1|ann|1"));
  }

  @Test
  void letterThatWasChangedIsRefusedAndTheOthersReplayed() throws Exception {
    shop.run();
    contract(ANY);
    Path file = shop.files("dead-letters").get(0);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.replaceAll(
        line ->
            line.contains("things.csv:3\"")
                ? line.replace("things.csv:3\"", "things.csv:9\"")
                    .replaceFirst("\"id\":\"....", "\"id\":\"0000")
                : line);
    Files.write(file, lines);

    assertThat(replay(), is(0));

    assertThat(err, containsString("1 letter (0000"));
    assertThat(rows(), contains("1|ann|1", "3|Cy|1"));
    assertThat(letters(".jsonl").size(), is(3));
  }

  @Test
  void targetThatKnowsNoKeysIsAddedToByForceOnly() throws Exception {
    pipeline(WRITE.replace("things}", "things, write_mode: append}"));
    shop.run();
    contract(ANY);
    assertThat(replay(), is(2));
    assertThat(
        err, allOf(startsWith("error: rows are added to table things"), containsString("--force")));
    assertThat(rows(), contains("1|ann|1"));
    assertThat(replay("--dry-run"), is(0));
    assertThat(replay("--force"), is(0));
    assertThat(rows(), contains("1|ann|1", "2|Bo|1", "3|Cy|1"));
    assertThat(replay("--force"), is(0));
    assertThat(rows().size(), is(3));
  }

  @Test
  void targetThatDoesNotSayWhatIsNewerIsWrittenByForceOnly() throws Exception {
    steps("dead_letters: {key: pii, ", READ, "- type: Validate", "- type: Protect", WRITE);
    shop.run();
    contract(ANY);
    assertThat(replay(), is(2));
    assertThat(err, containsString("give DropDuplicates an order_by"));
    assertThat(replay("--force"), is(0));
    assertThat(rows().size(), is(3));
  }

  @Test
  void targetThatIsReplacedIsNeverReplayedInto() throws Exception {
    pipeline(WRITE.replace("things}", "things, write_mode: replace}"));
    shop.run();
    contract(ANY);
    assertThat(replay("--force"), is(2));
    assertThat(
        err,
        containsString("would leave nothing in it but the replayed rows; run the pipeline again"));
    assertThat(rows(), contains("1|ann|1"));
  }

  @Test
  void replayThatCouldNotPutItsLettersAsideIsBroughtToItsEndByTheNext() throws Exception {
    pipeline(WRITE.replace("things}", "things, write_mode: append}"));
    shop.run();
    contract(ANY);
    List<String> before = letters(".jsonl");
    Path file = shop.files("dead-letters").get(0);
    Path stands = Files.createDirectory(file.resolveSibling(file.getFileName() + ".replayed"));

    assertThat(replay("--force"), is(1));

    assertThat(err, containsString("but their letters could not be put aside"));
    assertThat(rows(), contains("1|ann|1", "2|Bo|1", "3|Cy|1"));
    assertThat(letters(".jsonl"), is(before));
    assertThat(latest().status(), is(RunStatus.RUNNING));

    Files.delete(stands);
    died(latest().run());
    assertThat(err, replay("--force"), is(0));

    assertThat(rows(), contains("1|ann|1", "2|Bo|1", "3|Cy|1"));
    assertThat(letters(".replayed"), is(kept(before, 3, 4)));
    assertThat(letters(".jsonl"), is(kept(before, 5, 6)));
    assertThat(counts(), contains(Map.of("INVALID", 1L, "UNREADABLE", 1L)));
    assertThat(shop.runs().subList(0, 2), contains("SUCCEEDED", "SUCCEEDED"));
    assertThat(latest().ledger(), is(new Ledger(2, 0, 0, 0, 2, 0)));
  }

  /** Has the store believe that a run's process is gone. */
  private void died(String run) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + shop.path("control.db"));
        var update = connection.prepareStatement("UPDATE runs SET pid = 4194305 WHERE run = ?")) {
      update.setString(1, run);
      assertThat(update.executeUpdate(), is(1));
    }
  }

  @Test
  void jsonIsReplayedToo() throws Exception {
    shop.file(
        "things.json", "{\"id\":2,\"code\":\"Bo\",\"email\":\"bo@example.com\",\"version\":1}\n");
    steps(
        "dead_letters: {key: pii, ",
        "- {type: ReadFromJson, config: {path: \"${param:dir}/things.json\"}}",
        "- type: Validate",
        "- type: Protect",
        NEWEST,
        WRITE);
    shop.run();
    contract(ANY);
    assertThat(err, replay(), is(0));
    assertThat(rows(), contains("2|Bo|1"));
  }

  private static EmbeddedPostgres postgres() throws Exception {
    return EmbeddedPostgres.builder()
        .setLocaleConfig("locale", "C")
        .setServerConfig("fsync", "off")
        .start();
  }

  private static String postgres(EmbeddedPostgres server) {
    return "- {type: WriteToPostgres, config: {url: \"postgresql://postgres:x@localhost:"
        + server.getPort()
        + "/postgres\", table: things}}";
  }

  @Test
  void targetInPostgresKeepsItsNewerRows() throws Exception {
    try (EmbeddedPostgres server = postgres()) {
      pipeline(postgres(server));
      shop.run();
      shop.file("things.csv", "id,code,email,version\n2,bo,bo@example.com,7\n");
      shop.run();
      contract(ANY);

      assertThat(err, replay(), is(0));

      assertThat(letters(".jsonl").size(), is(2));
      assertThat(latest().ledger(), is(new Ledger(4, 2, 0, 0, 2, 0)));
      assertThat(latest().target(), is(new RunReport.Target(latest().target().name(), 1, 0, 1, 0)));
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement query = connection.createStatement();
          ResultSet found =
              query.executeQuery(
                  "SELECT string_agg(id || code || version, ' ' ORDER BY id) FROM things")) {
        found.next();
        assertThat(found.getString(1), is("1ann1 2bo7 3Cy1"));
      }
    }
  }

  @Test
  void recordThatTheDatabaseRefusesKeepsItsLetter() throws Exception {
    try (EmbeddedPostgres server = postgres();
        Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      pipeline(postgres(server));
      shop.run();
      List<String> before = letters(".jsonl");
      sql.execute("ALTER TABLE things ADD CHECK (code <> 'Bo')");
      contract(ANY);

      assertThat(err, replay("--dry-run"), is(0));
      assertThat(out, containsString("1 would pass\n  3 would still fail"));
      assertThat(err, replay(), is(0));

      assertThat(latest().ledger(), is(new Ledger(4, 1, 0, 0, 3, 0)));
      assertThat(letters(".jsonl"), is(kept(before, 3, 5, 6)));
      assertThat(letters(".replayed"), is(kept(before, 4)));
    }
  }

  @Test
  void sourceThatReadsNoRecordOutOfALetterIsRefused() throws Exception {
    steps(
        "dead_letters: {key: pii, ",
        "- {type: ReadFromPostgres, config: {url: \"postgresql://localhost:1/none\", table:"
            + " things}}",
        "- type: Validate",
        "- type: Protect",
        NEWEST,
        WRITE);
    assertThat(replay(), is(2));
    assertThat(
        err,
        containsString(
            "begins with ReadFromPostgres cannot be replayed, as it reads no record out of a"
                + " letter; mend the row at the source: the next slice or a backfill reads it"
                + " again"));
  }
}
