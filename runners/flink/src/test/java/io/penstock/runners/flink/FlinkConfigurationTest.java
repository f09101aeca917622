package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.plan.runner.RunnerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.junit.jupiter.api.Test;

/** Where checkpoints go, and how much a bundle holds. */
class FlinkConfigurationTest {
  private static final RunnerSettings HERE = RunnerSettings.here().forStream();

  private static FlinkPipelineOptions options(RunnerSettings settings) {
    return new FlinkProfile().options(settings).as(FlinkPipelineOptions.class);
  }

  private static String file(RunnerSettings settings) throws Exception {
    return Files.readString(Path.of(options(settings).getFlinkConfDir(), "flink-conf.yaml"));
  }

  @Test
  void checkpointsInThisProcessAreFilesAsMemoryHasRoomForFewKeysOnly() throws Exception {
    FlinkPipelineOptions options = options(HERE);
    String file = Files.readString(Path.of(options.getFlinkConfDir(), "flink-conf.yaml"));
    assertThat(file, containsString("state.checkpoint-storage: filesystem\n"));
    assertThat(
        file,
        containsString(
            "state.checkpoints.dir: "
                + Path.of(options.getFlinkConfDir()).toUri()
                + "checkpoints"));
  }

  @Test
  void aClusterKeepsItsCheckpointsWhereItWasToldTo() throws Exception {
    assertThat(
        file(HERE.withMaster("flink.internal:8081")), not(containsString("state.checkpoint")));
  }

  @Test
  void keysAreWhereTheClusterSaysUnlessItIsSaid() throws Exception {
    RunnerSettings cluster = HERE.withMaster("flink.internal:8081");
    assertThat(file(cluster), not(containsString("state.backend")));
    assertThat(
        file(cluster.withOptions(Map.of("stateBackend", "filesystem"))),
        containsString("state.backend.type: hashmap\n"));
    assertThat(
        file(cluster.withOptions(Map.of("stateBackend", "RocksDB"))),
        containsString("state.backend.type: rocksdb\nstate.backend.incremental: true\n"));
  }

  @Test
  void rocksDbInThisProcessHasItsFilesBesideTheCheckpoints() throws Exception {
    RunnerSettings said = HERE.withOptions(Map.of("stateBackend", "rocksdb"));
    FlinkPipelineOptions options = options(said);
    assertThat(options.getStateBackend(), is(nullValue()));
    assertThat(
        Files.readString(Path.of(options.getFlinkConfDir(), "flink-conf.yaml")),
        containsString(
            "state.backend.rocksdb.localdir: "
                + Path.of(options.getFlinkConfDir(), "rocksdb")
                + "\nstate.backend.type: rocksdb\n"));
  }

  @Test
  void aBundleOfAStreamIsATransactionOfASecondAtMost() {
    assertThat(options(HERE).getMaxBundleSize(), is(1_500L));
    assertThat(options(HERE).getMaxBundleTimeMills(), is(1_000L));
  }
}
