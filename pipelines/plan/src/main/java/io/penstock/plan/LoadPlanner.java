package io.penstock.plan;

import io.penstock.plan.connect.Load;
import io.penstock.plan.flow.Flow;
import io.penstock.plan.rules.ContractRules;
import io.penstock.plan.rules.ContractSchema;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Works out what a sink is asked to do. */
final class LoadPlanner {
  private final ObjectSpec object;
  private final Draft draft;
  private final Problems problems;

  LoadPlanner(ObjectSpec object, Draft draft, Problems problems) {
    this.object = object;
    this.draft = draft;
    this.problems = problems;
  }

  /**
   * The load of a sink that works on sets.
   *
   * @param newest which row of a key stays; null where the step is not left to the sink
   */
  Load load(Load.@Nullable Newest newest) {
    Flow flow = draft.flow();
    ContractRules rules = rules(flow);
    boolean sorted = draft.changes() || newest != null || draft.keyIsUnique(key(object));
    List<Load.Unique> uniques =
        rules.uniques().stream()
            .filter(unique -> !(sorted && unique.rule().equals(ContractRules.PRIMARY_KEY)))
            .filter(unique -> canBeCompared(unique))
            .map(unique -> named(unique, flow))
            .toList();
    uniques.forEach(unique -> draft.rule(unique.rule(), false));
    return new Load(
        draft.rows(),
        columns(flow),
        keyColumns(flow),
        newest == null ? null : new Load.Newest(name(newest.orderBy(), flow), newest.latest()),
        uniques,
        rules.duplicateChecks().stream()
            .filter(unique -> canBeCompared(unique))
            .map(unique -> named(unique, flow))
            .toList(),
        draft.changes(),
        SchemaContract.standard());
  }

  /** Says of rules that compare rows that they are not enforced: changes are no rows. */
  void notCompared(Load load, StepSpec step) {
    for (List<Load.Unique> rules : List.of(load.uniques(), load.duplicateChecks())) {
      for (Load.Unique rule : rules) {
        problems.warning(
            step.location(),
            step.path(),
            "rule "
                + rule.rule()
                + " is not enforced: "
                + step.type().name()
                + " hands changes on and does not know the rows that they leave");
      }
    }
  }

  /** Adds stages that do before the sink what it does not do by itself. */
  void uniquesInFlight(Load load, StepSpec step) {
    Flow flow = draft.flow();
    for (Load.Unique unique : load.uniques()) {
      String columns = String.join(", ", unique.columns());
      draft.note(
          step, "before it, in flight: a second row of the same " + columns + " is rejected");
      repeats(flow, unique, Stage.Repeats.Outcome.REJECTED);
    }
    for (Load.Unique check : load.duplicateChecks()) {
      String columns = String.join(", ", check.columns());
      draft.note(step, "before it, in flight: repeats of " + columns + " are counted");
      repeats(flow, check, Stage.Repeats.Outcome.COUNTED);
    }
  }

  /** The load of a sink that does none of it. */
  Load plain(Load load) {
    return new Load(
        load.schema(),
        load.columns(),
        load.key(),
        null,
        List.of(),
        List.of(),
        load.changes(),
        load.drift());
  }

  private void repeats(Flow flow, Load.Unique unique, Stage.Repeats.Outcome outcome) {
    List<String> fields = unique.columns().stream().map(column -> field(column, flow)).toList();
    draft.setStage(
        new Stage.Repeats(
            "Unique " + unique.rule(),
            flow.schema(),
            new Load.Unique(unique.rule(), fields),
            outcome));
  }

  private ContractRules rules(Flow flow) {
    ContractRules known = draft.contractRules();
    return known != null ? known : ContractRules.of(object, flow.schema(), new Problems());
  }

  private List<Load.Column> columns(Flow flow) {
    Schema contract = ContractSchema.of(object, new Problems());
    List<Load.Column> columns = new ArrayList<>();
    for (Schema.Field field : flow.schema().getFields()) {
      Optional<PropertySpec> property = flow.property(field.getName());
      boolean sameType =
          contract.hasField(field.getName())
              && Flow.sameKind(contract.getField(field.getName()).getType(), field.getType());
      boolean emptied =
          draft.treatment(field.getName()).filter(Treatment.Nullify.class::isInstance).isPresent();
      columns.add(
          new Load.Column(
              name(field.getName(), flow),
              sameType ? property.map(PropertySpec::physicalType).orElse(null) : null,
              !emptied && property.filter(p -> p.required() || p.primaryKey()).isPresent()));
    }
    return columns;
  }

  private List<String> keyColumns(Flow flow) {
    List<String> key = key(object);
    Set<String> missing = new HashSet<>(key);
    missing.removeAll(flow.schema().getFieldNames());
    if (!missing.isEmpty()) {
      problems.error(
          object.location(),
          object.path(),
          "the primary key "
              + String.join(", ", missing)
              + " is not in the rows that are written; keep it in MapToFields and do not drop it");
      return List.of();
    }
    if (draft.changes()) {
      key.forEach(this::tellsRowsApart);
    }
    return key.stream().map(column -> name(column, flow)).toList();
  }

  private void tellsRowsApart(String column) {
    draft
        .treatment(column)
        .filter(treatment -> !DedupPlanner.keepsIdentity(treatment))
        .ifPresent(
            treatment ->
                problems.error(
                    object.location(),
                    object.path(),
                    "the primary key \""
                        + column
                        + "\" is protected by "
                        + Words.of(treatment)
                        + ", so that a change would meet the rows of other keys; hash or tokenize"
                        + " it"));
  }

  static List<String> key(ObjectSpec object) {
    return object.primaryKey().stream().map(PropertySpec::name).toList();
  }

  private boolean canBeCompared(Load.Unique unique) {
    for (String column : unique.columns()) {
      boolean lost =
          draft.treatment(column).filter(t -> !DedupPlanner.keepsIdentity(t)).isPresent();
      if (lost || !draft.flow().schema().hasField(column)) {
        object.properties().stream()
            .filter(property -> property.name().equals(column))
            .filter(property -> draft.flow().schema().hasField(column) || !property.primaryKey())
            .forEach(
                property ->
                    problems.warning(
                        property.location(),
                        property.path(),
                        "rule "
                            + unique.rule()
                            + " is not enforced: "
                            + column
                            + " is not in the rows that are written, or its values are masked"));
        return false;
      }
    }
    return true;
  }

  private static Load.Unique named(Load.Unique unique, Flow flow) {
    return new Load.Unique(
        unique.rule(), unique.columns().stream().map(column -> name(column, flow)).toList());
  }

  /** The target's name of a column: the contract's physical name where it has one. */
  private static String name(String field, Flow flow) {
    return flow.property(field).map(PropertySpec::columnName).orElse(field);
  }

  private static String field(String column, Flow flow) {
    return flow.schema().getFieldNames().stream()
        .filter(field -> name(field, flow).equals(column))
        .findFirst()
        .orElse(column);
  }
}
