package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String CUSTOMERS_OK =
      "customers.yaml: ok (3 steps, 2 columns, contract customers 1.0.0)\n";

  @TempDir Path folder;

  @Test
  void aSoundPipelineIsOkWithWhatItHolds() {
    CliRun check = check(Projects.sound(folder));
    assertThat(said(check), is(CUSTOMERS_OK));
    assertThat(check.err(), is(""));
    assertThat(check.code(), is(0));
  }

  @Test
  void aFolderIsItsPipelinesAndWhateverTheyDoNotName() {
    Projects.sound(folder.resolve("a"));
    Projects.write(folder.resolve("b/other.odcs.yaml"), Projects.CONTRACT);
    Projects.write(folder.resolve("b/policy.yml"), Projects.POLICY);
    Projects.write(folder.resolve("b/docker-compose.yaml"), "services: {}\n");
    CliRun check = check(folder);
    assertThat(
        said(check),
        is(
            "a/"
                + CUSTOMERS_OK
                + "b/other.odcs.yaml: ok (contract customers 1.0.0, 1 object, 2 columns)\n"
                + "b/policy.yml: ok (policy, 1 treatment, 1 key)\n"));
    assertThat(check.code(), is(0));
  }

  @Test
  void hiddenFoldersAndThoseOfBuildToolsArePassedOver() {
    Projects.sound(folder);
    Projects.write(folder.resolve("target/x.yaml"), "pipeline: broken\n");
    Projects.write(folder.resolve(".git/x.yaml"), "pipeline: broken\n");
    assertThat(said(check(folder)), is(CUSTOMERS_OK));
  }

  @Test
  void aFolderWithoutAnythingToCheckIsAnError() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CliRun check = check(empty);
    assertThat(
        said(check),
        is(
            "error   empty:1:1 there is no pipeline file under this folder, that is a *.yaml with"
                + " pipeline:\n1 error in 1 file\n"));
    assertThat(check.code(), is(2));
  }

  @Test
  void aFolderOfContractsIsCheckedAndSaysThatThereIsNothingToRun() {
    Projects.write(folder.resolve("c/customers.odcs.yaml"), Projects.CONTRACT);
    CliRun check = check(folder.resolve("c"));
    assertThat(
        said(check),
        is(
            "info    c:1:1 there is no pipeline file under this folder, that is a *.yaml with"
                + " pipeline:\n"
                + "c/customers.odcs.yaml: ok (contract customers 1.0.0, 1 object, 2 columns)\n"
                + "1 info in 1 file\n"));
    assertThat(check.code(), is(0));
  }

  @Test
  void problemsAreSortedMarkedAndCounted() {
    Projects.sound(folder);
    Projects.write(
        folder.resolve("customers.yaml"),
        Projects.PIPELINE
            .replace("out.json", "out.json, mode: x")
            .replace("in.csv", "in.csv, a: b"));
    Projects.write(
        folder.resolve("governance.yaml"),
        Projects.POLICY.replace("env:PENSTOCK_PII_KEY", "demo:x"));
    CliRun check = check(folder);
    List<String> lines = said(check).lines().toList();
    assertThat(lines.get(0), containsString("error   customers.yaml:7:"));
    assertThat(
        lines.get(1),
        is(
            "warning governance.yaml:3:14 keys.pii.ref: demo:x is a demonstration key, never use it"
                + " for real data"));
    assertThat(lines.get(2), is("1 error, 1 warning in 2 files"));
    assertThat(check.code(), is(2));
  }

  @Test
  void aContractThatTwoPipelinesNameIsToldOnce() {
    Projects.sound(folder.resolve("a"));
    Projects.write(folder.resolve("a/second.yaml"), Projects.PIPELINE);
    Projects.write(
        folder.resolve("a/b/third.yaml"),
        Projects.PIPELINE.replace(": customers", ": ../customers").replace(": gov", ": ../gov"));
    Projects.write(
        folder.resolve("a/customers.odcs.yaml"), Projects.CONTRACT.replace("integer", "int"));
    CliRun check = check(folder);
    assertThat(
        said(check),
        containsString("a/customers.odcs.yaml:9:33 schema[0].properties[0].logicalType: "));
    assertThat(said(check).lines().filter(line -> line.startsWith("error")).count(), is(1L));
  }

  @Test
  void whatIsNotThereIsSaid() {
    CliRun check = check(folder.resolve("none.yaml"));
    assertThat(said(check), is("error   none.yaml:1:1 there is no such file\n1 error in 1 file\n"));
    assertThat(check.code(), is(2));
  }

  @Test
  void aParameterIsUsedAndAnUnknownOneIsAWarning() {
    Path file = Projects.sound(folder);
    CliRun check =
        CliRun.of("check", file.toString(), "--param", "input=x.csv", "-p", "inputt=y.csv");
    assertThat(
        said(check),
        is(
            "warning customers.yaml:1:1 unknown parameter \"inputt\"; did you mean input? allowed:"
                + " input\n"
                + CUSTOMERS_OK
                + "1 warning in 1 file\n"));
    assertThat(check.code(), is(0));
  }

  @Test
  void aContractWhoseNameOnlyARunKnowsIsNotAnError() {
    Projects.sound(folder);
    Path file =
        Projects.write(
            folder.resolve("customers.yaml"),
            Projects.PIPELINE.replace("customers.odcs.yaml", "\"${param:contract}\""));
    CliRun check = check(file);
    assertThat(
        said(check),
        containsString("ok (pipeline; its contract or policy is not known before a run)"));
    assertThat(check.code(), is(0));
  }

  @Test
  void theEngineAddsItsProblems() {
    CliRun check =
        new CliRun()
            .with(
                new FixedEngine() {
                  @Override
                  public void check(Project project, Problems problems) {
                    problems.error(project.pipeline().location(), "x", "is wrong");
                  }
                })
            .call("check", Projects.sound(folder).toString());
    assertThat(said(check), is("error   customers.yaml:2:3 x: is wrong\n1 error in 1 file\n"));
    assertThat(check.code(), is(2));
  }

  @Test
  void aFileThatIsNotTextIsTold() throws IOException {
    Path file = folder.resolve("customers.yaml");
    Files.write(file, "pipeline: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(
        said(check(file)),
        is(
            "error   customers.yaml:1:1 the file is not UTF-8; save it as UTF-8\n1 error in 1 file\n"));
  }

  @Test
  void onATerminalTheMarksAreColoured() {
    Path file = Projects.sound(folder);
    assertThat(
        new CliRun().coloured().call("check", file.toString()).out(),
        containsString("\u001B[32mok\u001B[0m"));
    assertThat(
        new CliRun().coloured().call("check", folder + "/none.yaml").out(),
        containsString("\u001B[1;31merror   \u001B[0m"));
  }

  private static CliRun check(Path path) {
    return CliRun.of("check", path.toString());
  }

  private String said(CliRun check) {
    return check.out().replace(folder + "/", "");
  }
}
