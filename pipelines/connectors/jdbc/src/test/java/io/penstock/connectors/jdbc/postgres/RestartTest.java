package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Waits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped, and started again on its port while it is waited for. */
final class RestartTest {
  private static final Loads LOADS =
      new Loads().column("id", FieldType.INT64).column("name", FieldType.STRING).key("id");

  @TempDir Path folder;

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setLocaleConfig("locale", "C")
        .setServerConfig("fsync", "off")
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  @Test
  void runGoesOnWhenTheServerIsThereAgain() throws Exception {
    EmbeddedPostgres first = start(0);
    int port = first.getPort();
    String url = "postgresql://postgres@localhost:" + port + "/postgres";
    Retry patient =
        Retry.lasting(Duration.ofMinutes(1))
            .withWaits(Duration.ofMillis(10), Duration.ofMillis(200));
    Sink sink = WriteToPostgres.to(url, "items", WriteMode.UPSERT, LOADS.load()).withRetry(patient);
    Database staging = new Database(folder);
    Publication publication = staging.staged(sink, row(1L, "a"), row(2L, "b"));
    first.close();

    CountDownLatch waiting = new CountDownLatch(1);
    try (Waits.Watch watch = Waits.watch(what -> waiting.countDown())) {
      CompletableFuture<Long> published =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return sink.publish(publication, facts -> true).inserted();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      waiting.await();
      try (EmbeddedPostgres second = start(port)) {
        assertThat(published.get(), is(2L));
        ReadFromPostgres source =
            ReadFromPostgres.table(url, "items", Reading.expected(LOADS)).withRetry(patient);
        assertThat(Reading.of(source).rows, contains(List.of(1L, "a"), List.of(2L, "b")));
      }
    }
  }
}
