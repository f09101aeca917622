package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Watcher;
import io.penstock.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream in this process whose database is away longer than it is waited for. */
@Timeout(300)
@Tag("faults")
class AwayTest {
  @TempDir Path folder;
  @TempDir Path home;

  private static String event(int id) {
    return "{\"id\": %1$d, \"email\": \"p%1$d@canary.com\", \"ssn\": \"s\", \"amount\": 1.5, \"version\": 1}"
        .formatted(id);
  }

  @Test
  void whyAStreamIsDoneAgainIsToldWithoutValuesOfRows() throws Exception {
    Topic topic = Topic.make(1);
    List<String> notes = new CopyOnWriteArrayList<>();
    CountDownLatch window = new CountDownLatch(1);
    CountDownLatch noted = new CountDownLatch(1);
    Watcher watcher =
        new Watcher() {
          @Override
          public void progress(long read, long rejected) {}

          @Override
          public void window(StreamWindow done) {
            window.countDown();
          }

          @Override
          public void note(String line) {
            notes.add(line);
            noted.countDown();
          }
        };
    try (PostgresServer postgres = PostgresServer.start(home.resolve("postgres"))) {
      PipelineFolder people =
          new PipelineFolder(folder)
              .with(
                  "50%",
                  "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                      .formatted(Topic.servers(), topic.name()),
                  "{type: WriteToPostgres, config: {url: \"%s\", table: people}}"
                      .formatted(postgres.url()))
              .options("window: 1s");
      topic.send(List.of(event(1)));
      PipelineRun run = PipelineRun.of(people.stream(), people.settings().withRunner("flink"));
      CompletableFuture<RunReport> ended = CompletableFuture.supplyAsync(() -> run.run(watcher));
      assertThat(window.await(2, TimeUnit.MINUTES), is(true));
      postgres.stop();
      topic.send(List.of(event(2)));
      assertThat(noted.await(2, TimeUnit.MINUTES), is(true));
      postgres.startAgain();
      RetryPolicy<List<String>> untilBoth =
          RetryPolicy.<List<String>>builder()
              .handleResultIf(count -> !count.contains("2"))
              .withDelay(Duration.ofMillis(200))
              .withMaxRetries(-1)
              .withMaxDuration(Duration.ofMinutes(2))
              .build();
      assertThat(
          Failsafe.with(untilBoth).get(() -> postgres.rows("SELECT count(*) FROM people")),
          contains("2"));
      run.drain();
      RunReport report = ended.get(2, TimeUnit.MINUTES);

      assertThat(report.status(), is(RunStatus.SUCCEEDED));
      assertThat(report.ledger().read(), is(2L));
      assertThat(report.ledger().balances(), is(true));
      assertThat(postgres.rows("SELECT count(*) FROM people"), contains("2"));
    }
    assertThat(
        notes,
        hasItem(
            allOf(
                containsString("goes on from its last checkpoint"),
                containsString("PostgreSQL at localhost"))));
    assertThat(notes, everyItem(not(anyOf(containsString("canary"), containsString("hunter2")))));
  }
}
