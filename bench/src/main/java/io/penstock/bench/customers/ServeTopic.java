package io.penstock.bench.customers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.broker.Broker;
import io.penstock.broker.NewTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka of its own on loopback, with the topic {@code customers}: the rows of W1 as objects of
 * JSON, in four partitions by customer. It says its address when the topic is filled, and ends when
 * its input does.
 */
public final class ServeTopic {
  static final String TOPIC = "customers";
  private static final int PARTITIONS = 4;
  private static final String[] NAMES = Column.HEADER.split(",", -1);
  private static final JsonFactory JSON = new JsonFactory();

  private ServeTopic() {}

  /**
   * Serves.
   *
   * @param args the folder of the data, the file for the {@link Ledger} of a right run, and how
   *     many records
   */
  public static void main(String[] args)
      throws IOException, ExecutionException, InterruptedException {
    try (Broker broker = Broker.start(Path.of(args[0]))) {
      fill(broker.address(), Integer.parseInt(args[2])).save(Path.of(args[1]));
      System.err.flush();
      System.out.println("address " + broker.address());
      while (System.in.read() >= 0) {
        // Until the input ends.
      }
    }
  }

  /** Makes the topic and fills it; returns what a right run must find in it. */
  static Ledger fill(String address, int rows)
      throws IOException, ExecutionException, InterruptedException {
    NewTopics.make(address, TOPIC, PARTITIONS);
    AtomicReference<Exception> failure = new AtomicReference<>();
    Ledger ledger;
    try (KafkaProducer<byte[], byte[]> producer = producer(address)) {
      ledger =
          GenerateCustomers.hand(
              rows,
              row ->
                  producer.send(
                      new ProducerRecord<>(TOPIC, key(row), value(row)),
                      (sent, e) -> failure.compareAndSet(null, e)));
    }
    if (failure.get() != null) {
      throw new IOException("the topic does not hold all records", failure.get());
    }
    return ledger;
  }

  static KafkaProducer<byte[], byte[]> producer(String address) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ProducerConfig.LINGER_MS_CONFIG,
            50,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1 << 18),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static byte[] key(String[] row) {
    return row[Column.CUSTOMER_ID].getBytes(StandardCharsets.UTF_8);
  }

  static byte[] value(String[] row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(400);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (int i = 0; i < row.length; i++) {
        json.writeFieldName(NAMES[i]);
        if (row[i].isEmpty()) {
          json.writeNull();
        } else if (number(i, row[i])) {
          json.writeNumber(row[i]);
        } else {
          json.writeString(row[i]);
        }
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static boolean number(int column, String text) {
    return column == Column.CUSTOMER_ID
        || (column == Column.LIFETIME_VALUE && text.matches("-?[0-9]+(\\.[0-9]+)?"));
  }
}
