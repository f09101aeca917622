package io.penstock.runners.flink;

import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.SavepointConfigOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What a program is given by the Flink that has called it, with more settings than those of the
 * cluster: Beam takes it as it is and has no way to add any.
 */
final class FlinkContext {
  private FlinkContext() {}

  /**
   * Hands a stream in.
   *
   * @param more such as how tasks are done again
   * @param kept the state to begin with; null for none, or for that of the cluster
   */
  static void stream(Configuration more, @Nullable String kept, Runnable handIn) {
    Configuration all = new Configuration(more);
    if (kept != null) {
      all.set(SavepointConfigOptions.SAVEPOINT_PATH, kept);
    }
    StreamContext.set(StreamExecutionEnvironment.getExecutionEnvironment(all));
    handIn.run();
  }

  /** Hands a batch in. */
  static void batch(Configuration more, Runnable handIn) {
    ExecutionEnvironment environment = ExecutionEnvironment.getExecutionEnvironment();
    environment.configure(more, FlinkContext.class.getClassLoader());
    BatchContext.set(environment);
    handIn.run();
  }

  /** Only a kind of environment may change what programs are given. */
  private static final class StreamContext extends StreamExecutionEnvironment {
    static void set(StreamExecutionEnvironment environment) {
      initializeContextEnvironment(configuration -> environment);
    }
  }

  /** The same for batches. */
  private static final class BatchContext extends ExecutionEnvironment {
    static void set(ExecutionEnvironment environment) {
      initializeContextEnvironment(() -> environment);
    }
  }
}
