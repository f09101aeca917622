package io.penstock.plan.assemble;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.transforms.reject.DeadLetterJson;
import io.penstock.transforms.reject.Reason;
import java.io.Serializable;

/**
 * Adds to reports what became of rows at the target.
 *
 * @param sinkStep the name of the step that writes
 * @param dropper the name of the step under which dropped rows are counted
 */
record Written(RunContext context, String sinkStep, String dropper) implements Serializable {

  void tell(Published published, StreamReport report) {
    StagedFacts facts = published.facts();
    report.tally().add(Counts.duplicates(dropper), facts.duplicates());
    report.tally().add(Counts.DELETIONS, facts.deletions());
    report.tally().add(Counts.INSERTED, published.inserted());
    report.tally().add(Counts.UPDATED, published.updated());
    report.tally().add(Counts.UNCHANGED, published.unchanged());
    report.tally().add(Counts.DELETED, published.deleted());
    LetterFile file = new LetterFile(context, sinkStep);
    for (StagedFacts.Refused row : facts.refused()) {
      report.tally().add(Counts.step(sinkStep, "rejected"), 1);
      report.tally().add(Counts.reason(Reason.UNWRITABLE), 1);
      report.tally().add(Counts.rule(row.violation().rule()), 1);
      report.letters().add(DeadLetterJson.write(file.letter(row)));
    }
  }
}
