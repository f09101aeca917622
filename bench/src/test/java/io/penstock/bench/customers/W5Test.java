package io.penstock.bench.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.broker.Broker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class W5Test {
  private static final byte[] KEY = "0123456789abcdef0123456789ABCDEF".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void handWrittenStreamFindsWhatTheGeneratorPutIn() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("kafka"));
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).start()) {
      Ledger expected = ServeTopic.fill(broker.address(), 5_000);
      String url = server.getJdbcUrl("postgres", "postgres");
      LiveTable.make(url);
      AtomicBoolean end = new AtomicBoolean();
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<Ledger> stream =
          thread.submit(
              () ->
                  HandWrittenStream.run(
                      broker.address(), url, folder.resolve("letters"), KEY, end));
      while (read(url) < expected.read() && !stream.isDone()) {
        Thread.onSpinWait();
      }
      end.set(true);
      assertThat(stream.get(), is(expected));
      thread.shutdown();
    }
  }

  private static long read(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet sum =
            connection
                .createStatement()
                .executeQuery("SELECT coalesce(sum(next), 0) FROM by_hand_offsets")) {
      sum.next();
      return sum.getLong(1);
    }
  }
}
