package io.penstock.transforms.reject;

import io.penstock.transforms.measure.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;

/** The rows that a step let through, those that it did not, and the counts of both. */
public final class WithRejects implements POutput {
  private final PCollection<Row> accepted;
  private final PCollection<DeadLetter> rejected;
  private final PCollection<Tally> tallies;
  private final Map<TupleTag<?>, PValue> expanded = new LinkedHashMap<>();

  public WithRejects(
      TupleTag<Row> acceptedTag,
      PCollection<Row> accepted,
      TupleTag<DeadLetter> rejectedTag,
      PCollection<DeadLetter> rejected,
      TupleTag<Tally> tallyTag,
      PCollection<Tally> tallies) {
    this.accepted = accepted;
    this.rejected = rejected;
    this.tallies = tallies;
    expanded.put(acceptedTag, accepted);
    expanded.put(rejectedTag, rejected);
    expanded.put(tallyTag, tallies);
  }

  /** The rows that went through, in the windows they came in. */
  public PCollection<Row> accepted() {
    return accepted;
  }

  /** One dead letter for each rejected row, with every rule it broke. */
  public PCollection<DeadLetter> rejected() {
    return rejected;
  }

  /** One {@link Tally} per bundle; their sum is exact. */
  public PCollection<Tally> tallies() {
    return tallies;
  }

  @Override
  public Pipeline getPipeline() {
    return accepted.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return expanded;
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
