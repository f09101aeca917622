package io.penstock.runners.flink;

import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tasks of a stream keep its keys between checkpoints. It is set by Flink's own
 * configuration: what Beam makes of the option of this name puts the checkpoints elsewhere too, and
 * travels as an object to clusters that may have another form of it.
 */
enum StateBackend {
  /** On the heap of the process, which is fastest and must have room for all keys. */
  HASHMAP("state.backend.type: hashmap\n"),

  /** On the disk, with memory as a cache. A checkpoint writes only what is new since the last. */
  ROCKSDB(
      """
      state.backend.type: rocksdb
      state.backend.incremental: true
      """);

  private static final String OPTION = "stateBackend";
  private static final String STORAGE = "stateBackendStoragePath";
  private static final String CONFIGURATION = "flinkConfDir";

  private final String settings;

  StateBackend(String settings) {
    this.settings = settings;
  }

  /** As lines of Flink's configuration. */
  String settings() {
    return settings;
  }

  /**
   * The one that was said.
   *
   * @param options by Beam's names
   * @return empty where none was: the heap, on a cluster what the cluster says
   * @throws UnfitRunnerException if there is none of that name, or it would have no effect
   */
  static Optional<StateBackend> of(Map<String, String> options) {
    if (options.containsKey(STORAGE)) {
      throw new UnfitRunnerException(
          "--runner-option "
              + STORAGE
              + " has no effect; checkpoints are where state.checkpoints.dir of the cluster says:"
              + " leave it out");
    }
    String said = options.get(OPTION);
    if (said == null) {
      return Optional.empty();
    }
    StateBackend backend = named(said);
    if (options.containsKey(CONFIGURATION)) {
      throw new UnfitRunnerException(
          "--runner-option "
              + OPTION
              + " has no effect beside "
              + CONFIGURATION
              + "; write state.backend.type into the file there and leave out the option");
    }
    return Optional.of(backend);
  }

  private static StateBackend named(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "rocksdb" -> ROCKSDB;
      case "hashmap", "filesystem" -> HASHMAP;
      default ->
          throw new UnfitRunnerException(
              "--runner-option "
                  + OPTION
                  + "="
                  + said
                  + " is none; write rocksdb, or hashmap, which Beam calls filesystem");
    };
  }

  /** All other settings, as Beam is not to see this one. */
  static RunnerSettings without(RunnerSettings settings) {
    Map<String, String> others = new LinkedHashMap<>(settings.options());
    others.remove(OPTION);
    return settings.withOptions(others);
  }
}
