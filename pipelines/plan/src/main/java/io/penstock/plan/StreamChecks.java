package io.penstock.plan;

import io.penstock.plan.assemble.StreamLengths;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StreamSink;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.plan.rules.Measure;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.Settings;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.StepSpec;
import java.util.HashSet;
import java.util.List;

/** Whether a plan can run without end; names each step that cannot, and the way out. */
final class StreamChecks {
  private static final String LATENESS = "allowed_lateness";

  private final Project project;
  private final Problems problems;

  StreamChecks(Project project, Problems problems) {
    this.project = project;
    this.problems = problems;
  }

  /** Whether the pipeline is to run without end. */
  static boolean asked(Project project) {
    return project.pipeline().options().value("streaming") instanceof Boolean asked && asked;
  }

  /** How long things are in the stream. */
  static StreamLengths lengths(Project project, Sink sink) {
    Settings options = project.pipeline().options();
    StreamLengths lengths = StreamLengths.standard();
    if (sink instanceof WindowedSink windowed) {
      lengths = lengths.withWindow(windowed.window());
    }
    if (options.has("window")) {
      lengths = lengths.withWindow(options.duration("window"));
    }
    for (StepSpec step : project.pipeline().steps()) {
      if (step.is("DropDuplicates") && step.settings().has("horizon")) {
        lengths = lengths.withHorizon(step.settings().duration("horizon"));
      }
    }
    return lengths;
  }

  void check(Plan plan) {
    source(plan);
    oneStage(plan);
    if (sink(plan)) {
      rows(plan.load());
    }
    uniques(plan.load());
    contract(plan);
  }

  private void source(Plan plan) {
    if (!(plan.source() instanceof StreamSource<?> source)) {
      refuse(
          plan.sourceStep(),
          "cannot read without end; ReadFromKafka, ReadFromPostgres and the steps that read files"
              + " can. Leave streaming out, and run it as often as you like");
      return;
    }
    String refusal = source.refusesStreams();
    if (refusal != null) {
      refuse(plan.sourceStep(), refusal);
    }
    lateness(plan, source);
  }

  private void lateness(Plan plan, StreamSource<?> source) {
    Settings options = project.pipeline().options();
    if (options.has(LATENESS) && !source.tellsLate()) {
      problems.error(
          options.location(LATENESS),
          options.path(LATENESS),
          plan.sourceStep().type().name()
              + " cannot tell which records are late; ReadFromKafka can. Leave it out: whatever the"
              + " order, the target comes out the same");
    }
  }

  private void oneStage(Plan plan) {
    for (Stage stage : plan.stages()) {
      if (stage instanceof Stage.PerKey) {
        project.pipeline().steps().stream()
            .filter(step -> step.name().equals(stage.name()) && step.is("DropDuplicates"))
            .forEach(
                step ->
                    refuse(
                        step,
                        "can be part of a stream only as the last step before the sink and by the"
                            + " primary key of the contract; move it there, and leave keys out"));
      }
      if (stage instanceof Stage.Rows rows && !rows.references().isEmpty()) {
        problems.error(
            project.pipeline().location(),
            "references",
            "cannot be looked up by a stream yet, as what they refer to changes while it runs;"
                + " leave streaming out");
      }
    }
  }

  private boolean sink(Plan plan) {
    if (!(plan.sink() instanceof StreamSink sink)) {
      refuse(
          plan.sinkStep(),
          "cannot take rows without end; WriteToPostgres, WriteToDuckDb, WriteToKafka and the steps"
              + " that write files can. Leave streaming out, or write to one of these");
      return false;
    }
    String refusal = sink.refusesStreams();
    if (refusal != null) {
      refuse(plan.sinkStep(), refusal);
    }
    return refusal == null;
  }

  private void rows(Load load) {
    if (!load.changes() && load.newest() == null && !load.key().isEmpty()) {
      StepSpec sink = project.pipeline().steps().get(project.pipeline().steps().size() - 1);
      refuse(
          sink,
          "cannot tell which of two rows of a key is newer, and a stream may bring them in any"
              + " order; put DropDuplicates with order_by before it");
    }
  }

  /** The rule of the primary key is that of {@link #rows}. */
  private void uniques(Load load) {
    for (Load.Unique unique : load.uniques()) {
      if (new HashSet<>(unique.columns()).equals(new HashSet<>(load.key()))) {
        continue;
      }
      problems.error(
          project.pipeline().location(),
          "options.streaming",
          "rule "
              + unique.rule()
              + " compares all rows with each other, and a stream has no end at which that could be"
              + " done; leave streaming out, or take the rule out of the contract");
    }
  }

  private void contract(Plan plan) {
    SchemaContract drift = project.pipeline().schemaContract();
    if (drift.freezesColumns() || drift.freezesTypes()) {
      problems.error(
          project.pipeline().location(),
          "schema_contract",
          "freeze publishes nothing where the source differs, and a stream has published already;"
              + " write quarantine, so that what differs becomes a dead letter");
    }
    List<String> unjudged =
        plan.checks().stream()
            .filter(check -> check.measure() == Measure.DUPLICATES)
            .map(DataSetCheck::id)
            .toList();
    if (!unjudged.isEmpty()) {
      problems.warning(
          project.pipeline().location(),
          "options.streaming",
          "checks that compare all rows with each other are not judged in a stream: "
              + String.join(", ", unjudged));
    }
  }

  private void refuse(StepSpec step, String why) {
    problems.error(step.location(), step.path(), step.type().name() + " " + why);
  }
}
