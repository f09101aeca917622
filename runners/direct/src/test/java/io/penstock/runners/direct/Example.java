package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.cli.Cli;
import io.penstock.spec.Location;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An example that brings its own server, run in a folder of its own.
 *
 * @param name of the example, its pipeline and its database
 */
record Example(String name, Path folder) {

  /** The words of a command on the command line. */
  String[] words(String command, String... more) {
    Path file = Path.of(System.getProperty("penstock.root"), "examples", name, name + ".yaml");
    List<String> words = new ArrayList<>(List.of(command, file.toString()));
    for (String param :
        List.of("data=" + data(), "database=" + database(), "dead_letters=" + letters())) {
      words.addAll(List.of("--param", param));
    }
    words.addAll(List.of("--control", "sqlite:" + folder.resolve("control.db")));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String[] run() {
    return words("run", "--report", folder.resolve("report.json").toString());
  }

  /** Runs to the end, which must be good; what is said. */
  String succeeds() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Cli.run(run(), stream(out), stream(err));
    assertThat(err.toString(StandardCharsets.UTF_8), code, is(0));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Begins twenty runs, one after the other, and kills each at a random moment. */
  void isKilledTwentyTimes() throws IOException, InterruptedException {
    Random random = new Random(20);
    for (int kill = 0; kill < 20; kill++) {
      try (Fork run = Fork.of(io.penstock.cli.Main.class, run())) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(9_500));
        run.until(() -> System.nanoTime() > end);
      }
    }
  }

  /** How many dead letters all runs have left. */
  long deadLetters() throws IOException {
    long count = 0;
    try (Stream<Path> files = Files.list(letters().resolve(name))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        count += Files.readAllLines(file).size();
      }
    }
    return count;
  }

  /** Its server as the runs have left it, without filling it further. */
  ServiceSpec server(String type) {
    return new ServiceSpec(
        new Location(name + ".yaml", 1, 1), "server", type, data(), null, null, Map.of());
  }

  Path database() {
    return folder.resolve(name + ".duckdb");
  }

  private Path data() {
    return folder.resolve("server");
  }

  private Path letters() {
    return folder.resolve("dead-letters");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
