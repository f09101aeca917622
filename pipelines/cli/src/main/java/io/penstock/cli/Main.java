package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.plan.runner.Runners;
import io.penstock.plan.runner.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The program. */
public final class Main {
  /** Commands that run pipelines. */
  private static final Set<String> RUNNING = Set.of("run", "launch", "backfill");

  private Main() {}

  /**
   * Runs one command and exits with its code; returns, or throws, where a cluster has called it.
   * Text is UTF-8 whatever the locale says. The launcher tells by {@code penstock.terminal} which
   * streams are a terminal, as the JDK cannot tell them apart; without it none is.
   */
  public static void main(String[] args) {
    if (args.length > 0 && RUNNING.contains(args[0])) {
      Engines.prepare();
    }
    Console console =
        Console.of(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            System.getProperty("penstock.terminal", ""),
            System.getProperty("penstock.columns", ""),
            System.getenv());
    int code = new Cli(console, Engines.onClassPath()).run(args);
    console.out().flush();
    console.err().flush();
    end(code);
  }

  /**
   * Exits, but not where a cluster has called: that would end the cluster, which waits for the jobs
   * that the command has handed in.
   */
  private static void end(int code) {
    Optional<Surroundings> cluster =
        Runners.all().stream().flatMap(runner -> runner.surroundings().stream()).findFirst();
    if (cluster.isEmpty()) {
      System.exit(code);
    } else if (code != 0) {
      throw cluster.get().failed(code);
    }
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
