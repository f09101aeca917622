package io.penstock.plan.assemble;

import io.penstock.control.Ledger;
import io.penstock.control.StreamWindow;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.transforms.measure.Tally;
import java.util.List;
import java.util.Map;

/** The numbers of a stream from its counts. */
final class StreamNumbers {
  private StreamNumbers() {}

  static Numbers of(Tally tally) {
    return new Numbers(tally, facts(tally));
  }

  static Ledger ledger(Tally tally) {
    Numbers numbers = of(tally);
    return new Ledger(
        numbers.read(),
        changes(tally).inserted() + changes(tally).updated() + changes(tally).unchanged(),
        tally.get(Counts.DELETIONS),
        numbers.duplicates(),
        numbers.filtered(),
        numbers.rejected(),
        tally.get(Counts.LATE));
  }

  static StreamWindow.Changes changes(Tally tally) {
    return new StreamWindow.Changes(
        tally.get(Counts.INSERTED),
        tally.get(Counts.UPDATED),
        tally.get(Counts.UNCHANGED),
        tally.get(Counts.DELETED));
  }

  /** What the target did with the rows; those it refused are among the counts. */
  static Published published(Tally tally) {
    StreamWindow.Changes changes = changes(tally);
    return new Published(
        facts(tally),
        true,
        changes.inserted(),
        changes.updated(),
        changes.unchanged(),
        changes.deleted());
  }

  private static StagedFacts facts(Tally tally) {
    return new StagedFacts(
        tally.get(Counts.STAGED), 0, tally.get(Counts.DELETIONS), List.of(), List.of(), Map.of());
  }
}
