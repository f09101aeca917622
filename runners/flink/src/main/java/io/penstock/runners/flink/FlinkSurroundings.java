package io.penstock.runners.flink;

import io.penstock.plan.runner.Surroundings;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.application.ApplicationDispatcherBootstrap;
import org.apache.flink.client.deployment.application.UnsuccessfulExecutionException;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.clusterframework.ApplicationStatus;
import org.apache.flink.runtime.jobgraph.SavepointConfigOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * The Flink whose JobManager runs the program: in application mode it is there for the program
 * alone, in a session the program is one of several.
 *
 * @param isOwn whether it is application mode
 * @param configuration of the cluster
 */
record FlinkSurroundings(boolean isOwn, ReadableConfig configuration) implements Surroundings {

  /** Those of this process; empty where it is no JobManager that runs a program. */
  static Optional<FlinkSurroundings> find() {
    return StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()
        ? Optional.empty()
        : Optional.of(
            new FlinkSurroundings(
                calledByAnApplication(),
                StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration()));
  }

  /** Flink tells a program nowhere else what has called it. */
  private static boolean calledByAnApplication() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame
                            .getClassName()
                            .equals(ApplicationDispatcherBootstrap.class.getName())));
  }

  /** Where its REST interface is, {@code host:port}. */
  String address() {
    String host = configuration.get(RestOptions.ADDRESS);
    return (host == null ? "localhost" : host) + ":" + configuration.get(RestOptions.PORT);
  }

  /** The state that it was told to begin with, as by Flink's operator after an upgrade. */
  Optional<String> given() {
    return configuration.getOptional(SavepointConfigOptions.SAVEPOINT_PATH);
  }

  /** Flink ends an application of this exception as failed; any other makes it begin anew. */
  @Override
  public RuntimeException failed(int code) {
    return new FlinkRuntimeException(
        "penstock ended with exit code " + code,
        new UnsuccessfulExecutionException(
            new JobID(0, 0),
            ApplicationStatus.FAILED,
            "penstock ended with exit code " + code,
            null));
  }
}
