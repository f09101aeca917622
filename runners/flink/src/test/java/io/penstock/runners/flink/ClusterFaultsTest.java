package io.penstock.runners.flink;

import static io.penstock.runners.flink.StreamOnCluster.pause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.penstock.postgres.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Into PostgreSQL, where the table is that of the events by id and value. */
class ClusterFaultsTest extends StreamFaults {
  private static PostgresServer postgres;
  private String table = "";

  ClusterFaultsTest() {
    super("");
  }

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = PostgresServer.start(home.resolve("postgres"));
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  String sink(String servers, String name) {
    table = name;
    return "{type: WriteToPostgres, config: {url: \"%s\", table: %s}}"
        .formatted(postgres.url(), table);
  }

  @Override
  void awaitEvents(int count) throws Exception {
    awaitRows(Events.good(count));
  }

  private void awaitRows(int count) throws Exception {
    StreamOnCluster.await("rows in " + table, count, this::rows);
  }

  private long rows() throws SQLException {
    return postgres.rows("SELECT 1 WHERE to_regclass('" + table + "') IS NULL").isEmpty()
        ? Long.parseLong(postgres.rows("SELECT count(*) FROM " + table).get(0))
        : 0;
  }

  @Override
  int rowsOfGoodEvents() throws SQLException {
    int good = Events.good(EVENTS);
    long poison = Events.poison(EVENTS);
    long ids = (long) EVENTS * (EVENTS + 1) / 2 - 100 * poison * (poison + 1) / 2;
    assertThat(
        postgres.rows(
            "SELECT count(*), sum(id), count(*) FILTER (WHERE amount = id + 0.25 AND version = id %"
                + " 7 AND id % 100 <> 0), count(DISTINCT email) FROM "
                + table),
        contains("%1$d|%2$d|%1$d|%1$d".formatted(good, ids)));
    return good;
  }

  @Test
  void jobManagerIsKilledAndTheStreamResumedFromItsCheckpoint() throws Exception {
    stream.submit();
    events.send(1, EVENTS / 4);
    stream.awaitRead(1); // a window is noted with a checkpoint, so that there is one
    events.send(EVENTS / 4 + 1, EVENTS / 2);
    awaitRows(Events.good(EVENTS / 4) + 1_000);
    cluster.replaceJobManager();
    cluster.awaitTaskManagers(2);
    events.send(EVENTS / 2 + 1, EVENTS);
    stream.job().resume(null);
    endsWell("the JobManager killed, and the stream resumed from its newest checkpoint", 1);
  }

  @Test
  void databaseIsAwayForAMinute() throws Exception {
    stream.submit();
    events.send(1, EVENTS / 2);
    awaitEvents(1_000);
    postgres.stop();
    events.send(EVENTS / 2 + 1, EVENTS);
    pause(60_000);
    postgres.startAgain();
    endsWell("PostgreSQL away for 60 s", 1);
  }

  @Test
  void transactionsOfTheProducerAreAborted() throws Exception {
    stream.submit();
    for (int i = 0; i < 10; i++) {
      events.sendAtTheSecondTry(i * EVENTS / 10 + 1, (i + 1) * EVENTS / 10);
    }
    endsWell("ten producer transactions aborted halfway and sent again", 1);
  }

  @Test
  void wholeLogComesThreeTimesInOtherOrders() throws Exception {
    stream.submit();
    events.send(1, EVENTS);
    events.sendShuffled(EVENTS, 1);
    events.sendShuffled(EVENTS, 2);
    endsWell("the whole log delivered three times, shuffled", 3);
  }
}
