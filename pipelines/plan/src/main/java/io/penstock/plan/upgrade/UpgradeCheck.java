package io.penstock.plan.upgrade;

import io.penstock.plan.Plan;
import io.penstock.plan.assemble.KeyForm;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.upgrade.Finding.Effect;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.StepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Whether a savepoint of a stream survives an edit of its files. Three parts of a stream have
 * state: the source (how far it is read, and the source itself with its settings), the step that
 * writes (the keys it remembers), and the reports of windows that are not noted yet, which also say
 * where rows lie that are to be published with their window. They are found by the names of the
 * steps that read and write, so that other steps may come, go and change.
 */
public final class UpgradeCheck {
  private final Plan before;
  private final Plan after;
  private final List<Finding> findings = new ArrayList<>();

  private UpgradeCheck(Plan before, Plan after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares two plans.
   *
   * @param before of the files that the running stream was started with
   * @param after of the files it is to go on with; both were checked to run without end
   */
  public static Upgrade between(Plan before, Plan after) {
    UpgradeCheck check = new UpgradeCheck(before, after);
    check.source();
    check.keys();
    check.windows();
    return new Upgrade(check.findings);
  }

  private void source() {
    StepSpec old = before.sourceStep();
    StepSpec now = after.sourceStep();
    int begin = findings.size();
    if (!sameStep(old, now, "how far the source is read")) {
      return;
    }
    Places.where(old, now)
        .forEach(
            option ->
                lost(
                    now,
                    option
                        + " differs, and a savepoint holds how far the old one is read; it would be"
                        + " read on"));
    if (!now.is("ReadFromKafka") && !before.source().schema().equals(after.source().schema())) {
      lost(now, "its columns differ, and a savepoint holds the source with the old ones");
    }
    List<String> how = new ArrayList<>(Places.how(old, now));
    if (!Objects.equals(before.allowedLateness(), after.allowedLateness())) {
      how.add("options.allowed_lateness");
    }
    if (!how.isEmpty()) {
      noted(
          now,
          String.join(", ", how)
              + (how.size() == 1 ? " differs" : " differ")
              + "; how often, from where and how late is read stays as it was as long as it goes on"
              + " from savepoints, records are decoded as the new file says");
    }
    keptUnlessSaid(begin, now, "goes on where it was");
  }

  private void keys() {
    StepSpec old = before.sinkStep();
    StepSpec now = after.sinkStep();
    int begin = findings.size();
    if (!sameStep(old, now, "which keys were seen")) {
      return;
    }
    Places.where(old, now)
        .forEach(
            option ->
                lost(
                    now,
                    option
                        + " differs, and keys are remembered as written to the old target; repeats"
                        + " of them would never come to the new one"));
    form(now, KeyForm.of(before), KeyForm.of(after));
    made(now);
    if (!before.lengths().horizon().equals(after.lengths().horizon())) {
      noted(now, "horizon differs; it counts from the next look at what is to be forgotten");
    }
    boolean windowed = after.sink() instanceof WindowedSink;
    if (windowed && !before.project().pipeline().name().equals(after.project().pipeline().name())) {
      lost(
          now,
          "the pipeline's name differs, and what is in the topic is known under the old one; a"
              + " window could come twice");
    }
    if (windowed && !KeyForm.rows(before).equals(KeyForm.rows(after))) {
      noted(
          now,
          "the columns of its rows differ; rows that wait for the end of their window are sent as"
              + " they were. Dataflow takes no such update");
    } else if (!KeyForm.rows(before).equals(KeyForm.rows(after))) {
      noted(
          now,
          "the columns of its rows differ; a row that comes again is compared by the target, not"
              + " by memory. Dataflow takes no such update");
    }
    keptUnlessSaid(
        begin,
        now,
        windowed ? "remembers its keys, and what waits for its window" : "remembers its keys");
  }

  private void form(StepSpec step, KeyForm old, KeyForm now) {
    if (!old.key().equals(now.key())) {
      lost(step, "the key was " + old.key() + " and is " + now.key());
    }
    if (!Objects.equals(old.order(), now.order())) {
      lost(step, "versions were ordered by " + order(old) + " and are by " + order(now));
    } else if (old.latest() != now.latest()) {
      lost(step, "the other end of the versions of a key is kept; newer ones would be dropped");
    }
  }

  private static String order(KeyForm form) {
    return form.order() == null ? "the change log" : form.order().toString();
  }

  /** How the values of key and version come about, beside their types. */
  private void made(StepSpec step) {
    Map<String, String> old = making(before);
    making(after)
        .forEach(
            (column, how) -> {
              String was = old.get(column);
              if (was != null && !was.equals(how)) {
                lost(step, column + " is protected or computed otherwise, so that no key is met");
              }
            });
  }

  private static Map<String, String> making(Plan plan) {
    List<String> columns = new ArrayList<>(plan.load().key());
    KeyForm.Column order = KeyForm.of(plan).order();
    if (order != null) {
      columns.add(order.name());
    }
    Map<String, String> making = new TreeMap<>();
    for (String column : columns) {
      String property = property(plan, column);
      StringBuilder how = new StringBuilder();
      how.append(plan.payload().get(property));
      for (StepSpec step : plan.project().pipeline().steps()) {
        Object expression =
            step.is("MapToFields") ? step.settings().settings("fields").value(property) : null;
        if (expression != null) {
          how.append("; ").append(expression);
        }
      }
      making.put(column, how.toString());
    }
    return making;
  }

  /** The name in the contract of a column of the target. */
  private static String property(Plan plan, String column) {
    return plan.project()
        .contract()
        .object(plan.project().pipeline().schemaName())
        .flatMap(
            object ->
                object.properties().stream()
                    .filter(property -> property.columnName().equals(column))
                    .map(PropertySpec::name)
                    .findFirst())
        .orElse(column);
  }

  private void windows() {
    String name = "Windows";
    if (!before.project().pipeline().name().equals(after.project().pipeline().name())) {
      findings.add(
          new Finding(
              name,
              Effect.NOTED,
              "the pipeline's name differs: runs, marks and dead letters go under the new one"));
    } else if (!before.lengths().window().equals(after.lengths().window())) {
      findings.add(
          new Finding(
              name,
              Effect.NOTED,
              "options.window differs; windows that are open end as they were"));
    } else {
      findings.add(new Finding(name, Effect.KEPT, "those that are open go on"));
    }
  }

  private boolean sameStep(StepSpec old, StepSpec now, String what) {
    if (!old.type().equals(now.type())) {
      lost(now, "was " + old.type().name() + ", and state of that tells nothing of " + what);
      return false;
    }
    if (!old.name().equals(now.name())) {
      lost(
          now,
          "was named "
              + old.name()
              + ", and state is found by that name; write name: "
              + old.name());
      return false;
    }
    return true;
  }

  private void keptUnlessSaid(int begin, StepSpec step, String what) {
    if (findings.size() == begin) {
      findings.add(new Finding(step.name(), Effect.KEPT, what));
    }
  }

  private void lost(StepSpec step, String what) {
    findings.add(new Finding(step.name(), Effect.LOST, what));
  }

  private void noted(StepSpec step, String what) {
    findings.add(new Finding(step.name(), Effect.NOTED, what));
  }
}
