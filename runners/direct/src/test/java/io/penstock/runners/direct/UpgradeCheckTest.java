package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.Plan;
import io.penstock.plan.upgrade.Finding;
import io.penstock.plan.upgrade.Finding.Effect;
import io.penstock.plan.upgrade.Upgrade;
import io.penstock.plan.upgrade.UpgradeCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code upgrade-check} says of edits, and that the graph of the job is as it says. */
class UpgradeCheckTest {
  private static final String CONTRACT =
      """
      - {name: id, logicalType: integer, primaryKey: true}
      - {name: code, logicalType: string, classification: pii}
      - {name: version, logicalType: integer}
      - {name: changed, logicalType: timestamp}
      """;
  private static final String KAFKA =
      "- {type: ReadFromKafka, config: {bootstrap_servers: \"localhost:1\", topic: things}}";
  private static final String VALIDATE = "- type: Validate";
  private static final String PROTECT = "- type: Protect";
  private static final String DROP = "- {type: DropDuplicates, config: {order_by: version}}";
  private static final String WRITE =
      "- {type: WriteToPostgres, config: {url: \"postgresql://localhost:1/db\", table: things}}";
  private static final String[] STEPS = {KAFKA, VALIDATE, PROTECT, DROP, WRITE};

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Workshop(folder).policy().contract(CONTRACT);
  }

  private Plan plan(String... steps) throws Exception {
    shop.pipeline(steps);
    return options("streaming: true");
  }

  private Plan options(String more) throws Exception {
    Path file = shop.path("pipeline.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("options: {", "options: {" + more + ", "));
    return shop.plan();
  }

  /** The steps with one text in the place of another. */
  private static String[] edited(String from, String to) {
    return Arrays.stream(STEPS).map(step -> step.replace(from, to)).toArray(String[]::new);
  }

  private static List<String> lines(Upgrade upgrade, Effect effect) {
    return upgrade.findings().stream()
        .filter(finding -> finding.effect() == effect)
        .map(finding -> finding.step() + ": " + finding.what())
        .toList();
  }

  private void survives(Plan before, Plan after) {
    Upgrade upgrade = UpgradeCheck.between(before, after);
    assertThat(lines(upgrade, Effect.LOST).toString(), upgrade.survives(), is(true));
    assertThat(Graph.state(after), is(Graph.state(before)));
  }

  @Test
  void filesThatAreAsTheyWereKeepEverything() throws Exception {
    Upgrade upgrade = UpgradeCheck.between(plan(STEPS), plan(STEPS));
    assertThat(
        upgrade.findings().stream().map(Finding::effect).distinct().toList(),
        is(List.of(Effect.KEPT)));
    assertThat(
        upgrade.findings().stream().map(Finding::step).toList(),
        is(List.of("ReadFromKafka", "WriteToPostgres", "Windows")));
  }

  @Test
  void stepsBetweenMayComeAndGo() throws Exception {
    survives(
        plan(STEPS),
        plan(
            KAFKA,
            "- {type: Filter, config: {keep: \"id > 1\"}}",
            VALIDATE,
            "- {type: MapToFields, config: {append: true, fields: {code: \"code.lowerAscii()\"}}}",
            PROTECT,
            DROP,
            WRITE));
  }

  @Test
  void aNewRuleIsHeldFromThenOn() throws Exception {
    Plan before = plan(STEPS);
    shop.contract(
        CONTRACT.replace(
            "version, logicalType: integer",
            "version, logicalType: integer,"
                + " required: true, logicalTypeOptions: {minimum: 0}"));
    survives(before, plan(STEPS));
  }

  @Test
  void aNewColumnIsNoted() throws Exception {
    Plan before = plan(STEPS);
    shop.contract(CONTRACT + "- {name: more, logicalType: string}\n");
    Plan after = plan(STEPS);
    survives(before, after);
    assertThat(
        lines(UpgradeCheck.between(before, after), Effect.NOTED),
        hasItem(containsString("the columns of its rows differ")));
  }

  @Test
  void anotherHorizonWindowAndLatenessAreNoted() throws Exception {
    Plan before = plan(STEPS);
    plan(edited("order_by: version", "order_by: version, horizon: 1h"));
    Files.writeString(
        shop.path("pipeline.yaml"),
        Files.readString(shop.path("pipeline.yaml"))
            .replace("options: {", "options: {window: 5s, allowed_lateness: 1h, "));
    Plan after = shop.plan();
    survives(before, after);
    List<String> noted = lines(UpgradeCheck.between(before, after), Effect.NOTED);
    assertThat(noted, hasItem(containsString("options.allowed_lateness differs")));
    assertThat(noted, hasItem(containsString("WriteToPostgres: horizon differs")));
    assertThat(noted, hasItem(containsString("Windows: options.window differs")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topic: things | topic: others | ReadFromKafka: topic differs",
        "localhost:1\\\", topic | localhost:2\\\", topic | ReadFromKafka: bootstrap_servers"
            + " differs",
        "table: things | table: others | WriteToPostgres: table differs",
        "order_by: version | order_by: changed | ordered by version INT64 and are by changed",
        "order_by: version | order_by: version, keep: earliest | the other end of the versions",
        "- {type: ReadFromKafka | - {name: events, type: ReadFromKafka | write name: ReadFromKafka",
        "- {type: WriteToPostgres | - {name: rows, type: WriteToPostgres | was named"
            + " WriteToPostgres",
      })
  void whatStateStandsForMustStay(String from, String to, String why) throws Exception {
    String plain = from.replace("\\\"", "\"");
    Upgrade upgrade =
        UpgradeCheck.between(plan(STEPS), plan(edited(plain, to.replace("\\\"", "\""))));
    assertThat(lines(upgrade, Effect.LOST), hasItem(containsString(why)));
    assertThat(upgrade.survives(), is(false));
  }

  @Test
  void anotherKeyOrTypeOfKeyIsUnusable() throws Exception {
    Plan before = plan(STEPS);
    shop.contract(CONTRACT.replace("id, logicalType: integer", "id, logicalType: string"));
    assertThat(
        lines(UpgradeCheck.between(before, plan(STEPS)), Effect.LOST),
        hasItem(containsString("the key was [id INT64] and is [id STRING]")));
  }

  @Test
  void keysThatAreProtectedOrComputedOtherwiseAreUnusable() throws Exception {
    shop.contract(
        CONTRACT
            .replace(", primaryKey: true", "")
            .replace("classification: pii", "primaryKey: true, classification: pii"));
    Plan before = plan(STEPS);
    Plan computed =
        plan(
            KAFKA,
            VALIDATE,
            "- {type: MapToFields, config: {append: true, fields: {code: \"code.lowerAscii()\"}}}",
            PROTECT,
            DROP,
            WRITE);
    assertThat(
        lines(UpgradeCheck.between(before, computed), Effect.LOST),
        hasItem(containsString("code is protected or computed otherwise")));
    Files.writeString(
        shop.path("policy.yaml"),
        Files.readString(shop.path("policy.yaml"))
            .replace("pii: {treatment: hash", "pii: {treatment: tokenize"));
    assertThat(
        lines(UpgradeCheck.between(before, plan(STEPS)), Effect.LOST),
        hasItem(containsString("code is protected or computed otherwise")));
  }

  /** Savepoints find state by these names: a change of them is a change for everyone. */
  @Test
  void stateIsNamedAfterTheStepsOfTheFile() throws Exception {
    String[] named = edited("- {type: WriteToPostgres", "- {name: rows, type: WriteToPostgres");
    assertThat(
        Graph.names(plan(named)),
        contains(
            "Record/ParMultiDo(RecordWindow) input",
            "Together",
            "rows/ParMultiDo(Upsert) look",
            "rows/ParMultiDo(Upsert) passed",
            "rows/ParMultiDo(Upsert) seen",
            "rows/ParMultiDo(Upsert) timer ts-forget"));
  }

  private static String[] toTopic() {
    String[] steps = STEPS.clone();
    steps[steps.length - 1] =
        "- {type: WriteToKafka, config: {bootstrap_servers: \"localhost:1\", topic: others}}";
    return steps;
  }

  @Test
  void keysAndStagedRowsOfATopicAreKept() throws Exception {
    Upgrade upgrade = UpgradeCheck.between(plan(toTopic()), plan(toTopic()));
    assertThat(
        lines(upgrade, Effect.KEPT),
        hasItem("WriteToKafka: remembers its keys, and what waits for its window"));
    survives(plan(toTopic()), plan(toTopic()));
  }

  @Test
  void anotherTopicOrNameOfThePipelineLosesWhatIsKnownOfTheTopic() throws Exception {
    String[] other = toTopic();
    other[4] = other[4].replace("others", "elsewhere");
    assertThat(
        lines(UpgradeCheck.between(plan(toTopic()), plan(other)), Effect.LOST).toString(),
        containsString("WriteToKafka: topic differs"));
    Plan before = plan(toTopic());
    plan(toTopic());
    Path file = shop.path("pipeline.yaml");
    Files.writeString(file, Files.readString(file).replaceFirst("name: things", "name: renamed"));
    assertThat(
        lines(UpgradeCheck.between(before, shop.plan()), Effect.LOST).toString(),
        containsString("WriteToKafka: the pipeline's name differs"));
  }

  @Test
  void aNewColumnOfATopicIsNoted() throws Exception {
    Plan before = plan(toTopic());
    shop.contract(CONTRACT + "- {name: more, logicalType: string}\n");
    assertThat(
        lines(UpgradeCheck.between(before, plan(toTopic())), Effect.NOTED).toString(),
        containsString("rows that wait for the end of their window are sent as they were"));
  }
}
