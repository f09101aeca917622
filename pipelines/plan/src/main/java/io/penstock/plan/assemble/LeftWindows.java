package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Windows of earlier runs that are in the target and not in the control store: their process died
 * in between. They are noted before the next run looks how far the source was read, so that it does
 * not read and write their records again.
 */
public final class LeftWindows {
  private static final int LOOKED_BACK = 20;

  private LeftWindows() {}

  /**
   * Makes a run the one that writes, and notes what other runs have left.
   *
   * @param context of the run that is about to begin
   */
  public static void takeOver(Plan plan, WindowedSink sink, RunContext context, ControlStore store)
      throws IOException {
    List<Windows.Left> left =
        sink.takeOver(context.pipeline(), context.run()).stream()
            .sorted(Comparator.comparing(Windows.Left::run).thenComparing(Windows.Left::window))
            .toList();
    StreamJudgement judgement = StreamJudgement.of(plan);
    Written written = new Written(context, plan.sinkStep().name(), plan.sinkStep().name());
    for (Windows.Left window : left) {
      if (isOurs(window, context, store)) {
        WindowNote note = WindowNote.of(window.note());
        written.tell(window.published(), note.report());
        note.record(window.run(), context.pipeline(), plan.sourceStep().name(), judgement, store);
      }
    }
    clear(context, store);
  }

  /** What streams had staged whose process is gone will be read again, or is in the target. */
  private static void clear(RunContext context, ControlStore store) throws IOException {
    for (RunReport run : store.latest(context.pipeline(), LOOKED_BACK)) {
      String staging = run.staging();
      if (staging != null
          && StrayLetters.died(store, run.run())
          && store.jobs().of(run.run()).isEmpty()
          && store.streams().last(run.run()).isPresent()) {
        StagingFolder.clear(staging);
      }
    }
  }

  /** A window of a run that this store knows, and that it does not know itself. */
  private static boolean isOurs(Windows.Left left, RunContext context, ControlStore store) {
    return store
            .find(left.run())
            .filter(run -> run.pipeline().equals(context.pipeline()))
            .isPresent()
        && !store.streams().knows(left.run(), left.window());
  }
}
