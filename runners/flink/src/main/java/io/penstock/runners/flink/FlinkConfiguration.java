package io.penstock.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Beam has no option for and Flink takes from a file of its own.
 *
 * @param folder holds the file; gone when this process ends
 */
record FlinkConfiguration(Path folder) {
  private static final String NAME = "flink-conf.yaml";

  /**
   * Failed tasks are done again, after one second at first and half a minute at most. The strategy
   * is Flink's exponential delay: a fixed one burns all its attempts on one lost machine.
   *
   * @param attempts how often in a row
   */
  static FlinkConfiguration restarting(int attempts) {
    return of(
        """
        restart-strategy.type: exponential-delay
        restart-strategy.exponential-delay.initial-backoff: 1 s
        restart-strategy.exponential-delay.max-backoff: 30 s
        restart-strategy.exponential-delay.reset-backoff-threshold: 10 min
        restart-strategy.exponential-delay.attempts-before-reset-backoff: %d
        """
            .formatted(attempts));
  }

  /**
   * The same, with checkpoints in a place that outlives the cluster.
   *
   * @param place a URL that all machines of the cluster can write
   */
  FlinkConfiguration keepingIn(String place) {
    try {
      String text = Files.readString(folder.resolve(NAME));
      return of(text + "state.checkpoints.dir: " + place + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for temporary files cannot be read", e);
    }
  }

  private static FlinkConfiguration of(String text) {
    try {
      Path folder = Files.createTempDirectory("penstock-flink");
      folder.toFile().deleteOnExit();
      Path file = Files.writeString(folder.resolve(NAME), text);
      file.toFile().deleteOnExit();
      return new FlinkConfiguration(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for temporary files cannot be written", e);
    }
  }
}
