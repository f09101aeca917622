package io.penstock.plan.assemble;

import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.Stage;
import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Source;
import io.penstock.transforms.dedup.KeepOnePerKey;
import io.penstock.transforms.dedup.RecordKey;
import io.penstock.transforms.dedup.RowOrder;
import io.penstock.transforms.protect.ProtectedPayload;
import io.penstock.transforms.protect.SecretResolver;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.rows.RowChain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;

/**
 * Builds the Beam pipeline of a plan. Steps of the graph are named after the first step of their
 * stage, so that the names stay when other steps change.
 */
public final class Assembler {
  private final Plan plan;
  private final RunContext context;
  private final PublishPlace place;
  private final List<PCollection<BundleReport>> reports = new ArrayList<>();

  private Assembler(Plan plan, RunContext context, PublishPlace place) {
    this.plan = plan;
    this.context = context;
    this.place = place;
  }

  /** Adds everything to a pipeline that is empty. */
  public static void assemble(
      Plan plan, RunContext context, PublishPlace place, Pipeline pipeline) {
    new Assembler(plan, context, place).build(pipeline);
  }

  /**
   * Publishes after a job that was assembled to be published {@link PublishPlace#AFTER_THE_JOB},
   * and tells the control store.
   */
  public static RunReport publish(Plan plan, RunContext context) throws IOException {
    Publishing publishing = Publishing.of(plan, context);
    RunReport report = publishing.publishAnnounced();
    publishing.record(report);
    return report;
  }

  /**
   * What {@link #publish} would do, and the target as it was.
   *
   * @return a report in which the rows that would be written count as inserted; no one is told
   */
  public static RunReport rehearse(Plan plan, RunContext context) throws IOException {
    return Publishing.of(plan, context).rehearseAnnounced();
  }

  /** Whether, in this process, the run has come to where the target may change. */
  public static boolean publishing(RunContext context) {
    return Publishing.begun(context.run());
  }

  /** Whether the run has come to where its job changes the target, wherever that works. */
  public static boolean announced(RunContext context) throws IOException {
    return Announcement.find(Path.of(context.staging())).isPresent();
  }

  private void build(Pipeline pipeline) {
    @Nullable PCollection<Traced> rows = first(pipeline, plan.source());
    for (Stage stage : plan.stages().subList(1, plan.stages().size())) {
      if (rows == null) {
        throw new IllegalStateException("a stage stands after the one that stages rows");
      }
      rows = next(stage, rows);
    }
    reports.add(
        pipeline.apply(
            "Begin",
            Create.of(BundleReport.empty()).withCoder(SerializableCoder.of(BundleReport.class))));
    PCollectionList.of(reports)
        .apply("Reports", Flatten.pCollections())
        .apply(
            "As one", WithKeys.<Integer, BundleReport>of(0).withKeyType(TypeDescriptors.integers()))
        .apply("Together", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(Publishing.of(plan, context), place)));
  }

  private <E> @Nullable PCollection<Traced> first(Pipeline pipeline, Source<E> source) {
    Stage.Rows stage = (Stage.Rows) plan.stages().get(0);
    PayloadPolicy payload =
        ProtectedPayload.of(source.schema(), plan.payload(), SecretResolver.standard());
    References references = new References(stage, context.run(), reports);
    Held held = references.read(pipeline);
    WorkPlan work = work(stage, stage.chain(), payload, held);
    PCollectionTuple out =
        pipeline
            .apply(stage.name() + " elements", source.elements())
            .apply(
                stage.name(),
                ParDo.of(new ReadFn<>(work, source))
                    .withSideInputs(held.views())
                    .withOutputTags(WorkFn.REPORTS, tags(held)));
    return outputs(out, stage, references);
  }

  private @Nullable PCollection<Traced> next(Stage stage, PCollection<Traced> rows) {
    if (stage instanceof Stage.OnePerKey one) {
      return onePerKey(one, rows);
    }
    if (stage instanceof Stage.LastChange last) {
      return lastChange(last, rows);
    }
    if (stage instanceof Stage.Repeats repeats) {
      return repeats(repeats, rows);
    }
    Stage.Rows next = (Stage.Rows) stage;
    References references = new References(next, context.run(), reports);
    Held held = references.read(rows.getPipeline());
    PCollectionTuple out =
        rows.apply(
            stage.name(),
            ParDo.of(new NextFn(work(next, next.chain(), asIs(rows(stage)), held)))
                .withSideInputs(held.views())
                .withOutputTags(WorkFn.REPORTS, tags(held)));
    return outputs(out, next, references);
  }

  private PCollection<Traced> onePerKey(Stage.OnePerKey stage, PCollection<Traced> rows) {
    int[] key = RecordKey.fields(stage.outputSchema(), stage.key());
    Load.Newest newest = stage.newest();
    RowOrder order = new RowOrder(stage.outputSchema().indexOf(newest.orderBy()));
    int sign = newest.latest() ? 1 : -1;
    KeepOnePerKey<Traced> one =
        KeepOnePerKey.greatest(
            traced -> RecordKey.of(traced.row(), key),
            (a, b) -> {
              int byRow = sign * order.compare(a.row(), b.row());
              return byRow != 0 ? byRow : Traced.byPlace(b, a);
            });
    return kept(stage, one, rows);
  }

  private PCollection<Traced> lastChange(Stage.LastChange stage, PCollection<Traced> rows) {
    int[] key = RecordKey.fields(stage.outputSchema(), stage.key());
    KeepOnePerKey<Traced> one =
        KeepOnePerKey.greatest(
            traced -> RecordKey.of(traced.row(), key),
            (a, b) -> {
              int byVersion = Long.compare(Changes.version(a.row()), Changes.version(b.row()));
              return byVersion != 0 ? byVersion : Traced.byPlace(a, b);
            });
    return kept(stage, one, rows);
  }

  private PCollection<Traced> kept(
      Stage stage, KeepOnePerKey<Traced> one, PCollection<Traced> rows) {
    PCollectionTuple sorted = rows.apply(stage.name(), one);
    count(stage.name(), sorted.get(one.others()), Counts.duplicates(stage.name()));
    return sorted.get(one.kept()).setCoder(rows.getCoder());
  }

  /** Rows that break the rule go on with a note of it; a check counts those that break none. */
  private PCollection<Traced> repeats(Stage.Repeats stage, PCollection<Traced> rows) {
    int[] key = RecordKey.fields(stage.outputSchema(), stage.unique().columns());
    boolean reject = stage.outcome() == Stage.Repeats.Outcome.REJECTED;
    KeepOnePerKey<Traced> one =
        KeepOnePerKey.greatest(
            traced -> reject || traced.repeats().isEmpty() ? RecordKey.of(traced.row(), key) : null,
            (a, b) -> Traced.byPlace(b, a));
    PCollectionTuple sorted = rows.apply(stage.name(), one);
    if (!reject) {
      count(stage.name(), sorted.get(one.others()), Counts.repeats(stage.unique().rule()));
      return rows;
    }
    Violation rule = Publishing.repeated(stage.unique());
    PCollection<Traced> noted =
        sorted
            .get(one.others())
            .apply(
                stage.name() + " noted",
                MapElements.into(TypeDescriptor.of(Traced.class))
                    .via(traced -> traced.repeating(rule)));
    return PCollectionList.of(sorted.get(one.kept()).setCoder(rows.getCoder()))
        .and(noted.setCoder(rows.getCoder()))
        .apply(stage.name() + " all", Flatten.pCollections());
  }

  private void count(String name, PCollection<Traced> others, String count) {
    reports.add(others.apply(name + " others", ParDo.of(new OthersFn(count))));
  }

  private static TupleTagList tags(Held references) {
    TupleTagList rows = TupleTagList.of(WorkFn.ROWS);
    return references.isEmpty() ? rows : rows.and(WorkFn.REFERRING);
  }

  private @Nullable PCollection<Traced> outputs(
      PCollectionTuple out, Stage.Rows stage, References references) {
    reports.add(out.get(WorkFn.REPORTS));
    Traced.RowsCoder coder = Traced.RowsCoder.of(stage.outputSchema());
    PCollection<Traced> rows = out.get(WorkFn.ROWS).setCoder(coder);
    if (!stage.references().isEmpty()) {
      PCollection<Traced> joined =
          joined(
              out.get(WorkFn.REFERRING).setCoder(Referring.KeyedCoder.of(coder)),
              stage,
              references);
      rows =
          PCollectionList.of(rows)
              .and(joined.setCoder(coder))
              .apply(stage.name() + " all", Flatten.pCollections());
    }
    return last(stage) ? null : rows;
  }

  /** Rows whose references did not fit in memory, after they were looked up. */
  private PCollection<Traced> joined(
      PCollection<Referring> rows, Stage.Rows stage, References references) {
    RowChain nothing = new RowChain(stage.outputSchema(), List.of());
    WorkPlan work = work(stage, nothing, asIs(stage.outputSchema()), Held.nothing());
    PCollectionTuple out =
        references
            .join(rows)
            .apply(
                stage.name() + " joined",
                ParDo.of(new JoinedFn(work))
                    .withOutputTags(WorkFn.REPORTS, TupleTagList.of(WorkFn.ROWS)));
    reports.add(out.get(WorkFn.REPORTS));
    return out.get(WorkFn.ROWS);
  }

  private WorkPlan work(Stage.Rows stage, RowChain chain, PayloadPolicy payload, Held references) {
    @Nullable Sink sink = last(stage) ? plan.sink() : null;
    return new WorkPlan(
        context,
        chain,
        payload,
        sink,
        references,
        plan.sourceStep().name(),
        plan.sinkStep().name(),
        plan.discarded());
  }

  private boolean last(Stage stage) {
    return stage.equals(plan.stages().get(plan.stages().size() - 1));
  }

  /** What dead letters keep of rows that are protected already. */
  private static PayloadPolicy asIs(Schema schema) {
    return ProtectedPayload.of(schema, Map.of(), SecretResolver.standard());
  }

  private static Schema rows(Stage stage) {
    return ((Stage.Rows) stage).chain().inputSchema();
  }
}
