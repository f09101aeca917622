package io.penstock.spec.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.spec.Location;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
  private final Problems problems = new Problems();

  @TempDir Path folder;

  @Test
  void plainValuesHaveTheTypesOfYaml12() {
    YamlNode root =
        sound(
            "[no, off, 010, 0o17, 0x1F, 1e3, 1.50, true, ~, null, 2022-10-03, '5',"
                + " 99999999999999999999]");
    assertThat(
        root.value(),
        is(
            Arrays.asList(
                "no",
                "off",
                10L,
                15L,
                31L,
                new BigDecimal("1e3"),
                new BigDecimal("1.50"),
                true,
                null,
                null,
                "2022-10-03",
                "5",
                new BigDecimal("99999999999999999999"))));
  }

  @Test
  void aNumberTooLargeToCalculateWithIsAText() {
    assertThat(sound("[1e999999999]").value(), is(List.of("1e999999999")));
    assertThat(sound("[" + "9".repeat(2000) + "]").value(), is(List.of("9".repeat(2000))));
  }

  @Test
  void mergeKeysAreOrdinaryKeys() {
    assertThat(sound("{<<: {a: 1}}").value(), is(Map.of("<<", Map.of("a", 1L))));
  }

  @Test
  void everyNodeKnowsItsPlace() {
    YamlMap root = (YamlMap) sound("a:\n  - b: x\n    c: 'quoted'\n");
    YamlMap item = (YamlMap) ((YamlList) Objects.requireNonNull(root.get("a"))).items().get(0);
    assertThat(item.location(), is(new Location("f.yaml", 2, 5)));
    assertThat(item.keyLocation("c"), is(new Location("f.yaml", 3, 5)));
    YamlScalar quoted = (YamlScalar) Objects.requireNonNull(item.get("c"));
    assertThat(quoted.location(), is(new Location("f.yaml", 3, 8)));
    assertThat(quoted.textLocation(), is(new Location("f.yaml", 3, 9)));
  }

  @Test
  void theTextOfABlockBeginsAfterItsIndentation() {
    YamlMap root = (YamlMap) sound("a: |\n\n    one\n    two\nb: >-\n  three\n");
    YamlScalar literal = (YamlScalar) Objects.requireNonNull(root.get("a"));
    YamlScalar folded = (YamlScalar) Objects.requireNonNull(root.get("b"));
    assertThat(literal.textLocation(), is(new Location("f.yaml", 3, 5)));
    assertThat(folded.textLocation(), is(new Location("f.yaml", 6, 3)));
  }

  @Test
  void aKeyThatStandsTwiceIsRefusedWithBothPlaces() {
    parse("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n");
    assertThat(
        found(),
        contains(
            "f.yaml:4:3 the key \"c\" stands twice, first at line 3, column 3; keep one",
            "f.yaml:5:1 the key \"a\" stands twice, first at line 1, column 1; keep one"));
  }

  @Test
  void anAliasStandsForItsAnchor() {
    assertThat(sound("[&x {a: 1}, *x]").value(), is(List.of(Map.of("a", 1L), Map.of("a", 1L))));
  }

  @Test
  void fiftyAliasesAreAllowedAndOneMoreIsNot() {
    sound("[&x 1" + ", *x".repeat(50) + "]");
    assertThat(parse("[&x 1" + ", *x".repeat(51) + "]"), is(nullValue()));
    assertThat(found(), contains("f.yaml:1:208 more than 50 aliases; write it out"));
  }

  @Test
  void aliasesThatMultiplyAreRefusedBeforeTheyAreExpanded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 8; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(5) + "x"));
    }
    assertThat(parse(bomb.toString()), is(nullValue()));
    assertThat(found(), contains("f.yaml:7:15 the aliases stand for more than 100000 values"));
  }

  @Test
  void anAnchorInsideItselfIsRefused() {
    assertThat(parse("a: &x [*x]"), is(nullValue()));
    assertThat(found(), contains("f.yaml:1:8 *x names no anchor that is complete above it"));
  }

  @Test
  void fiftyLevelsAreAllowedAndOneMoreIsNot() {
    sound("[".repeat(49) + "1" + "]".repeat(49));
    parse("[".repeat(50) + "1" + "]".repeat(50));
    assertThat(found(), contains("f.yaml:1:51 more than 50 levels deep; flatten it"));
  }

  @Test
  void levelsHiddenBehindAnAliasCount() {
    parse(
        "a: &a "
            + "[".repeat(40)
            + "]".repeat(40)
            + "\nb: "
            + "[".repeat(20)
            + "*a"
            + "]".repeat(20));
    assertThat(found(), contains("f.yaml:2:24 more than 50 levels deep; flatten it"));
  }

  @Test
  void aFileOverOneMebibyteIsRefused() throws IOException {
    Path file = folder.resolve("large.yaml");
    Files.writeString(file, "#" + "x".repeat(YamlFile.MAX_BYTES));
    assertThat(YamlFile.read(file, problems), is(nullValue()));
    assertThat(problems.all().get(0).message(), is("the file is larger than 1 MiB; split it"));
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "a: é".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(YamlFile.read(file, problems), is(nullValue()));
    assertThat(problems.all().get(0).message(), is("the file is not UTF-8; save it as UTF-8"));
  }

  @Test
  void aSyntaxErrorIsOneProblemAtItsPlace() {
    assertThat(parse("a: [1, 2\nb: 3\n"), is(nullValue()));
    assertThat(problems.all().size(), is(1));
    assertThat(found().get(0), startsWith("f.yaml:2:2 this is not YAML: "));
  }

  @Test
  void aTabAsIndentationIsASyntaxError() {
    parse("a:\n\tb: 1\n");
    assertThat(found().get(0), startsWith("f.yaml:2:1 this is not YAML: "));
  }

  @Test
  void anEmptyFileIsAProblem() {
    parse("# nothing\n");
    assertThat(found(), contains("f.yaml:1:1 the file is empty"));
  }

  @Test
  void aSecondDocumentIsRefused() {
    parse("a: 1\n---\nb: 2\n");
    assertThat(found(), contains("f.yaml:2:1 a second document begins here; write one a file"));
  }

  @Test
  void tagsAreRefused() {
    parse("a: !!java.io.File x");
    assertThat(found(), contains("f.yaml:1:4 tags such as !x are not supported; remove the tag"));
  }

  @Test
  void aTextTagMakesATextOfANumber() {
    assertThat(sound("[!!str 5, ! 6]").value(), is(List.of("5", "6")));
  }

  @Test
  void aKeyThatIsAListIsRefused() {
    parse("? [a, b]\n: 1\n");
    assertThat(found(), contains("f.yaml:1:3 a key must be a single value, not a list"));
  }

  @Test
  void aByteOrderMarkIsNotContent() {
    assertThat(sound("\uFEFFa: 1").value(), is(Map.of("a", 1L)));
  }

  private YamlNode sound(String text) {
    YamlNode root = parse(text);
    assertThat(found(), is(empty()));
    return Objects.requireNonNull(root);
  }

  private @Nullable YamlNode parse(String text) {
    return YamlFile.parse("f.yaml", text, problems);
  }

  private List<String> found() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
