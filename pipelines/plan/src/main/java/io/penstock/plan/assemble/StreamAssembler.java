package io.penstock.plan.assemble;

import io.penstock.plan.Plan;
import io.penstock.plan.Stage;
import io.penstock.plan.connect.StreamSink;
import io.penstock.plan.connect.Unending;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.ProtectedPayload;
import io.penstock.transforms.protect.SecretResolver;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.rows.RowChain;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/**
 * Builds the Beam pipeline of a plan without end: what is read runs through the row steps in one
 * DoFn, travels once by a shard of its key, and is written; what each bundle did goes into the
 * ledger of the window in which its records were read. Steps of the graph are named after the steps
 * of the file, so that state finds its place again.
 */
public final class StreamAssembler {
  private final Plan plan;
  private final RunContext context;
  private final StreamLengths lengths;
  private final int shards;

  private StreamAssembler(Plan plan, RunContext context, StreamLengths lengths, int shards) {
    this.shards = shards;
    this.plan = plan;
    this.context = context;
    this.lengths = lengths;
  }

  /**
   * Adds everything to a pipeline that is empty.
   *
   * @param plan one that was checked to run without end
   * @param shards over how many the keys are spread; part of the state
   */
  public static void assemble(
      Plan plan,
      Unending<?> source,
      RunContext context,
      StreamLengths lengths,
      int shards,
      Pipeline pipeline) {
    new StreamAssembler(plan, context, lengths, shards).build(source, pipeline);
  }

  private <E> void build(Unending<E> source, Pipeline pipeline) {
    Stage.Rows stage = (Stage.Rows) plan.stages().get(0);
    Schema rows = stage.outputSchema();
    int[] key = KeyForm.key(plan);
    StreamSink sink = (StreamSink) plan.sink();
    Coder<StreamReport> form =
        sink instanceof WindowedSink ? new StreamReport.WithParts() : new StreamReport.Form();
    PayloadPolicy payload =
        ProtectedPayload.of(source.schema(), plan.payload(), SecretResolver.standard());
    PCollectionTuple read =
        pipeline
            .apply(stage.name() + " elements", source.elements())
            .apply(
                stage.name(),
                ParDo.of(
                        new StreamReadFn<>(
                            work(stage.chain(), payload),
                            source,
                            key,
                            shards,
                            lengths.windowMillis()))
                    .withOutputTags(StreamReadFn.ROWS, TupleTagList.of(StreamReadFn.REPORTS)));
    PayloadPolicy asIs = ProtectedPayload.of(rows, Map.of(), SecretResolver.standard());
    PCollection<StreamReport> written =
        read.get(StreamReadFn.ROWS)
            .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(Traced.RowsCoder.of(rows))))
            .apply(
                plan.sinkStep().name(),
                ParDo.of(
                    new UpsertFn(
                        work(new RowChain(rows, List.of()), asIs),
                        sink,
                        KeyForm.versions(plan),
                        lengths,
                        dropper())))
            .setCoder(form);
    PCollectionList.of(read.get(StreamReadFn.REPORTS).setCoder(form))
        .and(written)
        .apply("Reports", Flatten.pCollections())
        .apply("By window", Window.into(FixedWindows.of(Duration.millis(lengths.windowMillis()))))
        .apply(
            "As one", WithKeys.<Integer, StreamReport>of(0).withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), form))
        .apply("Together", GroupByKey.create())
        .apply(
            "Record",
            ParDo.of(
                new RecordWindowFn(
                    context,
                    source,
                    plan.sourceStep().name(),
                    sink,
                    new Written(context, plan.sinkStep().name(), dropper()),
                    StreamJudgement.of(plan))))
        .setCoder(VarIntCoder.of())
        .apply("Verdicts", ParDo.of(new BrokenWindowsFn()));
  }

  private String dropper() {
    return plan.project().pipeline().steps().stream()
        .filter(step -> step.is("DropDuplicates"))
        .map(StepSpec::name)
        .findFirst()
        .orElse(plan.sinkStep().name());
  }

  private WorkPlan work(RowChain chain, PayloadPolicy payload) {
    return new WorkPlan(
        context,
        chain,
        payload,
        null,
        Held.nothing(),
        plan.sourceStep().name(),
        plan.sinkStep().name(),
        plan.discarded());
  }
}
