package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends customers at an even rate, each with the time at which it is sent as its version. */
public final class PaceTopic {
  private static final double NANOS = 1e9;

  private PaceTopic() {}

  /**
   * Sends, and then says when it began to.
   *
   * @param args the address of Kafka, how many records, how many a second, and the file for the
   *     {@link Ledger} of a right run
   */
  public static void main(String[] args) throws IOException {
    int perSecond = Integer.parseInt(args[2]);
    Instant begun = Instant.now();
    long start = System.nanoTime();
    try (KafkaProducer<byte[], byte[]> producer = ServeTopic.producer(args[0])) {
      long[] sent = {0};
      GenerateCustomers.hand(
              Integer.parseInt(args[1]),
              row -> {
                long due = start + (long) (sent[0]++ * NANOS / perSecond);
                for (long wait = due - System.nanoTime();
                    wait > 0;
                    wait = due - System.nanoTime()) {
                  producer.flush();
                  LockSupport.parkNanos(Math.max(wait, 1_000_000));
                }
                if (!row[Column.UPDATED_AT].isEmpty()
                    && Character.isDigit(row[Column.UPDATED_AT].charAt(0))) {
                  row[Column.UPDATED_AT] = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
                }
                var unused =
                    producer.send(
                        new ProducerRecord<>(
                            ServeTopic.TOPIC, ServeTopic.key(row), ServeTopic.value(row)));
              })
          .save(Path.of(args[3]));
    }
    System.out.println("begun " + begun);
  }
}
