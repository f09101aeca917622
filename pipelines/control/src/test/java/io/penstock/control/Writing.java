package io.penstock.control;

import io.penstock.control.RunReport.RuleCount;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A process of its own that begins and ends runs in a store, and says so line by line. */
final class Writing implements AutoCloseable {
  /** What it says before it ends a run; after that it says the run. */
  static final String ENDING = "ending";

  private static final String READY = "ready";
  private final Process process;
  private final BufferedReader output;

  private Writing(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a process that is ready to write so many runs, called {@code name-0} and so on. */
  static Writing ready(Path store, String name, int runs, String... withoutJars)
      throws IOException {
    String classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Arrays.stream(withoutJars).noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator));
    Writing writing =
        new Writing(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                    "-cp",
                    classpath,
                    Writing.class.getName(),
                    store.toString(),
                    name,
                    Integer.toString(runs))
                .redirectErrorStream(true)
                .start());
    if (!Optional.of(READY).equals(writing.line())) {
      throw new IOException("the writing process did not start");
    }
    return writing;
  }

  /** Lets it begin. */
  Writing go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return this;
  }

  /** The next run that has ended, or what went wrong; empty at its end. */
  Optional<String> line() throws IOException {
    return Optional.ofNullable(output.readLine());
  }

  /** All runs that it still ends, in their order, and what went wrong. */
  List<String> remainingRuns() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      if (!line.get().equals(ENDING)) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  /** Ends it at once, whatever it does, and waits until it is gone. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  static RunReport begun(String run) {
    return Reported.running(run, "customers", Instant.EPOCH);
  }

  /** A report of so many rules that writing it takes a while. */
  static RunReport ended(String run) {
    return Reported.withRules(
        Reported.ended(run, RunStatus.SUCCEEDED),
        IntStream.range(0, 1000).mapToObj(i -> new RuleCount("rule" + i, i, false)).toList());
  }

  /** Arguments: the store, the name, how many runs. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(READY);
    if (System.in.read() < 0) {
      return;
    }
    ControlStore store = ControlStore.open(arguments[0]);
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      String run = arguments[1] + "-" + i;
      store.begin(begun(run));
      System.out.println(ENDING);
      store.end(ended(run));
      System.out.println(run);
    }
  }
}
