package io.penstock.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.Row;

/**
 * Everything that a transform put out in one run on the DirectRunner, with its checks that elements
 * are never changed and always survive their coder.
 *
 * <p>Where the transform gives one collection, that is the output without a name; where it gives
 * several (a {@code PCollectionTuple} or an own type), each is found by the id of its tag.
 */
public final class Outcome {
  private static final String ONLY = "";

  private final Map<String, List<Seen<?>>> outputs;

  private Outcome(Map<String, List<Seen<?>>> outputs) {
    this.outputs = outputs;
  }

  /**
   * Runs a transform to its end.
   *
   * @param source the input, such as {@link RowTable#create} or a {@link StreamScript}
   * @param transform what is tested
   * @throws Pipeline.PipelineExecutionException where the run fails
   */
  public static Outcome of(
      PTransform<PBegin, PCollection<Row>> source,
      PTransform<? super PCollection<Row>, ? extends POutput> transform) {
    Pipeline pipeline = Pipeline.create(PenstockPipeline.options());
    POutput output = pipeline.apply("Given", source).apply("Tested", transform);
    Map<String, Collected> collectors = new LinkedHashMap<>();
    if (output instanceof PCollection<?> only) {
      collectors.put(ONLY, Collected.from("output", only));
    } else {
      output
          .expand()
          .forEach(
              (tag, value) ->
                  collectors.put(tag.getId(), Collected.from(tag.getId(), (PCollection<?>) value)));
    }
    Map<String, List<Seen<?>>> outputs = new LinkedHashMap<>();
    try {
      pipeline.run().waitUntilFinish();
    } finally {
      collectors.forEach((tag, collected) -> outputs.put(tag, collected.take()));
    }
    return new Outcome(outputs);
  }

  /** The rows of the only output. */
  public List<Row> rows() {
    return rows(ONLY);
  }

  /** The rows of the output of a tag. */
  public List<Row> rows(String tag) {
    return elements(tag, Row.class);
  }

  /** The elements of the only output. */
  public <T> List<T> elements(Class<T> type) {
    return elements(ONLY, type);
  }

  /** The elements of the output of a tag, in no particular order. */
  public <T> List<T> elements(String tag, Class<T> type) {
    return seen(tag, type).stream().map(Seen::value).toList();
  }

  /** The elements of the only output with their times and windows. */
  public <T> List<Seen<T>> seen(Class<T> type) {
    return seen(ONLY, type);
  }

  /**
   * The elements of the output of a tag with their times and windows.
   *
   * @param tag the id of the tag
   * @param type the class of the elements
   * @throws IllegalArgumentException where there is no such output
   * @throws ClassCastException where an element is of another class
   */
  public <T> List<Seen<T>> seen(String tag, Class<T> type) {
    List<Seen<?>> elements = outputs.get(tag);
    if (elements == null) {
      throw new IllegalArgumentException(
          (tag.isEmpty() ? "there is not one output but several" : "there is no output " + tag)
              + ": "
              + outputs.keySet());
    }
    return elements.stream()
        .map(seen -> new Seen<>(type.cast(seen.value()), seen.at(), seen.window()))
        .toList();
  }
}
