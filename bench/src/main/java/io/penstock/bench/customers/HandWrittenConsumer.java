package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * W4 by hand: two consumers read half of the partitions each, from the beginning to the end seen at
 * the start, and do with the records what {@link HandWritten} does with those of a file.
 */
public final class HandWrittenConsumer {
  private static final int THREADS = 2;

  private HandWrittenConsumer() {}

  /**
   * Runs.
   *
   * @param args the address of Kafka, the DuckDB file to make, the folder for dead letters, and the
   *     file for the {@link Ledger}; the key, in hex, is in PENSTOCK_PII_KEY
   */
  public static void main(String[] args)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    byte[] key = HexFormat.of().parseHex(System.getenv("PENSTOCK_PII_KEY"));
    Ledger ledger = run(args[0], Path.of(args[1]), Path.of(args[2]), key);
    System.out.println(ledger);
    ledger.save(Path.of(args[3]));
  }

  /** Does the work: a new database at the path, dead letters as two files in the folder. */
  static Ledger run(String address, Path database, Path deadLetters, byte[] key)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    return Loads.run(parts(address), database, deadLetters, key);
  }

  private static List<TopicLoad> parts(String address) {
    List<TopicPartition> all = new ArrayList<>();
    Map<TopicPartition, Long> ends;
    try (Consumer<byte[], byte[]> consumer = TopicLoad.consumer(address)) {
      for (PartitionInfo one : consumer.partitionsFor(ServeTopic.TOPIC)) {
        all.add(new TopicPartition(ServeTopic.TOPIC, one.partition()));
      }
      ends = consumer.endOffsets(all);
    }
    int half = (all.size() + THREADS - 1) / THREADS;
    return List.of(
        new TopicLoad(address, all.subList(0, half), ends),
        new TopicLoad(address, all.subList(half, all.size()), ends));
  }
}
