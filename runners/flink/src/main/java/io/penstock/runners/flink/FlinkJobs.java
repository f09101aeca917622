package io.penstock.runners.flink;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.ClusterConfigurationInfoHeaders;
import org.apache.flink.runtime.rest.messages.ConfigurationInfoEntry;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatistics;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatisticsHeaders;
import org.jspecify.annotations.Nullable;

/** The jobs of a Flink cluster, through the REST interface of its JobManager. */
final class FlinkJobs implements Jobs {
  private static final long ANSWER_SECONDS = 60;
  private static final long KEEP_SECONDS = 600;

  private final String master;
  private final boolean ownConfiguration;
  private final @Nullable FlinkSurroundings surroundings;
  private final RestClusterClient<StandaloneClusterId> cluster;

  private FlinkJobs(
      String master,
      boolean ownConfiguration,
      @Nullable FlinkSurroundings surroundings,
      RestClusterClient<StandaloneClusterId> cluster) {
    this.master = master;
    this.ownConfiguration = ownConfiguration;
    this.surroundings = surroundings;
    this.cluster = cluster;
  }

  /**
   * Those of a cluster.
   *
   * @param master {@code host:port}
   * @param ownConfiguration whether jobs have a configuration that was named by hand
   */
  static FlinkJobs at(String master, boolean ownConfiguration) {
    return at(master, ownConfiguration, null);
  }

  /** Those of the cluster that this process is part of. */
  static FlinkJobs around(FlinkSurroundings surroundings, boolean ownConfiguration) {
    return at(surroundings.address(), ownConfiguration, surroundings);
  }

  private static FlinkJobs at(
      String master, boolean ownConfiguration, @Nullable FlinkSurroundings surroundings) {
    int colon = master.lastIndexOf(':');
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, master.substring(0, colon));
    configuration.set(RestOptions.PORT, Integer.parseInt(master.substring(colon + 1)));
    try {
      return new FlinkJobs(
          master,
          ownConfiguration,
          surroundings,
          new RestClusterClient<>(configuration, StandaloneClusterId.getInstance()));
    } catch (Exception e) {
      throw unreachable(master, e);
    }
  }

  @Override
  public String address() {
    return master;
  }

  @Override
  public Optional<String> given() {
    return surroundings == null ? Optional.empty() : surroundings.given();
  }

  @Override
  public String submit(Pipeline pipeline, String folder, @Nullable String kept) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    options.setAttachedMode(false);
    options.setExternalizedCheckpointsEnabled(true);
    options.setRetainExternalizedCheckpointsOnCancellation(true);
    options.setEnableStableInputDrain(true);
    if (kept != null) {
      options.setSavepointPath(kept);
    }
    if (!ownConfiguration && place().isEmpty()) {
      FlinkConfiguration configuration =
          new FlinkConfiguration(Path.of(options.getFlinkConfDir())).keepingIn(folder);
      options.setFlinkConfDir(configuration.folder().toString());
    }
    if (surroundings == null) {
      var unused = pipeline.run();
    } else {
      FlinkContext.stream(configuration(options), kept, pipeline::run);
    }
    return handedIn(options.getJobName());
  }

  @Override
  public String submit(Pipeline pipeline) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    options.setAttachedMode(false);
    if (surroundings == null) {
      var unused = pipeline.run();
    } else {
      FlinkContext.batch(configuration(options), pipeline::run);
    }
    return handedIn(options.getJobName());
  }

  private static Configuration configuration(FlinkPipelineOptions options) {
    return GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
  }

  private String handedIn(String name) {
    return answer(cluster.listJobs()).stream()
        .filter(job -> job.getJobName().equals(name))
        .max(Comparator.comparingLong(JobStatusMessage::getStartTime))
        .map(job -> job.getJobId().toHexString())
        .orElseThrow(
            () ->
                new FailedRunException(
                    "the cluster at " + master + " took the job and does not know it", null));
  }

  @Override
  public Optional<String> place() {
    String key = CheckpointingOptions.CHECKPOINTS_DIRECTORY.key();
    return answer(
            cluster.sendRequest(
                ClusterConfigurationInfoHeaders.getInstance(),
                EmptyMessageParameters.getInstance(),
                EmptyRequestBody.getInstance()))
        .stream()
        .filter(entry -> entry.getKey().equals(key))
        .map(ConfigurationInfoEntry::getValue)
        .findFirst();
  }

  /** Looks through all, as the answer to a question for one that is not known cannot be told. */
  @Override
  public State state(String job) {
    return answer(cluster.listJobs()).stream()
        .filter(known -> known.getJobId().equals(id(job)))
        .findFirst()
        .map(known -> state(known.getJobState()))
        .orElse(State.GONE);
  }

  private static State state(JobStatus status) {
    return switch (status) {
      case FINISHED -> State.ENDED;
      case FAILED, CANCELED -> State.FAILED;
      case RESTARTING, FAILING, SUSPENDED, RECONCILING -> State.RESTARTING;
      default -> State.RUNNING;
    };
  }

  /**
   * Flink says where the state was kept only once the job has finished. The cluster of an
   * application ends with its job, and may be gone before it is asked how that ended.
   */
  @Override
  public void drain(String job, String folder) {
    stop(job, folder, true);
    State end;
    try {
      await(() -> !state(job).isAlive());
      end = state(job);
    } catch (UnreachableException e) {
      return; // it has finished, else no state would have been kept
    }
    if (end != State.ENDED) {
      throw new FailedRunException("the job " + job + " at " + master + " " + end.word(), null);
    }
  }

  @Override
  public String keep(String job, String folder) {
    return stop(job, folder, false);
  }

  private String stop(String job, String folder, boolean drained) {
    await(() -> !state(job).isAlive() || works(job));
    try {
      return cluster
          .stopWithSavepoint(id(job), drained, folder, SavepointFormatType.CANONICAL)
          .get(KEEP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new FailedRunException(
          "the state of the job "
              + job
              + " could not be kept in "
              + folder
              + "; all machines of the cluster must be able to write there, --savepoint names"
              + " another place",
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void cancel(String job) {
    var unused = answer(cluster.cancel(id(job)));
  }

  @Override
  public Optional<String> lastKept(String job) {
    JobMessageParameters parameters =
        CheckpointingStatisticsHeaders.getInstance().getUnresolvedMessageParameters();
    parameters.jobPathParameter.resolve(id(job));
    try {
      return Optional.ofNullable(
              cluster
                  .sendRequest(
                      CheckpointingStatisticsHeaders.getInstance(),
                      parameters,
                      EmptyRequestBody.getInstance())
                  .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                  .getLatestCheckpoints())
          .map(CheckpointingStatistics.LatestCheckpoints::getCompletedCheckpointStatistics)
          .map(checkpoint -> checkpoint.getExternalPath());
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty(); // it may have been kept elsewhere; who asks knows where to look
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public MetricResults metrics(String job) {
    Object counted =
        answer(cluster.getAccumulators(id(job), FlinkJobs.class.getClassLoader()))
            .get(FlinkMetricContainer.ACCUMULATOR_NAME);
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(
        counted == null ? new MetricsContainerStepMap() : (MetricsContainerStepMap) counted);
  }

  @Override
  public String working(String job) {
    Map<ExecutionState, Integer> tasks = new EnumMap<>(ExecutionState.class);
    answer(cluster.getJobDetails(id(job)))
        .getJobVertexInfos()
        .forEach(
            vertex ->
                vertex
                    .getTasksPerState()
                    .forEach((state, count) -> tasks.merge(state, count, Integer::sum)));
    int all = tasks.values().stream().mapToInt(Integer::intValue).sum();
    int done = tasks.getOrDefault(ExecutionState.FINISHED, 0);
    int atWork = tasks.getOrDefault(ExecutionState.RUNNING, 0);
    return done + atWork == 0
        ? "waiting for slots of the cluster"
        : done + " of " + all + " tasks done, " + atWork + " at work";
  }

  @Override
  public Throwable failure(String job) {
    try {
      answer(cluster.requestJobResult(id(job)))
          .toJobExecutionResult(FlinkJobs.class.getClassLoader());
      return new FailedRunException("the cluster says that the job " + job + " succeeded", null);
    } catch (JobExecutionException | IOException | ClassNotFoundException e) {
      return e;
    }
  }

  private <T> T answer(CompletableFuture<T> asked) {
    try {
      return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(master, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static JobID id(String job) {
    return JobID.fromHexString(job);
  }

  /** Whether all its tasks run: only then can its state be kept. */
  private boolean works(String job) {
    return answer(cluster.getJobDetails(id(job))).getJobVertexInfos().stream()
        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
  }

  private static void await(CheckedSupplier<Boolean> done) {
    RetryPolicy<Boolean> looks =
        RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .withDelay(Duration.ofMillis(200))
            .withMaxDuration(Duration.ofSeconds(KEEP_SECONDS))
            .withMaxRetries(-1)
            .build();
    var unused = Failsafe.with(looks).get(done);
  }

  private static FailedRunException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new FailedRunException("interrupted", e);
  }

  private static UnreachableException unreachable(String master, Exception e) {
    return new UnreachableException(
        "the Flink cluster at "
            + master
            + " does not answer; --master names where its JobManager's REST interface is",
        e);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
