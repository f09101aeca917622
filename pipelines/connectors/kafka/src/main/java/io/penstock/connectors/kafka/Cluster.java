package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The brokers and how a client speaks to them. Shown by their addresses only: settings may hold
 * credentials.
 */
final class Cluster implements Serializable {
  private static final long serialVersionUID = 1;

  /** What the reading depends on, or would be without effect. */
  private static final List<String> OURS =
      List.of(
          "bootstrap.servers",
          "isolation.level",
          "enable.auto.commit",
          "auto.offset.reset",
          "group.id",
          "group.instance.id",
          "allow.auto.create.topics",
          "key.deserializer",
          "value.deserializer");

  private static final int TIMEOUT_MILLIS = 15_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final int RECORDS = 5_000;
  private static final int FETCH_BYTES = 4 << 20;

  private final String servers;
  private final HashMap<String, String> config;
  private final Retry retry;

  Cluster(String servers, Map<String, String> config, Retry retry) {
    this.servers = servers;
    this.config = new HashMap<>(config);
    this.retry = retry;
  }

  /**
   * The cluster that a step's {@code bootstrap_servers} and {@code consumer_config} describe.
   *
   * @throws IllegalArgumentException where the config has what a step sets by itself
   */
  static Cluster of(Settings settings) {
    Map<String, String> config = new HashMap<>();
    if (settings.has("consumer_config")) {
      Settings written = settings.settings("consumer_config");
      for (String key : written.keys()) {
        config.put(key, written.unresolved(key) ? "" : written.text(key));
      }
    }
    TreeSet<String> refused = new TreeSet<>(OURS);
    refused.retainAll(config.keySet());
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "consumer_config cannot set " + String.join(", ", refused) + "; the step does");
    }
    String servers =
        settings.unresolved("bootstrap_servers")
            ? "servers that are not known before a run"
            : settings.text("bootstrap_servers").replaceAll("\\s+", "");
    return new Cluster(servers, config, Retry.none());
  }

  /** {@code host:port}, for people. */
  String place() {
    return servers;
  }

  Cluster withRetry(Retry patience) {
    return new Cluster(servers, config, patience);
  }

  /** A consumer of committed records, without a group. */
  KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> set = client();
    set.putIfAbsent("max.poll.records", RECORDS);
    set.putIfAbsent("max.partition.fetch.bytes", FETCH_BYTES);
    set.put("isolation.level", "read_committed");
    set.put("enable.auto.commit", false);
    set.put("auto.offset.reset", "none");
    set.put("allow.auto.create.topics", false);
    return new KafkaConsumer<>(set, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Admin admin() {
    return Admin.create(client());
  }

  private Map<String, Object> client() {
    Map<String, Object> set = new HashMap<>(config);
    set.put("bootstrap.servers", servers);
    set.putIfAbsent("client.id", "penstock");
    set.putIfAbsent("default.api.timeout.ms", TIMEOUT_MILLIS);
    set.putIfAbsent("request.timeout.ms", REQUEST_MILLIS);
    return set;
  }

  /** Work with a cluster that can be done again. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException, TransientException, KafkaException;
  }

  /** Does the work, again while trouble may pass; {@code what} begins what is said of trouble. */
  <T> T run(String what, Attempt<T> attempt) throws IOException {
    return retry.run(
        servers,
        () -> {
          try {
            return attempt.run();
          } catch (KafkaException e) {
            throw Failure.of(what, this, e);
          }
        });
  }

  /** As {@link #run}, outside of readers. */
  <T> T ask(String what, Attempt<T> attempt) {
    try {
      return run(what, attempt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return servers;
  }
}
