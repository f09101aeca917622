package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.TransientException;
import io.penstock.spec.LateText;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The brokers and how a client speaks to them. Shown by their addresses only: settings may hold
 * credentials. What was given by reference is looked up for each client, so that it does not travel
 * with a job.
 */
final class Cluster implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int TIMEOUT_MILLIS = 15_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final int RECORDS = 5_000;

  /** So soon a stream finds partitions that are added. */
  private static final int METADATA_MILLIS = 30_000;

  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 256 << 10;
  private static final int DELIVERY_MILLIS = 60_000;
  private static final int TRANSACTION_MILLIS = 900_000;
  private static final int ENVELOPE_BYTES = 1 << 16;
  private static final long BUFFER_BYTES = 32L << 20;
  private static final int FETCH_BYTES = 4 << 20;

  private final LateText servers;
  private final String place;
  private final HashMap<String, LateText> config;
  private final Retry retry;
  private final Use use;

  /** What clients are for: where their settings stand, and which rights they need. */
  enum Use {
    READ("consumer_config", "READ and DESCRIBE on the topic"),
    WRITE(
        "producer_config",
        "WRITE and DESCRIBE on the topic, these and READ on "
            + RunTopic.NAME
            + ", and WRITE and DESCRIBE on transactional ids that begin with penstock.");

    private final String option;
    private final String rights;

    Use(String option, String rights) {
      this.option = option;
      this.rights = rights;
    }
  }

  private Cluster(
      LateText servers, String place, Map<String, LateText> config, Retry retry, Use use) {
    this.servers = servers;
    this.place = place;
    this.config = new HashMap<>(config);
    this.retry = retry;
    this.use = use;
  }

  /** A cluster of which only the brokers are said, tried once. */
  static Cluster at(String servers, Use use) {
    return new Cluster(LateText.of(servers), servers, Map.of(), Retry.none(), use);
  }

  /**
   * The cluster that a step's {@code bootstrap_servers} and {@code consumer_config} describe.
   *
   * @throws IllegalArgumentException where the config has what a step sets by itself
   */
  static Cluster of(Settings settings) {
    Map<String, LateText> config = config(settings, Use.READ);
    ClientSettings.checkReading(config.keySet());
    return of(settings, config, Use.READ);
  }

  /**
   * The cluster that a step's {@code bootstrap_servers} and {@code producer_config} describe.
   *
   * @throws IllegalArgumentException where the config has what it cannot
   */
  static Cluster writing(Settings settings) {
    Map<String, LateText> config = config(settings, Use.WRITE);
    ClientSettings.checkWriting(config.keySet());
    return of(settings, config, Use.WRITE);
  }

  private static Map<String, LateText> config(Settings settings, Use use) {
    Map<String, LateText> config = new HashMap<>();
    Settings written = settings.settings(use.option);
    for (String key : written.keys()) {
      config.put(key, written.unresolved(key) ? LateText.of("") : written.late(key));
    }
    return config;
  }

  private static Cluster of(Settings settings, Map<String, LateText> config, Use use) {
    return settings.unresolved("bootstrap_servers")
        ? at("servers that are not known before a run", use)
        : new Cluster(
            settings.late("bootstrap_servers"),
            plain(settings.text("bootstrap_servers")),
            config,
            Retry.none(),
            use);
  }

  private static String plain(String servers) {
    return servers.replaceAll("\\s+", "");
  }

  /** {@code host:port}, for people. */
  String place() {
    return place;
  }

  Cluster withRetry(Retry patience) {
    return new Cluster(servers, place, config, patience, use);
  }

  Use use() {
    return use;
  }

  /** Where the settings of clients stand. */
  String option() {
    return use.option;
  }

  /** Which rights clients need. */
  String rights() {
    return use.rights;
  }

  /** A consumer of committed records, without a group. */
  KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> set = client();
    set.putIfAbsent("max.poll.records", RECORDS);
    set.putIfAbsent("max.partition.fetch.bytes", FETCH_BYTES);
    set.putIfAbsent("metadata.max.age.ms", METADATA_MILLIS);
    set.put("isolation.level", "read_committed");
    set.put("enable.auto.commit", false);
    set.put("auto.offset.reset", "none");
    set.put("allow.auto.create.topics", false);
    return new KafkaConsumer<>(set, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A producer whose transactions have an id.
   *
   * @param maxRecord the most bytes of key and value
   */
  KafkaProducer<byte[], byte[]> producer(String transactions, int maxRecord) {
    Map<String, Object> set = client();
    config.forEach((name, value) -> set.put(name, value.text()));
    set.putIfAbsent("linger.ms", LINGER_MILLIS);
    set.putIfAbsent("batch.size", BATCH_BYTES);
    set.putIfAbsent("max.block.ms", TIMEOUT_MILLIS);
    set.putIfAbsent("delivery.timeout.ms", DELIVERY_MILLIS);
    set.putIfAbsent("transaction.timeout.ms", TRANSACTION_MILLIS);
    set.put("max.request.size", maxRecord + ENVELOPE_BYTES);
    set.put("buffer.memory", Math.max(BUFFER_BYTES, 4L * maxRecord));
    set.put("acks", "all");
    set.put("enable.idempotence", true);
    set.put("transactional.id", transactions);
    return new KafkaProducer<>(set, new ByteArraySerializer(), new ByteArraySerializer());
  }

  Admin admin() {
    return Admin.create(client());
  }

  /** What Kafka answers, or why it does not. */
  static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Map<String, Object> client() {
    Map<String, Object> set = new HashMap<>();
    config.forEach(
        (name, value) -> {
          if (use != Use.WRITE || ClientSettings.isOfAllClients(name)) {
            set.put(name, value.text());
          }
        });
    set.put("bootstrap.servers", plain(servers.text()));
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
        place,
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
    return place;
  }
}
