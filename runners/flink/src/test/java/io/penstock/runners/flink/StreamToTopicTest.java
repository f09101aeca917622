package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.run.PipelineRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a topic to a topic without end, on an embedded Flink, until it is drained. */
@Timeout(200)
class StreamToTopicTest {
  private static final int EVENTS = 2_000;

  @TempDir Path folder;

  private static String event(int id) {
    return "{\"id\": %d, \"email\": \"p%d@example.com\", \"ssn\": \"1\", \"amount\": 1, \"version\": 1}"
        .formatted(id, id);
  }

  @Test
  void eachRowIsInTheTopicOnceAndTheNextRunGoesOnBehindThem() throws Exception {
    Topic from = Topic.make(2);
    Topic to = Topic.make(2);
    PipelineFolder people =
        new PipelineFolder(folder)
            .with(
                "100%",
                "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(Topic.servers(), from.name()),
                "{type: WriteToKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(Topic.servers(), to.name()))
            .options("window: 1s");
    from.send(IntStream.range(0, EVENTS).mapToObj(StreamToTopicTest::event).toList());
    from.send(List.of("nothing", event(1)));
    assertThat(
        drained(people, EVENTS + 2).ledger(), is(new Ledger(EVENTS + 2, EVENTS, 1, 0, 1, 0)));
    from.send(List.of(event(EVENTS)));
    assertThat(drained(people, 1).ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));

    List<String> records = to.records();
    assertThat(records, hasSize(EVENTS + 1));
    assertThat(records.stream().distinct().count(), is(EVENTS + 1L));
    assertThat(people.letters(), hasSize(1));
  }

  private static RunReport drained(PipelineFolder people, long records) {
    PipelineRun run = PipelineRun.of(people.stream(), people.settings().withRunner("flink"));
    RunReport report =
        run.run(
            (read, rejected) -> {
              if (read >= records) {
                run.drain();
              }
            });
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    return report;
  }
}
