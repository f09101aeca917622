package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.engine.Progress;
import io.penstock.cli.engine.RunRequest;
import io.penstock.control.RunReport;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.UnsetException;
import io.penstock.transforms.protect.KeyException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path folder;

  @Test
  void aSourceThatIsNotThereIsFour() {
    CliRun run = failing(new UnreachableException("in.csv is not there"));
    assertThat(run.err(), is("error: in.csv is not there\n"));
    assertThat(run.out(), is(""));
    assertThat(run.code(), is(4));
  }

  @Test
  void aSecretThatIsMissingWhereTheJobRunsIsFour() {
    CliRun run = failing(new UnsetException("p.yaml:3:9: the variable is not set"));
    assertThat(run.err(), is("error: p.yaml:3:9: the variable is not set\n"));
    assertThat(run.code(), is(4));
  }

  @Test
  void aTargetThatDoesNotFitIsOne() {
    CliRun run = failing(new UnusableException("the table has no column id"));
    assertThat(run.err(), is("error: the table has no column id\n"));
    assertThat(run.code(), is(1));
  }

  @Test
  void aKeyThatIsMissingIsTwo() {
    CliRun run = failing(new KeyException("env:PENSTOCK_PII_KEY is not set"));
    assertThat(run.err(), is("error: env:PENSTOCK_PII_KEY is not set\n"));
    assertThat(run.code(), is(2));
  }

  @Test
  void whatRunnersWrapAroundAFailureIsTakenOff() {
    Throwable inner = new UnreachableException("the file is locked", new SQLException("pid 7"));
    CliRun run = failing(new IllegalStateException("x", new RuntimeException(inner)));
    assertThat(run.err(), is("error: the file is locked\n"));
    assertThat(run.code(), is(4));
  }

  @Test
  void theMessageOfALibraryIsNeverShownAsItMayHoldARow() {
    CliRun run = failing(new IllegalStateException("ann@example.com", new SQLException("ann")));
    assertThat(
        run.err(),
        is(
            "error: unexpected: java.lang.IllegalStateException; --stacktrace shows where it came"
                + " from\n"));
    assertThat(run.code(), is(1));
  }

  @Test
  void aStackTraceShowsClassesAndLinesOnly() {
    CliRun run =
        failing(
            new IllegalStateException("ann@example.com", new SQLException("ann")), "--stacktrace");
    assertThat(run.err(), startsWith("error: unexpected: java.lang.IllegalStateException\n"));
    assertThat(run.err(), containsString("\njava.sql.SQLException\n\tat io.penstock.cli.Fail"));
    assertThat(run.err(), not(containsString("ann")));
  }

  @Test
  void aMessageIsOneLineThatCannotSteerTheTerminal() {
    CliRun run = failing(new UnusableException("a\nb\u001B[2J"));
    assertThat(run.err(), is("error: a?b?[2J\n"));
  }

  @Test
  void withoutMemoryThereIsAWayOut() {
    CliRun run = failing(new OutOfMemoryError("heap"));
    assertThat(
        run.err(),
        is(
            "error: unexpected: java.lang.OutOfMemoryError; give it more memory by"
                + " PENSTOCK_JAVA_OPTS=-Xmx4g\n"));
    assertThat(run.code(), is(1));
  }

  @Test
  void aCircleOfCausesEnds() {
    RuntimeException outer = new RuntimeException("a");
    outer.initCause(new RuntimeException("b", outer));
    assertThat(failing(outer).code(), is(1));
  }

  private CliRun failing(Throwable thrown, String... options) {
    FixedEngine engine =
        new FixedEngine() {
          @Override
          public RunReport run(RunRequest request, Progress progress) {
            throw FailuresTest.<RuntimeException>unchecked(thrown);
          }
        };
    String file = Projects.sound(folder).toString();
    CliRun run = new CliRun().with(engine);
    return options.length == 0 ? run.call("run", file) : run.call("run", file, options[0]);
  }

  /** The exception as it is, whatever its class. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
