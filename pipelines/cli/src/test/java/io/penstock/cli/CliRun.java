package io.penstock.cli;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One call of the command line, and what it said. */
public final class CliRun {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private Style style = Style.PLAIN;
  private Engines engines = Optional::empty;
  private int code = -1;

  public static CliRun of(String... args) {
    return new CliRun().call(args);
  }

  public CliRun with(Engine engine) {
    engines = () -> Optional.of(engine);
    return this;
  }

  public CliRun with(Engines other) {
    engines = other;
    return this;
  }

  public CliRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public CliRun coloured() {
    style = Style.COLOUR;
    return this;
  }

  public CliRun call(String... args) {
    try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      Console console = new Console(o, e, style, style, false, 80, environment);
      code = new Cli(console, engines).run(args);
    }
    return this;
  }

  public int code() {
    return code;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
