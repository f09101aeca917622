package io.penstock.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.spec.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
  private static final Location PLACE = new Location("f.yaml", 3, 7);

  private final Problems problems = new Problems();
  private final Parameters running =
      Parameters.of(Map.of("in", "a.csv", "empty", ""), Map.of("HOME", "/root", "KEY", "s3cret"));

  @TempDir Path folder;

  @Test
  void aParameterStandsForItsValueAnywhereInAText() {
    assertThat(text(running, "dir/${param:in}.${param:in}"), is("dir/a.csv.a.csv"));
  }

  @Test
  void theDefaultStandsWhereThereIsNoValue() {
    assertThat(text(running, "${param:budget:-5%}"), is("5%"));
    assertThat(text(running, "${param:in:-other}"), is("a.csv"));
    assertThat(text(running, "${param:budget:-}"), is(""));
  }

  @Test
  void anEmptyValueIsAValue() {
    assertThat(text(running, "${param:empty:-other}"), is(""));
  }

  @Test
  void theEnvironmentAndAFileGiveValues() throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, "s3cret\n");
    assertThat(text(running, "${env:HOME}"), is("/root"));
    assertThat(text(running, "${file:" + file + "}"), is("s3cret"));
  }

  @Test
  void aDoubledDollarKeepsTheText() {
    assertThat(text(running, "$${param:in}"), is("${param:in}"));
  }

  @Test
  void whatNamesNoSourceIsLeftAlone() {
    assertThat(text(running, "^a${2}$ ${table}"), is("^a${2}$ ${table}"));
  }

  @Test
  void aMissingValueSaysWhatToDo() {
    text(running, "${param:out} ${env:NOPE} ${file:/no/such}");
    assertThat(
        found(),
        contains(
            "f.yaml:3:7 a.b: ${param:out} has no value; pass --param out=… or write"
                + " ${param:x:-default}",
            "f.yaml:3:7 a.b: ${env:NOPE} has no value; set the environment variable NOPE",
            "f.yaml:3:7 a.b: ${file:/no/such} has no value; the file is not there or cannot be read"
                + " as text"));
  }

  @Test
  void aSourceThatIsNoneHasAHint() {
    text(running, "${parm:out}");
    assertThat(
        found(),
        contains(
            "f.yaml:3:7 a.b: ${parm:out} has no value; did you mean ${param:…}? write ${param:x},"
                + " ${env:X} or ${file:/path}"));
  }

  @Test
  void whenCheckingWhatHasNoValueStaysAndIsNoProblem() {
    Resolved resolved = resolve(Parameters.forCheck(), "${param:out}/${env:X}/${file:/y}");
    assertThat(resolved.text(), is("${param:out}/${env:X}/${file:/y}"));
    assertThat(resolved.state(), is(Resolved.State.UNRESOLVED));
    assertThat(found(), is(empty()));
  }

  @Test
  void aReferenceInsideAnotherIsRefused() {
    text(running, "${param:x:-${env:HOME}}");
    assertThat(
        found(),
        contains(
            "f.yaml:3:7 a.b: ${param:x:-${env:HOME} has no value; a reference cannot stand inside"
                + " another"));
  }

  @Test
  void aTextFullOfOpenReferencesTakesNoTime() {
    String open = "${param:x".repeat(100_000);
    assertThat(text(running, open), is(open));
  }

  @Test
  void whenCheckingASecretBesideAnUnknownStaysHidden() {
    Parameters checking = Parameters.forCheck(Map.of(), Map.of("KEY", "s3cret"));
    assertThat(resolve(checking, "${env:KEY}${param:x}").text(), is("${env:KEY}${param:x}"));
  }

  @Test
  void aSecretIsNeverShown() {
    Resolved secret = resolve(running, "x${env:KEY}");
    assertThat(secret.text(), is("xs3cret"));
    assertThat(secret.shown(), is("the value of x${env:KEY}"));
    assertThat(secret + running.toString(), not(containsString("s3cret")));
  }

  @Test
  void aParameterIsShownWithItsName() {
    assertThat(resolve(running, "${param:in}").shown(), is("\"a.csv\" (${param:in})"));
  }

  private String text(Parameters parameters, String written) {
    return resolve(parameters, written).text();
  }

  private Resolved resolve(Parameters parameters, String written) {
    return parameters.resolve(new YamlScalar(PLACE, PLACE, written, false), "a.b", problems);
  }

  private List<String> found() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
