package io.penstock.runners.direct;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program in a Java of its own, on the class path of the tests. */
final class Fork implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;

  private final Process process;
  private final BufferedReader out;

  private Fork(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a program; its standard output can be read, its standard error is thrown away. */
  static Fork of(Class<?> program, String... arguments) throws IOException {
    List<String> command = command(List.of(), program, arguments);
    return new Fork(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /**
   * Runs a program to its end.
   *
   * @param options for Java
   * @param folder its working directory
   * @param log takes what the program writes
   * @return its exit code
   */
  static int run(List<String> options, Path folder, Path log, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(options, program, arguments))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(program + " does not end");
    }
    return process.exitValue();
  }

  private static List<String> command(List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Absolute, as the program may run in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The next line it writes; null where it has ended. */
  @Nullable String line() throws IOException {
    return out.readLine();
  }

  /** Waits until something has happened, or the program has ended; looks every millisecond. */
  void until(BooleanSupplier happened) throws InterruptedException {
    while (!happened.getAsBoolean() && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
      continue;
    }
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
