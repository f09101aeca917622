package io.penstock.plan.assemble;

import io.penstock.plan.connect.Sink;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.rows.RowChain;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker needs to begin.
 *
 * @param payload what dead letters keep of the rows that the chain takes
 * @param sink where its rows are staged; null where they go on to another stage
 * @param references what its rows are held against
 * @param sourceStep the name of the step that decodes
 * @param sinkStep the name of the step that writes
 * @param discarded see {@link io.penstock.plan.Plan#discarded}
 */
record WorkPlan(
    RunContext context,
    RowChain chain,
    PayloadPolicy payload,
    @Nullable Sink sink,
    Held references,
    String sourceStep,
    String sinkStep,
    Set<String> discarded)
    implements Serializable {

  /** Opens everything, once a DoFn instance. */
  Work open(Destination destination) {
    return open(destination, new LetterPaper.StagedFile(context.stagedLetters()));
  }

  /** The same, with dead letters on other paper. */
  Work open(Destination destination, LetterPaper paper) {
    return new Work(
        chain.open(),
        new Letters(context, payload, paper),
        destination,
        Progress.of(context.run()),
        sourceStep,
        sinkStep,
        discarded);
  }

  /** Where its rows go. */
  Destination destination() {
    Destination next =
        sink == null
            ? new Destination.NextStage()
            : new Destination.Staging(sink, context.stagedRows());
    return references.isEmpty() ? next : new Unjoined(references, next);
  }
}
