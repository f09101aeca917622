package io.penstock.plan;

import io.penstock.plan.assemble.StreamLengths;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Source;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.spec.Project;
import io.penstock.spec.Settings;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.Treatment;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What will be done, worked out from the three files and checked as far as that goes without
 * opening anything.
 *
 * @param project the files
 * @param source where rows come from
 * @param stages what happens to them, in order; the first is of rows
 * @param sink where they go
 * @param load what the sink is asked to do
 * @param rules every rule that rows are held against, in order
 * @param checks judged over the whole data set before publishing
 * @param discarded columns of which a value that is not of their type becomes null
 * @param payload how the rows of the source are protected in dead letters, by path
 * @param notes for each step's name what is worth knowing of it, for {@link Explain}
 */
public record Plan(
    Project project,
    Source<?> source,
    List<Stage> stages,
    Sink sink,
    Load load,
    List<PlannedRule> rules,
    List<DataSetCheck> checks,
    Set<String> discarded,
    Map<String, Treatment> payload,
    Map<String, List<String>> notes) {

  public Plan {
    stages = List.copyOf(stages);
    rules = List.copyOf(rules);
    checks = List.copyOf(checks);
    discarded = Set.copyOf(discarded);
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** The same from another source, whose rows are of the same schema. */
  public Plan reading(Source<?> other) {
    return new Plan(project, other, stages, sink, load, rules, checks, discarded, payload, notes);
  }

  /** What rows are held against, beside themselves. */
  public List<Reference<?>> references() {
    return stages.stream()
        .filter(Stage.Rows.class::isInstance)
        .<Reference<?>>flatMap(stage -> ((Stage.Rows) stage).references().stream())
        .toList();
  }

  /** Whether it is to run without end. */
  public boolean streaming() {
    return StreamChecks.asked(project);
  }

  /** How long things are in a stream. */
  public StreamLengths lengths() {
    return StreamChecks.lengths(project, sink);
  }

  /** How far records of a stream may be behind in event time; null where none is ever late. */
  public @Nullable Duration allowedLateness() {
    Settings options = project.pipeline().options();
    return options.has("allowed_lateness") ? options.duration("allowed_lateness") : null;
  }

  /** A rule as reports name it. */
  public record PlannedRule(String id, boolean warning) {}

  /** The step that reads. */
  public StepSpec sourceStep() {
    return project.pipeline().steps().get(0);
  }

  /** The step that writes. */
  public StepSpec sinkStep() {
    return project.pipeline().steps().get(project.pipeline().steps().size() - 1);
  }
}
