package io.penstock.plan.assemble;

import io.penstock.control.RunReport.Verdict;
import io.penstock.control.StreamWindow;
import io.penstock.plan.Plan;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.plan.rules.Measure;
import io.penstock.spec.pipeline.Budget;
import io.penstock.transforms.measure.Tally;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges a stream, which has written what it is judged by: each window once it is worked off, to
 * tell of it at once, and all of them together in the end, as a batch with the same rows would be.
 * What compares rows with each other is left out.
 */
final class StreamJudgement implements Serializable {
  private static final long serialVersionUID = 1;

  /** The verdict on the budget of dead letters. */
  static final String BUDGET = "dead_letters.budget";

  /** The verdict on how many windows were as they should be. */
  static final String WINDOWS = "windows";

  private static final String WRITTEN = "what the stream wrote stays";

  private final Judgement ofWindow;
  private final Judgement ofAll;

  StreamJudgement(Judgement judgement) {
    this.ofAll = only(judgement, check -> check.measure() != Measure.DUPLICATES);
    this.ofWindow = only(ofAll, check -> check.measure() != Measure.ROWS);
  }

  static StreamJudgement of(Plan plan) {
    return new StreamJudgement(Judgement.of(plan));
  }

  private static Judgement only(Judgement judgement, Predicate<DataSetCheck> which) {
    return new Judgement(
        judgement.budget(),
        new ArrayList<>(judgement.checks().stream().filter(which).toList()),
        judgement.validated(),
        judgement.contract());
  }

  /** The checks that do not hold for the records of a window, the budget among them. */
  List<Verdict> broken(Tally window) {
    Numbers numbers = StreamNumbers.of(window);
    List<Verdict> broken = new ArrayList<>();
    Budget budget = ofWindow.budget();
    if (budget.exceededBy(numbers.rejected(), numbers.read())) {
      broken.add(
          new Verdict(
              BUDGET,
              "at most " + budget.text(),
              "%,d of %,d rows".formatted(numbers.rejected(), numbers.read()),
              false,
              true));
    }
    ofWindow.verdicts(numbers).stream().filter(verdict -> !verdict.holds()).forEach(broken::add);
    return broken;
  }

  /**
   * The verdicts on all that was read.
   *
   * @param all the counts of all windows
   */
  Judgement.Outcome judge(Tally all, List<StreamWindow> windows) {
    Numbers numbers = StreamNumbers.of(all);
    List<Verdict> verdicts = new ArrayList<>(ofAll.verdicts(numbers));
    long broken = windows.stream().filter(window -> !window.findings().broken().isEmpty()).count();
    if (broken > 0) {
      verdicts.add(
          new Verdict(
              WINDOWS,
              "none",
              "%,d of %,d windows broke a check".formatted(broken, windows.size()),
              false,
              false));
    }
    return ofAll.held(numbers, verdicts, WRITTEN);
  }
}
