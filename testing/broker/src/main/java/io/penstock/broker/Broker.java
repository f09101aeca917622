package io.penstock.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka of one node (KRaft) in this process, on free ports of loopback. It ends with the process
 * at the latest; what it holds stays in its folder, and another may go on with it. Topics are not
 * made by themselves.
 */
public final class Broker implements AutoCloseable {
  private static final String META = "meta.properties";

  private final KafkaRaftServer server;
  private final int port;

  private Broker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param folder what it holds; begins empty where it is missing
   * @throws IOException where it does not start
   */
  public static Broker start(Path folder) throws IOException {
    return start(folder, freePort());
  }

  /**
   * Starts one where another has been, for clients that look for it there.
   *
   * @param folder what it holds; begins empty where it is missing
   * @param port on which it takes clients
   * @throws IOException where it does not start
   */
  public static Broker start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve(META))) {
      format(folder);
    }
    KafkaRaftServer server;
    try {
      server =
          new KafkaRaftServer(
              KafkaConfig.fromProps(properties(folder, port, freePort()), false), Time.SYSTEM);
      server.startup();
    } catch (RuntimeException e) {
      throw new IOException(
          "Kafka does not start in " + folder + "; delete the folder to begin anew", e);
    }
    return new Broker(server, port);
  }

  /** What the tool of Kafka for storage writes: which node of which cluster has the folder. */
  private static void format(Path folder) throws IOException {
    Properties meta = new Properties();
    meta.setProperty("version", "1");
    meta.setProperty("cluster.id", Uuid.randomUuid().toString());
    meta.setProperty("node.id", "1");
    meta.setProperty("directory.id", Uuid.randomUuid().toString());
    Path part = folder.resolve(META + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      meta.store(out, null);
    }
    bootstrap(folder);
    Files.move(part, folder.resolve(META));
  }

  private static void bootstrap(Path folder) throws IOException {
    new BootstrapDirectory(folder.toString(), Optional.empty())
        .writeBinaryFile(
            BootstrapMetadata.fromVersion(MetadataVersion.LATEST_PRODUCTION, "penstock"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Properties properties(Path folder, int port, int controller) {
    Properties set = new Properties();
    set.setProperty("process.roles", "broker,controller");
    set.setProperty("node.id", "1");
    set.setProperty("controller.quorum.voters", "1@localhost:" + controller);
    set.setProperty(
        "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller);
    set.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
    set.setProperty("controller.listener.names", "CONTROLLER");
    set.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    set.setProperty("log.dirs", folder.toString());
    set.setProperty("auto.create.topics.enable", "false");
    set.setProperty("offsets.topic.replication.factor", "1");
    set.setProperty("offsets.topic.num.partitions", "1");
    set.setProperty("transaction.state.log.replication.factor", "1");
    set.setProperty("transaction.state.log.min.isr", "1");
    set.setProperty("transaction.state.log.num.partitions", "1");
    set.setProperty("group.initial.rebalance.delay.ms", "0");
    set.setProperty("log.retention.ms", "-1");
    set.setProperty("log.retention.check.interval.ms", "500");
    set.setProperty("log.segment.delete.delay.ms", "0");
    set.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    set.setProperty("num.network.threads", "1");
    set.setProperty("num.io.threads", "2");
    set.setProperty("background.threads", "1");
    set.setProperty("controlled.shutdown.enable", "false");
    // A broker that goes on with a folder waits until the one before it counts as gone.
    set.setProperty("broker.heartbeat.interval.ms", "250");
    set.setProperty("broker.session.timeout.ms", "2000");
    return set;
  }

  /** Where it is, {@code localhost:port}. */
  public String address() {
    return "localhost:" + port;
  }

  /** The port of its address. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
