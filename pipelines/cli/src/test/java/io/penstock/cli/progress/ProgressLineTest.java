package io.penstock.cli.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final String ERASE = "\r\u001B[K";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long millis = 5_000;

  @Test
  void onATerminalTheLineAppearsAfterASecondAndIsWrittenOver() {
    ProgressLine line = line(true, 100);
    line.phase("reading");
    at(line, 5_900, 10_000, 0);
    assertThat(said(), is(""));
    at(line, 6_900, 30_000, 12);
    at(line, 7_900, 50_000, 20);
    assertThat(
        said(),
        is(
            ERASE
                + "customers  reading  30,000 rows  20,000/s  12 rejected  0:01"
                + ERASE
                + "customers  reading  50,000 rows  20,000/s  20 rejected  0:02"));
  }

  @Test
  void closingTakesTheLineAwayAndEndsIt() {
    ProgressLine line = line(true, 100);
    at(line, 6_000, 1, 0);
    out.reset();
    line.close();
    assertThat(said(), is(ERASE));
    at(line, 60_000, 2, 0);
    assertThat(said(), is(ERASE));
  }

  @Test
  void aNoteStandsAloneAndTheLineGoesOnBelow() {
    ProgressLine line = line(true, 20);
    at(line, 6_000, 1, 0);
    out.reset();
    line.note("the bell\u0007 tolls");
    at(line, 6_200, 1, 0);
    line.close();
    line.note("over");
    assertThat(
        said(), is(ERASE + "the bell? tolls\n" + ERASE + "customers  starting" + ERASE + "over\n"));
  }

  @Test
  void aShortRunLeavesNoTrace() {
    ProgressLine line = line(true, 100);
    at(line, 5_500, 1, 0);
    line.close();
    assertThat(said(), is(""));
  }

  @Test
  void theLineIsNeverWiderThanTheTerminal() {
    ProgressLine line = line(true, 20);
    at(line, 6_000, 1, 0);
    assertThat(said(), is(ERASE + "customers  starting"));
  }

  @Test
  void elsewhereThereIsAPlainLineEveryTenSeconds() {
    ProgressLine line = line(false, 100);
    for (int second = 1; second <= 25; second++) {
      at(line, 5_000 + second * 1_000L, second * 1_000L, 0);
    }
    line.close();
    assertThat(
        said(),
        is(
            """
            customers  starting  10,000 rows  1,000/s  0 rejected  0:10
            customers  starting  20,000 rows  1,000/s  0 rejected  0:20
            """));
  }

  private ProgressLine line(boolean live, int width) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, Style.PLAIN, Style.PLAIN, live, width, Map.of());
    return new ProgressLine(console, "customers", () -> millis * 1_000_000L);
  }

  private void at(ProgressLine line, long time, long read, long rejected) {
    millis = time;
    line.rows(read, rejected);
    line.tick();
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
