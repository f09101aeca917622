package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.penstock.cli.Cli;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.Database;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.Watcher;
import io.penstock.postgres.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose control store is a PostgreSQL server, in batch and without end. */
@Timeout(120)
class ServedControlTest {
  @TempDir Path folder;
  private Workshop shop;
  private String topic;
  private String control;

  @BeforeEach
  void open() throws Exception {
    topic = Topics.make(1);
    String schema = Database.table().replace("warehouse.", "control_");
    control =
        "jdbc:postgresql://localhost:"
            + PostgresServer.shared().port()
            + "/postgres?user=postgres&currentSchema="
            + schema;
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                "- {name: id, logicalType: integer, primaryKey: true}\n"
                    + "- {name: version, logicalType: integer}\n")
            .pipeline(
                Topics.reading(topic),
                "- type: Validate",
                "- {type: DropDuplicates, config: {order_by: version}}",
                "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table:"
                    + " things}}");
  }

  private void send(int from, int to) throws Exception {
    for (int id = from; id <= to; id++) {
      Topics.texts(topic, "{\"id\": " + id + ", \"version\": 1}");
    }
  }

  @Test
  void aStreamGoesOnWhereABatchEndedAndBothAreInIt() throws Exception {
    send(1, 3);
    RunReport batch =
        PipelineRun.of(shop.plan(), shop.settings().withControl(control)).run(Watcher.none());
    assertThat(batch.failure(), batch.status(), is(RunStatus.SUCCEEDED));
    assertThat(batch.ledger().read(), is(3L));
    send(4, 5);
    RunReport stream =
        Streams.run(Streams.plan(shop), shop.settings().withControl(control), 2, read -> {});
    assertThat(stream.failure(), stream.status(), is(RunStatus.SUCCEEDED));
    assertThat(stream.ledger().read(), is(2L));
    assertThat(shop.query("SELECT id FROM things ORDER BY id"), contains("1", "2", "3", "4", "5"));
    try (ControlStore store = ControlStore.openExisting(control)) {
      assertThat(store.find(batch.run()), is(Optional.of(batch)));
      assertThat(store.find(stream.run()), is(Optional.of(stream)));
      List<StreamWindow> windows = store.streams().of(stream.run());
      assertThat(windows.stream().mapToLong(window -> window.ledger().read()).sum(), is(2L));
    }
    assertThat(Files.exists(shop.path("control.db")), is(false));
    assertThat(status(), containsString(stream.run()));
  }

  private String status() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = Cli.run(new String[] {"status", "--control", control}, print, print);
    assertThat(out.toString(StandardCharsets.UTF_8), code, is(0));
    return out.toString(StandardCharsets.UTF_8);
  }
}
