package io.penstock.runners.flink;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyedStateHandle;

/** What streams keep. */
final class Checkpoints {
  private static final int ATTEMPTS = 20;

  private Checkpoints() {}

  /**
   * What a checkpoint holds.
   *
   * @param bytes of all steps, also those that it shares with other checkpoints
   * @param forms of what is kept by key
   */
  record Kept(long bytes, Set<Class<? extends KeyedStateHandle>> forms) {
    static Kept nothing() {
      return new Kept(0, Set.of());
    }
  }

  /** Where the streams of this process keep theirs. */
  static Set<Path> temporary() throws IOException {
    Path one = Files.createTempFile("beside", "");
    Files.delete(one);
    try (Stream<Path> all = Files.list(Objects.requireNonNull(one.getParent()))) {
      return all.filter(
              path -> Objects.toString(path.getFileName()).startsWith(FlinkConfiguration.FOLDER))
          .collect(Collectors.toSet());
    }
  }

  /** The newest that is complete; it may go while it is read, and then another is newer. */
  static Kept newest(Collection<Path> folders) throws IOException {
    IOException why = new IOException("no checkpoint is complete");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Optional<Path> newest =
            folders.stream()
                .flatMap(Checkpoints::complete)
                .max(Comparator.comparing(file -> file.toFile().lastModified()));
        if (newest.isPresent()) {
          return read(newest.get());
        }
      } catch (IOException | UncheckedIOException e) {
        why = new IOException(e);
      }
    }
    throw why;
  }

  private static Stream<Path> complete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("_metadata")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kept read(Path file) throws IOException {
    CheckpointMetadata checkpoint;
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      checkpoint =
          org.apache.flink.runtime.checkpoint.Checkpoints.loadCheckpointMetadata(
              in,
              Checkpoints.class.getClassLoader(),
              Objects.requireNonNull(file.getParent()).toUri().toString());
    }
    return new Kept(
        checkpoint.getOperatorStates().stream().mapToLong(OperatorState::getStateSize).sum(),
        checkpoint.getOperatorStates().stream()
            .flatMap(step -> step.getStates().stream())
            .flatMap(Checkpoints::keyed)
            .map(KeyedStateHandle::getClass)
            .collect(Collectors.toSet()));
  }

  private static Stream<KeyedStateHandle> keyed(OperatorSubtaskState task) {
    return task.getManagedKeyedState().stream();
  }
}
