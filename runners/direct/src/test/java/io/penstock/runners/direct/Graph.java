package io.penstock.runners.direct;

import io.penstock.plan.Plan;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.StreamAssembler;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.Reached;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Unending;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;

/** The steps of a stream's graph that have state: their names, and the forms of what they keep. */
final class Graph {
  private static final String FORM = ": ";

  private Graph() {}

  /** The names alone. */
  static List<String> names(Plan plan) {
    return state(plan).stream().map(line -> line.split(FORM, -1)[0]).toList();
  }

  /** A line for each piece of state, in the order of the names. */
  static Set<String> state(Plan plan) {
    Pipeline pipeline = Pipeline.create();
    RunContext context =
        new RunContext(
            "run-1", "things", "things", "1", "direct", Instant.EPOCH, "s", "d", null, "c", null);
    StreamAssembler.assemble(
        plan, new Silent(plan.source().schema()), context, plan.lengths(), 4, pipeline);
    Set<String> lines = new TreeSet<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof GroupByKey) {
              lines.add(node.getFullName() + FORM + form(input(node)));
            } else if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> parDo) {
              add(node, parDo.getFn(), lines);
            }
          }
        });
    return lines;
  }

  private static Coder<?> input(TransformHierarchy.Node node) {
    return ((PCollection<?>) node.getInputs().values().iterator().next()).getCoder();
  }

  private static void add(TransformHierarchy.Node node, DoFn<?, ?> fn, Set<String> lines) {
    DoFnSignature signature = DoFnSignatures.signatureForDoFn(fn);
    signature
        .stateDeclarations()
        .forEach(
            (id, declared) -> {
              StateSpec<?> spec = DoFnSignatures.getStateSpecOrThrow(declared, fn);
              Coder<?> key = ((KvCoder<?, ?>) input(node)).getKeyCoder();
              lines.add(node.getFullName() + " " + id + FORM + digest(spec) + " by " + form(key));
            });
    signature
        .timerDeclarations()
        .keySet()
        .forEach(id -> lines.add(node.getFullName() + " timer " + id));
    if (signature.processElement().requiresStableInput()) {
      lines.add(node.getFullName() + " input" + FORM + form(input(node)));
    }
  }

  private static String form(Coder<?> coder) {
    return coder.getClass().getSimpleName() + " " + digest(coder);
  }

  private static String digest(java.io.Serializable value) {
    return Integer.toHexString(Arrays.hashCode(SerializableUtils.serializeToByteArray(value)));
  }

  /** Gives nothing. */
  private record Silent(Schema schema) implements Unending<Integer> {
    @Override
    public void preflight() {}

    @Override
    public PTransform<PBegin, PCollection<Integer>> elements() {
      return PTransform.compose(
          begin ->
              begin
                  .apply(GenerateSequence.from(0))
                  .apply(MapElements.into(TypeDescriptors.integers()).via(Long::intValue))
                  .setCoder(VarIntCoder.of()));
    }

    @Override
    public RecordReader<Integer> open() {
      return (element, receiver) -> {};
    }

    @Override
    public Map<String, Reached> reached(Integer element) {
      return Map.of();
    }

    @Override
    public Mark mark(@Nullable Mark last, Map<String, Reached> reached, Instant at) {
      return Objects.requireNonNull(last);
    }
  }
}
