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
    return start(withoutJars, store.toString(), name, Integer.toString(runs));
  }

  /** Starts a process that writes a run, and stands still when all but the commit is done. */
  static Writing halting(Path store, String name) throws IOException {
    return start(new String[0], store.toString(), name);
  }

  private static Writing start(String[] withoutJars, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-cp", classpath(withoutJars), Writing.class.getName()));
    command.addAll(List.of(arguments));
    Writing writing = new Writing(new ProcessBuilder(command).redirectErrorStream(true).start());
    if (!Optional.of(READY).equals(writing.line())) {
      throw new IOException("the writing process did not start");
    }
    return writing;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classpath(String[] withoutJars) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(withoutJars).noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
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

  /** Arguments: the store, the name, how many runs; without a number it halts in the first. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(READY);
    if (System.in.read() < 0) {
      return;
    }
    if (arguments.length == 2) {
      new ControlStore(halting(new SqliteFile(Path.of(arguments[0]))))
          .end(ended(arguments[1] + "-0"));
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

  private static Database halting(Database file) {
    return new Database() {
      @Override
      public Database ready() {
        return this;
      }

      @Override
      public boolean isThere() {
        return file.isThere();
      }

      @Override
      public String address() {
        return file.address();
      }

      @Override
      public <T> T read(Work<T> work) {
        return file.read(work);
      }

      @Override
      public <T> T write(Work<T> work) {
        return file.write(
            sql -> {
              T result = work.in(sql);
              System.out.println(ENDING);
              halt();
              return result;
            });
      }
    };
  }

  /** Until this process is ended, or whoever started it is gone. */
  private static void halt() {
    try {
      System.exit(System.in.read());
    } catch (IOException e) {
      System.exit(1);
    }
  }
}
