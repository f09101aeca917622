package io.penstock.cli.terminal;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  @Test
  void eachStreamIsColouredForItself() {
    Console console = console("err", Map.of());
    assertThat(console.outStyle(), is(Style.PLAIN));
    assertThat(console.errStyle(), is(Style.COLOUR));
    assertThat(console.live(), is(true));
    assertThat(console("out", Map.of()).outStyle(), is(Style.COLOUR));
    assertThat(console("out", Map.of()).live(), is(false));
  }

  @Test
  void noColorKeepsTheProgressAndTakesTheColours() {
    Console console = console("out err", Map.of("NO_COLOR", "1"));
    assertThat(console.outStyle(), is(Style.PLAIN));
    assertThat(console.errStyle(), is(Style.PLAIN));
    assertThat(console.live(), is(true));
  }

  @Test
  void anEmptyNoColorSaysNothing() {
    assertThat(console("out err", Map.of("NO_COLOR", "")).outStyle(), is(Style.COLOUR));
  }

  @Test
  void aDumbTerminalIsNotSteered() {
    Console console = console("out err", Map.of("TERM", "dumb"));
    assertThat(console.errStyle(), is(Style.PLAIN));
    assertThat(console.live(), is(false));
  }

  @Test
  void theWidthIsThatOfTheTerminalOrTheUsual() {
    assertThat(Console.of(System.out, System.err, "", "132", Map.of()).width(), is(132));
    assertThat(Console.of(System.out, System.err, "", "", Map.of()).width(), is(80));
    assertThat(Console.of(System.out, System.err, "", "-5", Map.of()).width(), is(80));
  }

  private static Console console(String terminal, Map<String, String> environment) {
    return Console.of(System.out, System.err, terminal, "", environment);
  }
}
