package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.Advance;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.Watermark;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.Unsettled;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that write to a topic. */
class KafkaSinkTest {
  @TempDir Path folder;
  private Workshop shop;
  private String topic;

  @BeforeEach
  void open() throws Exception {
    topic = Topics.make(1);
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string, required: true}
                """);
  }

  private String sink() {
    return "- {type: WriteToKafka, config: {bootstrap_servers: \""
        + Topics.servers()
        + "\", topic: "
        + topic
        + "}}";
  }

  private Workshop csv(String lines) throws Exception {
    return shop.file("things.csv", "id,name\n" + lines)
        .pipeline(
            "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
            "- type: Validate",
            sink());
  }

  @Test
  void acceptedRowsAreInTheTopicOneOfEachKey() throws Exception {
    RunReport report = csv("1,Ann\n2,\nx,Cid\n4,Dee\n1,Ann again\n").run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(5, 2, 0, 0, 0, 3, 0)));
    assertThat(
        Topics.records(topic),
        containsInAnyOrder(
            "{\"id\":1}={\"id\":1,\"name\":\"Ann\"}", "{\"id\":4}={\"id\":4,\"name\":\"Dee\"}"));
    assertThat(
        shop.reasons(),
        contains("3 INVALID name.required", "4 UNREADABLE id.type", "6 INVALID primary_key"));
  }

  @Test
  void aRunOverItsBudgetPublishesNothing() throws Exception {
    csv("1,Ann\n2,\n");
    shop.file("pipeline.yaml", Files.readString(shop.path("pipeline.yaml")).replace("100%", "1%"));
    assertThat(shop.run().status(), is(RunStatus.BLOCKED));
    assertThat(Topics.records(topic), is(empty()));
  }

  private Workshop changes(String from) throws Exception {
    return shop.pipeline(
        "- {type: ReadFromKafka, config: {bootstrap_servers: \""
            + Topics.servers()
            + "\", topic: "
            + from
            + ", format: DEBEZIUM}}",
        "- type: Validate",
        sink());
  }

  @Test
  void changesAreHandedOnTheLastOfEachKeyAndDeletesAreTombstones() throws Exception {
    String from = Topics.make(1);
    Topics.texts(
        from,
        "{\"op\": \"c\", \"after\": {\"id\": 1, \"name\": \"Ann\"}}",
        "{\"op\": \"c\", \"after\": {\"id\": 2, \"name\": \"Bob\"}}",
        "{\"op\": \"u\", \"after\": {\"id\": 1, \"name\": \"Anna\"}}",
        "{\"op\": \"d\", \"before\": {\"id\": 2}, \"after\": null}",
        null);
    RunReport report = changes(from).run();
    assertThat(report.ledger(), is(new Ledger(4, 1, 1, 2, 0, 0, 0)));
    assertThat(report.target().deleted(), is(1L));
    assertThat(
        Topics.records(topic),
        containsInAnyOrder("{\"id\":1}={\"id\":1,\"name\":\"Anna\"}", "{\"id\":2}=null"));

    Topics.texts(from, "{\"op\": \"d\", \"before\": {\"id\": 1}, \"after\": null}");
    shop.run();
    assertThat(Topics.records(topic), hasItem("{\"id\":1}=null"));
    assertThat(Topics.records(topic), hasSize(3));
  }

  @Test
  void rulesThatCompareRowsAreSaidNotToHoldForChanges() throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, unique: true}
        """);
    Problems problems = new Problems();
    changes(Topics.make(1)).plan(problems);
    assertThat(
        problems.all().stream().map(Problem::toString).toList(),
        hasItem(
            containsString(
                "rule name.unique is not enforced: WriteToKafka hands changes on and does not know"
                    + " the rows that they leave")));
  }

  /** A run that began so long ago that no process can be its own. */
  private RunContext context() {
    return new RunContext(
        "run-1",
        "things",
        "things",
        "1.2.0",
        "direct",
        Instant.EPOCH,
        shop.path("staging/run-1").toString(),
        shop.path("dead-letters").toString(),
        null,
        "sqlite:" + shop.path("control.db"),
        new Advance("Read", null, new Watermark("{9}", "id 9", null)));
  }

  private static RunReport running(RunContext context) {
    return new RunReport(
        context.run(),
        context.pipeline(),
        context.contract(),
        context.contractVersion(),
        context.runner(),
        RunStatus.RUNNING,
        context.startedAt(),
        Duration.ZERO,
        Ledger.nothing(),
        List.of(),
        List.of(),
        List.of(),
        new RunReport.Target("things", 0, 0, 0, 0),
        new RunReport.DeadLetters(null, 0),
        context.staging(),
        null);
  }

  @Test
  void aRunThatDiedAfterItsTransactionIsBroughtToItsEndAndNotPublishedAgain() throws Exception {
    Plan plan = csv("1,Ann\nx,Bob\n").plan();
    RunContext context = context();
    try (ControlStore store = ControlStore.open(context.control())) {
      store.begin(running(context));
    }
    Pipeline pipeline = Pipeline.create(new DirectProfile().options());
    Assembler.assemble(plan, context, PublishPlace.AFTER_THE_JOB, pipeline);
    pipeline.run().waitUntilFinish();
    Path control = shop.path("control.db");
    Files.move(control, shop.path("aside"));
    Files.createDirectory(control);
    assertThrows(Exception.class, () -> Assembler.publish(plan, context));
    Files.delete(control);
    Files.move(shop.path("aside"), control);
    assertThat(Topics.records(topic), hasSize(1));

    for (int i = 0; i < 2; i++) {
      try (ControlStore store = ControlStore.open(context.control())) {
        new Unsettled(plan, context, store, Set.of()).settle(shop.path("staging"));
        RunReport settled = store.find("run-1").orElseThrow();
        assertThat(settled.status(), is(RunStatus.SUCCEEDED));
        assertThat(settled.ledger(), is(new Ledger(2, 1, 0, 0, 1, 0)));
        assertThat(store.watermarks().find("things", "Read").isPresent(), is(true));
      }
    }
    assertThat(Topics.records(topic), hasSize(1));
  }
}
