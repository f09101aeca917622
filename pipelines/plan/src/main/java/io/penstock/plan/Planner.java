package io.penstock.plan;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.flow.Classified;
import io.penstock.plan.flow.Flow;
import io.penstock.plan.flow.Treatments;
import io.penstock.plan.rules.ContractSchema;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.Kind;
import io.penstock.spec.catalog.Option;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.StepSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Works out a {@link Plan}: the schema after every step, rules and expressions checked against it,
 * what happens to each personal column, what the sink does by itself. Opens nothing.
 */
public final class Planner {
  private final Project project;
  private final ObjectSpec object;
  private final Problems problems;
  private final Connections connections = Connections.load();

  private Planner(Project project, ObjectSpec object, Problems problems) {
    this.project = project;
    this.object = object;
    this.problems = problems;
  }

  /**
   * The plan of a project.
   *
   * @param problems takes everything that is wrong, each at its place in the files
   * @return null where the problems do not let a plan be made; to be run only if none is an error
   */
  public static @Nullable Plan plan(Project project, Problems problems) {
    return project
        .contract()
        .object(project.pipeline().schemaName())
        .map(object -> new Planner(project, object, problems).checked())
        .orElse(null);
  }

  private @Nullable Plan checked() {
    Plan plan = plan();
    if (plan != null && plan.streaming()) {
      new StreamChecks(project, problems).check(plan);
    }
    return plan;
  }

  private @Nullable Plan plan() {
    List<StepSpec> steps = project.pipeline().steps();
    Schema schema = ContractSchema.of(object, problems);
    if (!straight(steps) || schema.getFieldCount() == 0) {
      return null;
    }
    Carried.say(project, problems);
    SchemaContract drift = project.pipeline().schemaContract();
    Set<String> computed = computed(steps);
    Expected expected =
        ContractSchema.expected(object, schema, needed(computed), problems)
            .with(drift.columns(), computed);
    Optional<Source<?>> found = source(steps.get(0), expected);
    Treatments treatments = new Treatments(project.policy(), problems);
    Flow flow = Flow.of(object, schema);
    boolean changes = found.filter(Source::changes).isPresent();
    if (changes && !new ChangeChecks(object, steps, problems).fit()) {
      return null;
    }
    Draft draft = new Draft(steps.get(0), flow, changes);
    found.ifPresent(from -> from.notes().forEach(note -> draft.note(steps.get(0), note)));
    SourceDrift source = new SourceDrift(object, drift);
    source.notes().forEach(note -> draft.note(steps.get(0), note));
    source.discarded().forEach(column -> draft.rule(column + ".type", true));
    StepSpec bySink = between(steps, draft, treatments);
    SinkPlanner sink =
        new SinkPlanner(
            object,
            steps.get(steps.size() - 1),
            retry(project),
            drift,
            StreamChecks.asked(project),
            draft,
            treatments,
            problems);
    return sink.plan(bySink, connections)
        .flatMap(planned -> found.map(from -> made(from, planned, draft, flow)))
        .orElse(null);
  }

  /**
   * Plans the steps between source and sink.
   *
   * @return the last of them if it was left to the sink
   */
  private @Nullable StepSpec between(List<StepSpec> steps, Draft draft, Treatments treatments) {
    List<StepSpec> between = new ArrayList<>(steps.subList(1, steps.size() - 1));
    StepSpec last = between.isEmpty() ? null : between.get(between.size() - 1);
    StepSpec bySink = last != null && SinkPlanner.bySink(last, object) ? last : null;
    between.remove(bySink);
    ReferencePlanner references = new ReferencePlanner(project, object, connections, problems);
    between.forEach(new StepPlanner(object, draft, treatments, references, problems)::plan);
    if (draft.contractRules() == null) {
      problems.warning(
          steps.get(0).location(),
          "transforms",
          "no Validate step: the rules of the contract are not held against the rows");
    }
    return bySink;
  }

  private Plan made(Source<?> source, SinkPlanner.Planned sink, Draft draft, Flow read) {
    return new Plan(
        project,
        source,
        draft.finish(),
        sink.sink(),
        sink.load(),
        draft.rules(),
        draft.checks(),
        new SourceDrift(object, project.pipeline().schemaContract()).discarded(),
        new Treatments(project.policy(), new Problems()).of(read.unprotected()),
        draft.notes());
  }

  /** Whether there is a source, steps, a sink; where not, the reader of the file has said so. */
  private static boolean straight(List<StepSpec> steps) {
    int last = steps.size() - 1;
    for (int i = 0; i <= last; i++) {
      Kind kind = steps.get(i).type().kind();
      if ((kind == Kind.SOURCE) != (i == 0) || (kind == Kind.SINK) != (i == last)) {
        return false;
      }
    }
    return last > 0;
  }

  /** How long the pipeline waits for its source and its sink. */
  static Retry retry(Project project) {
    Settings options = project.pipeline().options();
    return options.has("retry_for")
        ? Retry.lasting(options.duration("retry_for"))
        : Retry.standard();
  }

  private Optional<Source<?>> source(StepSpec step, Expected expected) {
    Retry retry = retry(project);
    return connections.source(step, expected, problems).map(source -> source.withRetry(retry));
  }

  /** Whether a step has every option it needs; what is missing was said by the reader. */
  static boolean whole(StepSpec step) {
    return step.type().options().stream()
        .filter(Option::required)
        .allMatch(option -> step.settings().has(option.name()));
  }

  /**
   * What a connector makes of a step's settings; its complaints are reported at the step. Empty,
   * too, where options are missing.
   */
  static <T> Optional<T> placed(StepSpec step, Problems problems, Supplier<? extends T> made) {
    if (!whole(step)) {
      return Optional.empty();
    }
    for (String key : step.settings().keys()) {
      if (step.settings().unresolved(key)) {
        problems.info(
            step.settings().location(key), step.settings().path(key), "is not known before a run");
      }
    }
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException | UnusableException e) {
      problems.error(
          step.settings().location(), step.path() + ".config", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Columns without which a run could only reject every row. */
  private Set<String> needed(Set<String> computed) {
    Set<String> needed = new HashSet<>();
    for (PropertySpec property : object.properties()) {
      if (property.required() || property.primaryKey()) {
        needed.add(property.name());
      }
    }
    needed.removeAll(computed);
    return needed;
  }

  private static Set<String> computed(List<StepSpec> steps) {
    Set<String> computed = new HashSet<>();
    for (StepSpec step : steps) {
      if (step.is("MapToFields")) {
        step.settings().settings("fields").keys().forEach(computed::add);
      }
    }
    return computed;
  }

  /** Places that must be treated, as the policy does not say that they may stay as they are. */
  static List<Classified> open(Flow flow, Treatments treatments) {
    return flow.unprotected().stream()
        .filter(
            place ->
                treatments
                    .treatment(place)
                    .filter(t -> !(t instanceof io.penstock.transforms.protect.Treatment.Keep))
                    .isPresent())
        .toList();
  }
}
