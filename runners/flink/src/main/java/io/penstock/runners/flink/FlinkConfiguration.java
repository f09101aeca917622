package io.penstock.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What Beam has no option for and Flink takes from a file of its own.
 *
 * @param folder holds the file; gone when this process ends
 */
record FlinkConfiguration(Path folder) {
  /** Its folder, among those for temporary files, begins with this and tells whose it is. */
  static final String FOLDER = "penstock-flink-" + ProcessHandle.current().pid() + "-";

  private static final String NAME = "flink-conf.yaml";

  private static final String CHECKPOINTS = "checkpoints";
  private static final String ROCKSDB = "rocksdb";

  /**
   * For batch on a cluster: failed tasks are done again, after one second at first and half a
   * minute at most. The strategy is Flink's exponential delay: a fixed one burns all its attempts
   * on one lost machine.
   *
   * @param attempts how often in a row
   */
  static FlinkConfiguration restarting(int attempts) {
    Path folder = temporary();
    return write(folder, restarts(attempts));
  }

  /**
   * For a stream in this process, whose failed tasks are done again as often as it takes. Its
   * checkpoints are files: Flink's default, in memory, fails for ever once a task holds more than
   * five megabytes, some fifty thousand keys. What RocksDB has on disk is beside them.
   */
  static FlinkConfiguration streamHere() {
    Path folder = temporary();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "penstock-checkpoints"));
    return write(
        folder,
        restarts(Integer.MAX_VALUE)
            + """
            state.checkpoint-storage: filesystem
            state.checkpoints.dir: %s
            state.backend.rocksdb.localdir: %s
            """
                .formatted(folder.resolve(CHECKPOINTS).toUri(), folder.resolve(ROCKSDB)));
  }

  /**
   * The same, with checkpoints in a place that outlives the cluster.
   *
   * @param place a URL that all machines of the cluster can write
   */
  FlinkConfiguration keepingIn(String place) {
    return write(temporary(), text() + "state.checkpoints.dir: " + place + "\n");
  }

  /** The same, with keyed state where the tasks of this job are to keep it. */
  FlinkConfiguration on(StateBackend backend) {
    return write(folder, text() + backend.settings());
  }

  private String text() {
    try {
      return Files.readString(folder.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for temporary files cannot be read", e);
    }
  }

  private static String restarts(int attempts) {
    return """
    restart-strategy.type: exponential-delay
    restart-strategy.exponential-delay.initial-backoff: 1 s
    restart-strategy.exponential-delay.max-backoff: 30 s
    restart-strategy.exponential-delay.reset-backoff-threshold: 10 min
    restart-strategy.exponential-delay.attempts-before-reset-backoff: %d
    """
        .formatted(attempts);
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory(FOLDER);
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static FlinkConfiguration write(Path folder, String text) {
    try {
      Path file = Files.writeString(folder.resolve(NAME), text);
      file.toFile().deleteOnExit();
      return new FlinkConfiguration(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("the folder for temporary files cannot be written", e);
  }

  /** Checkpoints of a stream in this process are of no use to another one. */
  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // a task that still ends writes there; the system clears its temporary files
    }
  }
}
