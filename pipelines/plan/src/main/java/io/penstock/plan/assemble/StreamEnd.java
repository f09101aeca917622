package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.plan.Plan;
import io.penstock.transforms.measure.Tally;
import java.util.List;
import java.util.Optional;

/** The end of a stream: the report of its run, from what its windows did. */
public final class StreamEnd {
  private StreamEnd() {}

  /** How many elements of the source the windows of a run have noted. */
  public static long noted(String run, ControlStore store) {
    return store.streams().of(run).stream()
        .mapToLong(window -> window.counts().getOrDefault(Counts.ELEMENTS, 0L))
        .sum();
  }

  /**
   * Makes the report and tells the control store.
   *
   * @return a report that succeeded if every window balances, and budget and checks hold for all
   *     that was read
   */
  public static RunReport record(Plan plan, RunContext context, ControlStore store) {
    List<StreamWindow> windows = store.streams().of(context.run());
    Tally tally = new Tally();
    windows.forEach(window -> tally.merge(Tally.of(window.counts())));
    Optional<StreamWindow> odd =
        windows.stream().filter(window -> !window.ledger().balances()).findFirst();
    Judgement.Outcome outcome =
        odd.map(
                window ->
                    new Judgement.Outcome(
                        RunStatus.FAILED,
                        List.of(),
                        "the ledger of the window that began at "
                            + window.start()
                            + " does not balance: "
                            + window.ledger().missing()
                            + " rows are unaccounted for in "
                            + plan.sink().target()))
            .orElseGet(() -> StreamJudgement.of(plan).judge(tally, windows));
    RunReport report =
        Reporting.of(plan, context)
            .ofStream(tally, StreamNumbers.published(tally), outcome, windows);
    store.end(report);
    return report;
  }
}
