package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.templates.Blueprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandsTest {
  @TempDir Path folder;

  @Test
  void everyBlueprintIsListedWithWhatItDoes() {
    CliRun run = CliRun.of("template", "list");
    Blueprints.names().forEach(name -> assertThat(run.out(), containsString("\n" + name + " ")));
    assertThat(run.out(), containsString("Loads CSV files into a table"));
    assertThat(run.code(), is(0));
  }

  @Test
  void whatMayBeSetIsShownInItsGroups() {
    CliRun run = CliRun.of("template", "show", "backfill");
    assertThat(
        run.out(),
        containsString(
            """

            Pipeline
              pipeline  (required)
                  The pipeline file, or the name of a blueprint; its own parameters are given beside these.

            Stretch
              from  (required)
            """));
    assertThat(run.out(), containsString("  window  (default 1d)\n"));
    assertThat(run.code(), is(0));
  }

  @Test
  void whatFormsDoNotShowIsNotShown() {
    assertThat(CliRun.of("template", "show", "replay").out(), not(containsString("force")));
  }

  @Test
  void theFileItselfIsPrintedToBeginWith() {
    assertThat(
        CliRun.of("template", "show", "replay", "--yaml").out(),
        is(Blueprints.text("replay").orElseThrow()));
  }

  @Test
  void filesForAPlatformAreWrittenAndTold() throws IOException {
    Path out = folder.resolve("out");
    CliRun run =
        CliRun.of(
            "template",
            "build",
            "files-to-warehouse",
            "--kind=kubernetes",
            "--output=" + out,
            "--schedule=0 3 * * *");

    assertThat(run.out(), startsWith(out.resolve("files-to-warehouse.yaml") + "\n"));
    assertThat(
        run.out(),
        containsString("the secret files-to-warehouse-secrets must have: WAREHOUSE_URL\n"));
    assertThat(
        run.err(),
        is(
            "warning: needs a value before a launch: input, name, contract, policy, order_by,"
                + " table\n"));
    assertThat(run.code(), is(0));
    assertThat(
        Files.readString(out.resolve("files-to-warehouse.yaml")),
        containsString("  schedule: \"0 3 * * *\"\n"));
  }

  @Test
  void valuesForAPlatformAreCheckedAsForALaunch() {
    CliRun run =
        CliRun.of(
            "template", "build", "replay", "--kind=airflow", "-p", "reason=NONE", "-p", "x=1");
    assertThat(run.err(), startsWith("error   --param reason: \"NONE\" is not allowed; "));
    assertThat(run.err(), containsString("error   --param x: unknown parameter \"x\""));
    assertThat(run.code(), is(2));
  }

  @Test
  void namesThatThePlatformCannotHaveAreRefused() {
    CliRun run = CliRun.of("template", "build", "replay", "--kind=flink", "--name=Replay!");
    assertThat(run.err(), startsWith("error: --name \"Replay!\": write small letters, digits"));
    assertThat(run.code(), is(2));
  }
}
