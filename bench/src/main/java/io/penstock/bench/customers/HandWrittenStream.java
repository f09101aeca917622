package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * W5 by hand: two consumers take half of the partitions each and go on until they are told to end.
 * What is read goes into a table of PostgreSQL, newest by key, in transactions that also say how
 * far it was read, so that a restart goes on there.
 */
public final class HandWrittenStream {
  private static final int THREADS = 2;

  private HandWrittenStream() {}

  /**
   * Runs until its input ends.
   *
   * @param args the address of Kafka, the JDBC address of the database, the folder for dead
   *     letters, and the file for the {@link Ledger}; the key, in hex, is in PENSTOCK_PII_KEY
   */
  public static void main(String[] args)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    byte[] key = HexFormat.of().parseHex(System.getenv("PENSTOCK_PII_KEY"));
    AtomicBoolean end = new AtomicBoolean();
    Thread listening = new Thread(() -> waitForEnd(end), "input");
    listening.setDaemon(true);
    listening.start();
    Ledger ledger = run(args[0], args[1], Path.of(args[2]), key, end);
    System.out.println(ledger);
    ledger.save(Path.of(args[3]));
  }

  private static void waitForEnd(AtomicBoolean end) {
    try {
      while (System.in.read() >= 0) {
        // Until the input ends.
      }
    } catch (IOException e) {
      System.err.println("the input is gone");
    }
    end.set(true);
  }

  /** Does the work until it is told to end. */
  static Ledger run(String address, String url, Path deadLetters, byte[] key, AtomicBoolean end)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Files.createDirectories(deadLetters);
    LiveTable.make(url);
    List<TopicPartition> all = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = TopicLoad.consumer(address)) {
      for (PartitionInfo one : consumer.partitionsFor(ServeTopic.TOPIC)) {
        all.add(new TopicPartition(ServeTopic.TOPIC, one.partition()));
      }
    }
    int half = (all.size() + THREADS - 1) / THREADS;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Judge.Counts>> loads = new ArrayList<>();
    for (List<TopicPartition> part : List.of(all.subList(0, half), all.subList(half, all.size()))) {
      Path rejects = deadLetters.resolve("rejects-" + loads.size() + ".jsonl");
      loads.add(threads.submit(() -> new StreamLoad(address, url, part, end).run(key, rejects)));
    }
    threads.shutdown();
    long read = 0;
    long rejected = 0;
    for (Future<Judge.Counts> load : loads) {
      read += load.get().read();
      rejected += load.get().rejected();
    }
    long written = rows(url);
    return new Ledger(read, written, read - rejected - written, rejected);
  }

  private static long rows(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM by_hand")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
