package io.penstock.bench.customers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One thread's work of W5: the records of some partitions, without end.
 *
 * @param address of Kafka
 * @param url of the database
 * @param end true once it is to end
 */
record StreamLoad(String address, String url, List<TopicPartition> partitions, AtomicBoolean end) {
  /** So many rows, or so much time, make a transaction. */
  private static final int ROWS = 10_000;

  private static final long NANOS = 500_000_000;
  private static final Duration POLL = Duration.ofMillis(50);

  Judge.Counts run(byte[] key, Path rejectsFile) throws IOException, SQLException {
    String[] fields = new String[Column.COUNT];
    CopyRows rows = new CopyRows();
    Rejects rejects = new Rejects(rejectsFile);
    Map<TopicPartition, Long> next = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = TopicLoad.consumer(address);
        LiveTable table = new LiveTable(url);
        Judge judge = new Judge(key, rows, rejects)) {
      consumer.assign(partitions);
      table.next(partitions).forEach(consumer::seek);
      long written = System.nanoTime();
      while (!end.get()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (TopicLoad.read(record.value(), fields)) {
            judge.take(record.offset(), column -> fields[column]);
          } else {
            judge.unreadable(record.offset(), "syntax");
          }
          next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        long now = System.nanoTime();
        if (!next.isEmpty() && (rows.rows() >= ROWS || now - written >= NANOS)) {
          rejects.flush();
          table.write(rows, next);
          next.clear();
          written = now;
        }
      }
      return judge.counts();
    }
  }
}
