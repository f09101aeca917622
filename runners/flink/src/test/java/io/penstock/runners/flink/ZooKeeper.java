package io.penstock.runners.flink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServer;

/** Where JobManagers keep what the next one must know. */
record ZooKeeper(NIOServerCnxnFactory server) implements AutoCloseable {
  private static final int TICK_MILLIS = 1_000;
  private static final int CONNECTIONS = 100;

  static ZooKeeper start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    NIOServerCnxnFactory server = new NIOServerCnxnFactory();
    server.configure(new InetSocketAddress("localhost", 0), CONNECTIONS);
    server.startup(new ZooKeeperServer(folder.toFile(), folder.toFile(), TICK_MILLIS));
    return new ZooKeeper(server);
  }

  String address() {
    return "localhost:" + server.getLocalPort();
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
