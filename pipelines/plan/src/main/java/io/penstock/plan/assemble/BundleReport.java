package io.penstock.plan.assemble;

import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.measure.Tally;
import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle leaves behind, announced with its output: what a bundle that failed or ran twice
 * has written is not announced, or announced once.
 *
 * @param part the rows it staged; null where none
 * @param letters the dead letters it wrote; null where none
 * @param tally its counts, by the names of {@link Counts}
 * @param drifts where the source was seen to differ from the contract
 */
@DefaultCoder(SerializableCoder.class)
record BundleReport(
    @Nullable StagedPart part, @Nullable StagedPart letters, Tally tally, Drifts drifts)
    implements Serializable {

  /** Of a bundle that read nothing of the source. */
  BundleReport(@Nullable StagedPart part, @Nullable StagedPart letters, Tally tally) {
    this(part, letters, tally, new Drifts());
  }

  /** Of a bundle without rows: a run without any is published too. */
  static BundleReport empty() {
    return new BundleReport(null, null, new Tally());
  }
}
