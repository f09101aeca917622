package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.upgrade.Finding;
import io.penstock.plan.upgrade.Finding.Effect;
import io.penstock.plan.upgrade.Upgrade;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeCheckCommandTest {
  @TempDir Path folder;
  private String file = "";

  @BeforeEach
  void write() {
    file = Projects.sound(folder).toString();
  }

  private CliRun run(Effect effect, String what) {
    FixedEngine engine =
        new FixedEngine() {
          @Override
          public void check(Project project, Problems problems) {
            assertThat(project.pipeline().options().flag("streaming"), is(true));
          }

          @Override
          public Upgrade upgrade(Project before, Project after) {
            return new Upgrade(List.of(new Finding("WriteToPostgres", effect, what)));
          }
        };
    return new CliRun().with(engine).call("upgrade-check", file, file);
  }

  @Test
  void aStreamThatCanGoOnIsWell() {
    CliRun run = run(Effect.KEPT, "remembers its keys");
    assertThat(run.code(), is(0));
    assertThat(run.out(), containsString("WriteToPostgres  kept   remembers its keys\n"));
    assertThat(run.out(), containsString("can be used with " + file + ".\n"));
  }

  @Test
  void whatIsToBeKnownDoesNotFail() {
    CliRun run = run(Effect.NOTED, "horizon differs");
    assertThat(run.code(), is(0));
    assertThat(run.out(), containsString("kept, but  horizon differs\n"));
  }

  @Test
  void stateThatCannotBeUsedIsOne() {
    CliRun run = run(Effect.LOST, "topic differs");
    assertThat(run.code(), is(1));
    assertThat(run.out(), containsString("WriteToPostgres  unusable  topic differs\n"));
    assertThat(run.out(), containsString("must not be used with " + file + ". Drain"));
  }

  @Test
  void bothFilesAreCheckedAndWrongOnesAreTwo() {
    CliRun run =
        new CliRun()
            .with(new FixedEngine())
            .call("upgrade-check", folder + "/none.yaml", folder + "/no.yaml");
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("none.yaml"));
    assertThat(run.err(), containsString("no.yaml"));
  }
}
