package io.penstock.runners.flink;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.RunnerArguments;
import io.penstock.plan.runner.RunnerCapabilities;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.Surroundings;
import io.penstock.plan.runner.UnfitRunnerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Apache Flink: embedded in this process, or the cluster that a master names. Embedded there is one
 * slot a core; on a cluster the parallelism is the cluster's own default. Elements are handed on as
 * they are between steps, as no step changes what it was given.
 *
 * <p>A stream is checkpointed every ten seconds, in this process into a temporary folder, and
 * writes to its target after 1,500 elements or a second. A failed task is done again with growing
 * waits: in a stream as often as it takes, in batch on a cluster four times, in batch in this
 * process not at all, as what failed there fails again. Keyed state of a stream is on the heap, or
 * where the cluster says, unless {@code stateBackend} is given.
 */
public final class FlinkProfile implements RunnerProfile {
  private static final Pattern MASTER =
      Pattern.compile("[^\\s/:]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);

  /**
   * A bundle is a transaction on the target: large where there is much to do, but never old. An
   * element is what was read together of a shard, some sixteen rows where there is much to do.
   */
  private static final int BUNDLE_ELEMENTS = 1_500;

  private static final Duration BUNDLE_TIME = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "flink";
  }

  @Override
  public RunnerCapabilities capabilities(RunnerSettings settings) {
    return settings.master() == null
        ? RunnerCapabilities.of(
            Ability.BOUNDED,
            Ability.UNBOUNDED,
            Ability.KEYED_STATE,
            Ability.THIS_PROCESS,
            Ability.SHARED_FOLDER,
            Ability.CHECKPOINTS)
        : RunnerCapabilities.of(
            Ability.BOUNDED,
            Ability.UNBOUNDED,
            Ability.KEYED_STATE,
            Ability.SHARED_FOLDER,
            Ability.RESTARTS,
            Ability.CHECKPOINTS,
            Ability.TAKES_STATE_OVER);
  }

  @Override
  public PipelineOptions options(RunnerSettings settings) {
    return RunnerArguments.options(
        this, defaults(settings), StateBackend.without(settings), FlinkPipelineOptions.class);
  }

  @Override
  public void preflight(RunnerSettings settings) {
    String master = settings.master();
    if (master == null || settings.isAround()) {
      return;
    }
    int colon = address(master).lastIndexOf(':');
    int port = Integer.parseInt(master.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(master.substring(0, colon), port), (int) PATIENCE.toMillis());
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreachableException(
          "the Flink cluster at "
              + master
              + " cannot be reached; --master names where its JobManager's REST interface answers",
          e);
    }
  }

  @Override
  public Optional<Surroundings> surroundings() {
    return FlinkSurroundings.find().map(found -> found);
  }

  @Override
  public Optional<Jobs> jobs(RunnerSettings settings) {
    boolean ownConfiguration = settings.options().containsKey("flinkConfDir");
    if (settings.isAround()) {
      return FlinkSurroundings.find().map(found -> FlinkJobs.around(found, ownConfiguration));
    }
    return Optional.ofNullable(settings.master())
        .map(master -> FlinkJobs.at(address(master), ownConfiguration));
  }

  private static Map<String, String> defaults(RunnerSettings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("runner", "FlinkRunner");
    options.put("objectReuse", "true");
    options.put("fasterCopy", "true");
    String master = settings.master();
    options.put("flinkMaster", master == null ? "[local]" : flinkMaster(settings, master));
    if (master == null) {
      options.put("parallelism", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }
    if (settings.stream()) {
      options.put("streaming", "true");
      options.put("checkpointingInterval", Long.toString(CHECKPOINT_EVERY.toMillis()));
      options.put("maxBundleSize", Integer.toString(BUNDLE_ELEMENTS));
      options.put("maxBundleTimeMills", Long.toString(BUNDLE_TIME.toMillis()));
      // Sources of a stream are idle when it is drained, and then the job is to end at once.
      options.put("shutdownSourcesAfterIdleMs", "0");
    }
    Optional<StateBackend> backend = StateBackend.of(settings.options());
    @Nullable FlinkConfiguration own = configuration(settings);
    if (own != null) {
      FlinkConfiguration all = backend.filter(said -> settings.stream()).map(own::on).orElse(own);
      options.put("flinkConfDir", all.folder().toString());
    }
    return options;
  }

  /** What is set by a file; null where Flink's own defaults will do. */
  private static @Nullable FlinkConfiguration configuration(RunnerSettings settings) {
    boolean here = settings.master() == null;
    if (settings.stream()) {
      return here
          ? FlinkConfiguration.streamHere()
          : FlinkConfiguration.restarting(Integer.MAX_VALUE);
    }
    return here ? null : FlinkConfiguration.restarting(4);
  }

  private static String flinkMaster(RunnerSettings settings, String master) {
    if (!settings.isAround()) {
      return address(master);
    }
    if (FlinkSurroundings.find().isEmpty()) {
      throw new UnfitRunnerException(
          "--master auto is the Flink that has started this process, and none has; write host:port,"
              + " where a JobManager's REST interface answers, or leave it out");
    }
    return "[auto]";
  }

  private static String address(String master) {
    if (!MASTER.matcher(master).matches()) {
      throw new UnfitRunnerException(
          "--master must be host:port, where the JobManager's REST interface answers, such as"
              + " flink.internal:8081");
    }
    return master;
  }
}
