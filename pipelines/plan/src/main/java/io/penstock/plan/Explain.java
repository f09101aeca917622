package io.penstock.plan;

import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.spec.pipeline.StepSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan for people: which steps run fused, where rows travel between workers, what is done to
 * personal data, what the sink does by itself.
 */
public final class Explain {
  private final Plan plan;
  private final StringBuilder text = new StringBuilder();

  private Explain(Plan plan) {
    this.plan = plan;
  }

  /** The plan as text, a line a step and below it what is worth knowing. */
  public static String of(Plan plan) {
    return new Explain(plan).text();
  }

  private String text() {
    line(
        plan.project().pipeline().name()
            + ": "
            + plan.project().contract().id()
            + " "
            + plan.project().contract().version()
            + (plan.streaming() ? ", without end" : ", batch"));
    List<List<StepSpec>> groups = groups();
    for (int i = 0; i < groups.size(); i++) {
      group(groups.get(i), i + 1 < groups.size() && setStage(groups.get(i + 1).get(0)));
    }
    if (plan.streaming()) {
      stream();
      return text.toString();
    }
    line("");
    line("publish   " + plan.sink().target() + ", all at once, if");
    line("          - the ledger balances");
    line(
        "          - rejects stay within the budget: "
            + plan.project().pipeline().deadLetters().budget().text());
    for (DataSetCheck check : plan.checks()) {
      line(
          "          - "
              + check.id()
              + " is "
              + check.expected()
              + (check.blocking() ? "" : " (warns only)"));
    }
    return text.toString();
  }

  private void stream() {
    line("");
    line("    ⇣ rows travel between workers, by key");
    if (plan.sink() instanceof WindowedSink windowed) {
      windows(windowed);
      return;
    }
    line("write     " + plan.sink().target() + ", bundle by bundle, each in one transaction");
    line("          - repeats and older versions of a key are dropped for " + words());
    line("          - no older row overwrites a newer one, whatever the order of arrival");
    line("          - the ledger is kept per window of " + plan.lengths().window());
  }

  private void windows(WindowedSink sink) {
    line("write     " + plan.sink().target() + ", window by window, each as " + sink.unit());
    if (!plan.load().key().isEmpty()) {
      line("          - repeats and older versions of a key are dropped for " + words());
    }
    line("          - a window is what was read in " + plan.lengths().window());
    line("          - the ledger is kept per window");
  }

  private String words() {
    return plan.lengths().horizon().toString();
  }

  /** The steps of each stage; a set step that the sink does belongs to the last. */
  private List<List<StepSpec>> groups() {
    List<List<StepSpec>> groups = new ArrayList<>();
    groups.add(new ArrayList<>());
    for (StepSpec step : plan.project().pipeline().steps()) {
      if (setStage(step)) {
        groups.add(new ArrayList<>(List.of(step)));
        groups.add(new ArrayList<>());
      } else {
        groups.get(groups.size() - 1).add(step);
      }
    }
    return groups;
  }

  private boolean setStage(StepSpec step) {
    return plan.stages().stream()
        .anyMatch(s -> s instanceof Stage.PerKey && s.name().equals(step.name()));
  }

  private void group(List<StepSpec> steps, boolean shuffled) {
    line("");
    boolean fused = steps.size() > 1;
    for (int i = 0; i < steps.size(); i++) {
      StepSpec step = steps.get(i);
      String edge = !fused ? "  " : i == 0 ? "┌ " : i + 1 == steps.size() ? "└ " : "│ ";
      String inner = fused && i + 1 < steps.size() ? "│   " : "    ";
      line(edge + step.name() + (fused && i == 0 ? "   fused: one DoFn, no row is encoded" : ""));
      plan.notes().getOrDefault(step.name(), List.of()).forEach(note -> line(inner + note));
    }
    if (shuffled) {
      line("    ⇣ rows travel between workers, by key");
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
