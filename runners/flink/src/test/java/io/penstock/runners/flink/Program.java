package io.penstock.runners.flink;

import io.penstock.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Penstock in a process of its own, on the class path of the tests. */
final class Program implements AutoCloseable {
  private static final Pattern JOB = Pattern.compile("the job ([0-9a-f]{32}) at ");
  private static final long PATIENCE_MINUTES = 3;

  private final Path log;
  private final Process process;

  private Program(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a command.
   *
   * @param folder takes what it writes
   * @param words such as {@code run people.yaml}
   */
  static Program start(Path folder, List<String> words) throws IOException {
    Path log = Files.createTempFile(folder, "program", ".log");
    // Where this process was started to ignore Ctrl-C, as by nohup, it would ignore it too.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(ClusterOpens.ARGUMENTS);
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Program(log, process);
  }

  /** That of this process, for one in another folder. */
  static String classPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits until it has told of the job that works for it, and gives its id. */
  String job() throws IOException {
    await(said -> JOB.matcher(said).find());
    Matcher job = JOB.matcher(said());
    return job.find() ? job.group(1) : "";
  }

  /** Waits until what it has written is so. */
  void await(Predicate<String> says) throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (!says.test(said())) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError(said());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** What it has written so far. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Its exit code, once it has ended. */
  int code() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      throw new AssertionError("it does not end: " + said());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
