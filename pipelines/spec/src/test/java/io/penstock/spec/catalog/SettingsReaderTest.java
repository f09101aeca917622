package io.penstock.spec.catalog;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.OptionType.Scalar;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final List<Option> OPTIONS =
      List.of(
          Option.text("name", "A name.").example("a"),
          Option.of("count", Scalar.INTEGER, "A count.").atLeast("1").atMost("64"),
          Option.of("share", Scalar.NUMBER, "A share.").atLeast("0"),
          Option.flag("on", "A flag.").defaultsTo(true),
          Option.of("wait", Scalar.DURATION, "A duration.").defaultsTo("15m"),
          Option.of("size", Scalar.SIZE, "A size."),
          Option.of("budget", Scalar.BUDGET, "A budget."),
          Option.text("mode", "A mode.").oneOf("append", "upsert"),
          Option.text("mark", "A mark.").atLeast("1").atMost("1"),
          Option.listOf("keys", Scalar.TEXT, "Keys.").atLeast("1"),
          Option.mapOf("fields", Scalar.EXPRESSION, "Fields."),
          Option.nested(
              "inner", "More.", Option.text("must", "Must be.").mandatory().example("it")),
          Option.listOf("rows", new OptionType.Free(), "Rows."));

  private final Problems problems = new Problems();
  private Parameters parameters =
      Parameters.of(Map.of("n", "8", "bad", "x"), Map.of("S", "s3cret"));

  @Test
  void everyTypeIsRead() {
    Settings settings =
        sound(
            """
            name: 5
            count: 8
            share: 0.5
            on: false
            wait: PT1M
            size: 64KiB
            budget: 1.5 %
            mode: upsert
            keys: [a, b]
            """);
    assertThat(settings.text("name"), is("5"));
    assertThat(settings.integer("count"), is(8L));
    assertThat(settings.number("share"), is(new BigDecimal("0.5")));
    assertThat(settings.flag("on"), is(false));
    assertThat(settings.duration("wait"), is(Duration.ofMinutes(1)));
    assertThat(settings.integer("size"), is(65536L));
    assertThat(settings.text("budget"), is("1.5 %"));
    assertThat(settings.texts("keys"), contains("a", "b"));
  }

  @Test
  void defaultsStandWhereNothingIsWritten() {
    Settings settings = sound("name: a\non: ~\n");
    assertThat(settings.flag("on"), is(true));
    assertThat(settings.duration("wait"), is(Duration.ofMinutes(15)));
    assertThat(settings.has("count"), is(false));
  }

  @Test
  void everyWrongValueIsReportedAtItsPlace() {
    read(
        """
        count: many
        share: half
        on: yes
        wait: 10 mins
        size: 5 mb
        budget: 101%
        """);
    assertThat(
        found(),
        contains(
            "f.yaml:1:8 c.count: \"many\" is not an integer; write digits only, such as 8",
            "f.yaml:2:8 c.share: \"half\" is not a number; write it like 0.5",
            "f.yaml:3:5 c.on: \"yes\" is not a flag; write true or false",
            "f.yaml:4:7 c.wait: \"10 mins\" is not a duration; write 10m or PT10M",
            "f.yaml:5:7 c.size: \"5 mb\" is not a size; write 5MiB",
            "f.yaml:6:9 c.budget: \"101%\" is not a budget; write a share such as 1% or a count of"
                + " rows such as 100"));
  }

  @Test
  void boundsAreSaidInWords() {
    read("count: 65\nshare: -1\nmark: ab\nkeys: []\nmode: upsrt\n");
    assertThat(
        found(),
        contains(
            "f.yaml:1:8 c.count: must be from 1 to 64",
            "f.yaml:2:8 c.share: must be at least 0",
            "f.yaml:3:7 c.mark: must be 1 character long",
            "f.yaml:4:7 c.keys: must be at least 1 item",
            "f.yaml:5:7 c.mode: unknown value \"upsrt\"; did you mean upsert? allowed: append,"
                + " upsert"));
  }

  @Test
  void boundsThemselvesAreAllowed() {
    sound("count: 64\nshare: 0\nmark: ä\nkeys: [a]\nbudget: 100%\n");
    sound("count: 1\nbudget: 0\n");
  }

  @Test
  void anotherShapeIsNamed() {
    read("name: [a]\nkeys: a\nfields: [a]\ninner: 5\nrows: {}\n");
    assertThat(
        found(),
        contains(
            "f.yaml:1:7 c.name: expected a text, found a list",
            "f.yaml:2:7 c.keys: expected a list of texts, found a single value",
            "f.yaml:3:9 c.fields: expected a map of expressions, found a list",
            "f.yaml:4:8 c.inner: expected a map, found a single value",
            "f.yaml:5:7 c.rows: expected a list of rows, found a map"));
  }

  @Test
  void aMissingOptionIsNamedWithAnExample() {
    read("inner: {mst: it}\n");
    assertThat(
        found(),
        contains(
            "f.yaml:1:8 c.inner: the option must is missing; write it, such as must: it",
            "f.yaml:1:9 c.inner: unknown option \"mst\"; did you mean must? allowed: must"));
  }

  @Test
  void anExpressionKnowsWhereItsTextBegins() {
    Settings fields = sound("fields:\n  a: \"x + 1\"\n  b: |\n    y\n").settings("fields");
    assertThat(fields.keys(), contains("a", "b"));
    assertThat(fields.location("a"), is(new Location("f.yaml", 2, 7)));
    assertThat(fields.location("b"), is(new Location("f.yaml", 4, 5)));
    assertThat(fields.path("a"), is("c.fields.a"));
  }

  @Test
  void rowsKeepTheirTypesAndTheirNulls() {
    Settings row =
        sound("rows: [{id: 1, name: no, at: ~, tags: [x, 2]}]\n").settingsList("rows").get(0);
    assertThat(row.value("id"), is(1L));
    assertThat(row.value("name"), is("no"));
    assertThat(row.has("at"), is(true));
    assertThat(row.value("tags"), is(List.of("x", 2L)));
    assertThat(row.keys(), contains("id", "name", "at", "tags"));
  }

  @Test
  void aParameterIsHeldAgainstTheTypeOfItsOption() {
    assertThat(sound("count: \"${param:n}\"\n").integer("count"), is(8L));
    read("count: \"${param:bad}\"\n");
    assertThat(
        found(),
        contains(
            "f.yaml:1:8 c.count: \"x\" (${param:bad}) is not an integer; write digits only, such as"
                + " 8"));
  }

  @Test
  void aSecretOfTheWrongTypeIsNotPrinted() {
    read("count: \"${env:S}\"\nmode: \"${env:S}\"\n");
    assertThat(
        found(),
        contains(
            "f.yaml:1:8 c.count: the value of ${env:S} is not an integer; write digits only, such"
                + " as 8",
            "f.yaml:2:7 c.mode: the value of ${env:S} is not allowed; allowed: append, upsert"));
    assertThat(problems.toString(), not(containsString("s3cret")));
  }

  @Test
  void whenCheckingAnUnknownValueHasNoType() {
    parameters = Parameters.forCheck();
    Settings settings =
        sound("count: \"${param:n}\"\nwait: \"${param:w}\"\nname: \"x${param:y}\"\n");
    assertThat(settings.unresolved("count"), is(true));
    assertThat(settings.integer("count"), is(1L));
    assertThat(settings.duration("wait"), is(Duration.ofMinutes(15)));
    assertThat(settings.text("name"), is("x${param:y}"));
    assertThat(settings.unresolved("on"), is(false));
  }

  private Settings sound(String yaml) {
    Settings settings = read(yaml);
    assertThat(found(), is(empty()));
    return settings;
  }

  private Settings read(String yaml) {
    YamlMap map = (YamlMap) Objects.requireNonNull(YamlFile.parse("f.yaml", yaml, problems));
    return new SettingsReader(parameters, problems).read(map, OPTIONS, "option", "c");
  }

  private List<String> found() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
