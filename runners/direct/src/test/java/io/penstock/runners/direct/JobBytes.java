package io.penstock.runners.direct;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;

/** Everything of a job that a runner would send to its workers, serialised, step by step. */
final class JobBytes extends Pipeline.PipelineVisitor.Defaults {
  private final Map<String, byte[]> steps = new TreeMap<>();

  private JobBytes() {}

  /** What travels, by the name of the step. */
  static Map<String, byte[]> of(Pipeline pipeline) {
    JobBytes job = new JobBytes();
    pipeline.traverseTopologically(job);
    return job.steps;
  }

  @Override
  public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
    PTransform<?, ?> transform = node.getTransform();
    if (transform != null) {
      shown(node, transform);
    }
    if (transform instanceof Create.Values<?> create) {
      create.getElements().forEach(element -> add(node, element));
    }
    return CompositeBehavior.ENTER_TRANSFORM;
  }

  @Override
  public void visitPrimitiveTransform(TransformHierarchy.Node node) {
    shown(node, node.getTransform());
    add(node, carried(node.getTransform()));
  }

  @Override
  public void visitValue(PValue value, TransformHierarchy.Node producer) {
    if (value instanceof PCollection<?> collection) {
      add(producer, List.of(collection.getCoder(), collection.getWindowingStrategy()));
    }
  }

  /** A step that is not known here must not be passed over. */
  private static Object carried(PTransform<?, ?> transform) {
    if (transform instanceof ParDo.MultiOutput<?, ?> step) {
      return new ArrayList<>(List.of(step.getFn(), new ArrayList<>(step.getSideInputs().keySet())));
    } else if (transform instanceof Read.Bounded<?> read) {
      return read.getSource();
    } else if (transform instanceof Read.Unbounded<?> read) {
      return read.getSource();
    } else if (transform instanceof Combine.GroupedValues<?, ?, ?> combine) {
      return combine.getFn();
    } else if (transform instanceof View.CreatePCollectionView<?, ?> view) {
      return view.getView();
    } else if (transform instanceof Impulse
        || transform instanceof GroupByKey
        || transform instanceof Flatten.PCollections
        || transform instanceof Window.Assign) {
      return "nothing";
    }
    throw new AssertionError("look at what " + transform.getClass() + " carries");
  }

  private void shown(TransformHierarchy.Node node, PTransform<?, ?> transform) {
    add(node, DisplayData.from(transform).toString());
  }

  private void add(TransformHierarchy.Node node, Object carried) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      bytes.writeBytes(steps.getOrDefault(node.getFullName(), new byte[0]));
      out.writeObject(carried);
    } catch (IOException e) {
      throw new UncheckedIOException("step " + node.getFullName(), e);
    }
    steps.put(node.getFullName(), bytes.toByteArray());
  }
}
