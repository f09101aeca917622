package io.penstock.runners.flink;

import io.penstock.kit.RunnerKit;
import io.penstock.plan.run.RunSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every runner must do, on a cluster of three processes. What DuckDB does there is refused and
 * not tried.
 */
@Tag("faults")
class ClusterKitTest extends RunnerKit {
  @TempDir static Path home;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(home, 2, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  protected RunSettings runner(RunSettings settings) {
    return settings.withRunner("flink").on(cluster.settings(Map.of("parallelism", "4")));
  }
}
