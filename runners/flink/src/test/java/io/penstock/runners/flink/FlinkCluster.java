package io.penstock.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.plan.runner.RunnerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.jspecify.annotations.NullMarked;

/**
 * A JobManager and TaskManagers on loopback, with the class path of this process, so that jobs need
 * not bring their code. All of them end when it is closed.
 */
final class FlinkCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int slots;
  private final int restPort = freePort();
  private final int rpcPort = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process jobManager;
  private final List<Process> taskManagers = new ArrayList<>();
  private final Thread hook = new Thread(this::endAll, "flink-cluster-end");

  private final List<String> command;

  private FlinkCluster(Path folder, int slots, List<String> command) throws IOException {
    this.folder = folder;
    this.slots = slots;
    this.command = command;
    this.jobManager = jobManager();
  }

  private Process jobManager() throws IOException {
    return command.isEmpty()
        ? start("jobmanager", StandaloneSessionClusterEntrypoint.class, 512)
        : start("jobmanager", ApplicationEntryPoint.class, 768);
  }

  /**
   * Starts one in application mode, with a process that works.
   *
   * @param folder as for {@link #start}
   * @param command what its JobManager runs
   */
  static FlinkCluster application(Path folder, List<String> command) throws IOException {
    return start(new FlinkCluster(folder, 2, command), 1);
  }

  /** Waits until the JobManager has ended by itself; gives its exit code. */
  int end() throws InterruptedException {
    if (!jobManager.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the JobManager does not end; its log is in " + folder);
    }
    return jobManager.exitValue();
  }

  /** What the JobManager has written. */
  String log() throws IOException {
    return Files.readString(folder.resolve("jobmanager").resolve("log"));
  }

  /**
   * Starts one, and waits until it takes jobs.
   *
   * @param folder takes its configuration, logs and temporary files
   * @param taskManagers how many processes work
   * @param slots how many tasks each works on at once
   */
  static FlinkCluster start(Path folder, int taskManagers, int slots) throws IOException {
    return start(new FlinkCluster(folder, slots, List.of()), taskManagers);
  }

  private static FlinkCluster start(FlinkCluster cluster, int taskManagers) throws IOException {
    Runtime.getRuntime().addShutdownHook(cluster.hook);
    try {
      for (int i = 0; i < taskManagers; i++) {
        cluster.addTaskManager();
      }
      if (cluster.command.isEmpty()) {
        cluster.awaitTaskManagers(taskManagers);
      }
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * How to run on it.
   *
   * @param options by Beam's names
   */
  RunnerSettings settings(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("filesToStage", oneJar());
    return RunnerSettings.here().withMaster(master()).withOptions(all);
  }

  /** All code is on the class path; Beam stages that again where it is given none. */
  private static String oneJar() {
    return Path.of(NullMarked.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  /** Where it takes jobs, as {@code host:port}. */
  String master() {
    return "localhost:" + restPort;
  }

  /** Starts another process that works; it is there a few seconds later. */
  void addTaskManager() throws IOException {
    taskManagers.add(start("taskmanager-" + taskManagers.size(), TaskManagerRunner.class, 512));
  }

  /**
   * Kills a process that works, as by {@code kill -9}.
   *
   * @param index in the order of their starts, from 0
   */
  void killTaskManager(int index) {
    end(taskManagers.get(index));
  }

  /** How many processes that work were started, those that were killed too. */
  int taskManagers() {
    return taskManagers.size();
  }

  /**
   * Kills the process that all jobs are lost with, as by {@code kill -9}, and starts another in its
   * place, which knows none of them.
   */
  void replaceJobManager() throws IOException {
    end(jobManager);
    jobManager = jobManager();
  }

  /** Waits until so many processes can work. */
  void awaitTaskManagers(int count) {
    await("/overview", overview -> overview.path("taskmanagers").asInt() == count);
  }

  /**
   * Waits until the REST interface says so.
   *
   * @param path such as {@code /jobs/overview}
   * @throws IllegalStateException if it does not within three minutes, or the JobManager has ended
   */
  void await(String path, Predicate<JsonNode> says) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!jobManager.isAlive()) {
        throw new IllegalStateException("the JobManager has ended; its log is in " + folder);
      }
      JsonNode answer = get(path);
      if (!answer.isMissingNode() && says.test(answer)) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new IllegalStateException("waited for " + path + "; the logs are in " + folder);
  }

  /** Waits until a step of a job shows what it counts by a name that ends like this. */
  void awaitMetric(String job, String name) {
    await(
        "/jobs/" + job,
        details -> {
          for (JsonNode vertex : details.path("vertices")) {
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/metrics";
            for (JsonNode metric : get(path)) {
              if (metric.path("id").asText().endsWith(name)) {
                return true;
              }
            }
          }
          return false;
        });
  }

  /** What the REST interface answers; a missing node where it does not. */
  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + master() + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode(); // not up yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Process start(String name, Class<?> program, int megabytes) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(home.resolve("flink-conf.yaml"), configuration(home));
    List<String> words = new ArrayList<>(List.of(java(), "-Xmx" + megabytes + "m"));
    words.add("-XX:+UseSerialGC");
    words.addAll(ClusterOpens.ARGUMENTS);
    words.add("-Dorg.slf4j.simpleLogger.log.org.apache.flink=warn");
    words.add("-Djava.io.tmpdir=" + home);
    words.addAll(List.of("-cp", Program.classPath(), program.getName()));
    words.addAll(List.of("--configDir", home.toString()));
    if (program == StandaloneSessionClusterEntrypoint.class) {
      words.addAll(List.of("--executionMode", "cluster"));
    } else if (program == ApplicationEntryPoint.class) {
      words.addAll(command);
    }
    return new ProcessBuilder(words)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
        .start();
  }

  private String configuration(Path home) {
    return """
    jobmanager.rpc.address: localhost
    jobmanager.bind-host: localhost
    jobmanager.rpc.port: %d
    jobmanager.memory.process.size: 1g
    rest.address: localhost
    rest.bind-address: localhost
    rest.port: %d
    rest.bind-port: %d
    blob.server.port: 0
    taskmanager.host: localhost
    taskmanager.bind-host: localhost
    taskmanager.numberOfTaskSlots: %d
    taskmanager.cpu.cores: 1.0
    taskmanager.memory.framework.heap.size: 128m
    taskmanager.memory.framework.off-heap.size: 128m
    taskmanager.memory.jvm-metaspace.size: 256m
    taskmanager.memory.jvm-overhead.min: 192m
    taskmanager.memory.jvm-overhead.max: 192m
    taskmanager.memory.task.heap.size: 384m
    taskmanager.memory.task.off-heap.size: 0b
    taskmanager.memory.network.min: 64m
    taskmanager.memory.network.max: 64m
    taskmanager.memory.managed.size: 64m
    parallelism.default: %d
    heartbeat.interval: 1000
    heartbeat.timeout: 10000
    web.refresh-interval: 100
    io.tmp.dirs: %s
    """
        .formatted(rpcPort, restPort, restPort, slots, slots, home);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    endAll();
  }

  private void endAll() {
    taskManagers.forEach(FlinkCluster::end);
    end(jobManager);
  }

  private static void end(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
