package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.engine.Progress;
import io.penstock.cli.engine.RunRequest;
import io.penstock.cli.report.RunSummary;
import io.penstock.cli.terminal.Style;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir Path folder;

  @Test
  void aRunIsToldInTheEnd() {
    CliRun run = run(new FixedEngine());
    assertThat(run.out(), is(new RunSummary(Reports.succeeded(), Style.PLAIN).text()));
    assertThat(run.err(), is(""));
    assertThat(run.code(), is(0));
  }

  @Test
  void theExitCodeSaysHowTheRunEnded() {
    assertThat(run(FixedEngine.reporting(Reports.failed())).code(), is(1));
    assertThat(run(FixedEngine.reporting(Reports.blocked())).code(), is(3));
    assertThat(run(FixedEngine.reporting(Reports.unbalanced())).code(), is(1));
  }

  @Test
  void aSuccessThatDoesNotBalanceFails() {
    RunReport report =
        Reports.report(
            RunStatus.SUCCEEDED,
            new Ledger(10, 9, 0, 0, 0, 0),
            List.of(),
            new Target("t", 9, 0, 0, 0),
            List.of(),
            null,
            null);
    assertThat(run(FixedEngine.reporting(report)).code(), is(1));
  }

  @Test
  void withoutOptionsTheirDefaultsStand() {
    FixedEngine engine = new FixedEngine();
    run(engine);
    RunRequest asked = Objects.requireNonNull(engine.asked);
    assertThat(asked.runner(), is("direct"));
    assertThat(asked.control(), is(nullValue()));
    assertThat(asked.report(), is(nullValue()));
    assertThat(asked.project().pipeline().steps().get(0).settings().text("path"), is("in.csv"));
  }

  @Test
  void optionsReachTheEngine() {
    FixedEngine engine = new FixedEngine();
    run(
        engine,
        "--runner=flink",
        "--param",
        "input=a=b.csv",
        "--report",
        "r.json",
        "--control",
        "sqlite:c.db");
    RunRequest asked = Objects.requireNonNull(engine.asked);
    assertThat(asked.runner(), is("flink"));
    assertThat(asked.control(), is("sqlite:c.db"));
    assertThat(asked.report(), is(Path.of("r.json")));
    assertThat(asked.project().pipeline().steps().get(0).settings().text("path"), is("a=b.csv"));
  }

  @Test
  void filesWithErrorsAreNotRun() {
    FixedEngine engine = new FixedEngine();
    Path file =
        Projects.write(
            folder.resolve("customers.yaml"), Projects.PIPELINE.replace("out.json", "~"));
    CliRun run = new CliRun().with(engine).call("run", file.toString());
    assertThat(run.err(), containsString("error   " + file + ":7:"));
    assertThat(run.out(), is(""));
    assertThat(run.code(), is(2));
    assertThat(engine.asked, is(nullValue()));
  }

  @Test
  void warningsAreToldAndTheRunGoesOn() {
    Path file = Projects.sound(folder);
    Projects.write(
        folder.resolve("governance.yaml"),
        Projects.POLICY.replace("env:PENSTOCK_PII_KEY", "demo:x"));
    CliRun run = new CliRun().with(new FixedEngine()).call("run", file.toString());
    assertThat(run.err(), startsWith("warning " + folder.resolve("governance.yaml") + ":3:14 "));
    assertThat(run.code(), is(0));
  }

  @Test
  void theEnvironmentIsUsedAndNotShown() {
    Path file = Projects.sound(folder);
    Projects.write(
        file, Projects.PIPELINE.replace("{path: out.json}", "{path: \"${env:OUT}\", colour: x}"));
    CliRun run =
        new CliRun().with("OUT", "hidden").with(new FixedEngine()).call("run", file.toString());
    assertThat(run.err(), containsString("unknown option \"colour\""));
    assertThat(run.err().contains("hidden"), is(false));
    assertThat(run.code(), is(2));
  }

  @Test
  void aContractWhoseNameIsNotKnownIsAnError() {
    Path file = Projects.sound(folder);
    Projects.write(file, Projects.PIPELINE.replace("customers.odcs.yaml", "\"${param:c}\""));
    CliRun run = new CliRun().with(new FixedEngine()).call("run", file.toString());
    assertThat(run.err(), containsString("pass --param c=…"));
    assertThat(run.code(), is(2));
  }

  @Test
  void explainShowsTheStepsThatTheEngineWouldRun() {
    String file = Projects.sound(folder).toString();
    CliRun run = new CliRun().with(new FixedEngine()).call("explain", file);
    assertThat(run.out(), is("1 fused step of 3\n"));
    assertThat(run.code(), is(0));
  }

  @Test
  void explainOfAFileWithErrorsTellsThem() {
    CliRun run = new CliRun().with(new FixedEngine()).call("explain", folder + "/none.yaml");
    assertThat(run.err(), containsString("none.yaml:1:1 there is no such file\n"));
    assertThat(run.code(), is(2));
  }

  @Test
  void withoutAnEngineThereIsNothingToRunWith() {
    CliRun run = CliRun.of("run", Projects.sound(folder).toString());
    assertThat(run.err(), startsWith("error: this build holds no engine"));
    assertThat(run.code(), is(1));
  }

  @Test
  void aProgressThatIsToldOftenStaysQuietWhereNobodyLooks() {
    CliRun run =
        run(
            new FixedEngine() {
              @Override
              public RunReport run(RunRequest request, Progress progress) {
                progress.phase("reading");
                for (int i = 0; i < 1_000; i++) {
                  progress.rows(i, 0);
                }
                return super.run(request, progress);
              }
            });
    assertThat(run.err(), is(""));
  }

  private CliRun run(FixedEngine engine, String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "run";
    words[1] = Projects.sound(folder).toString();
    System.arraycopy(options, 0, words, 2, options.length);
    return new CliRun().with(engine).call(words);
  }
}
