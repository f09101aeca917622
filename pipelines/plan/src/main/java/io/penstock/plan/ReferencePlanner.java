package io.penstock.plan;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.SourceFactory;
import io.penstock.plan.rules.ContractSchema;
import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.ReferenceSpec;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.Treatment;
import io.penstock.transforms.reference.KeyFields;
import io.penstock.transforms.reference.Lookup;
import io.penstock.transforms.reference.Referenced;
import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Effect;
import io.penstock.transforms.validate.Rule;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;

/** Plans the checks that rows refer to what there is, where the pipeline says where to look. */
final class ReferencePlanner {
  private static final int SALT = 16;

  private final Project project;
  private final ObjectSpec object;
  private final Connections connections;
  private final Problems problems;
  private final byte[] salt = new byte[SALT];
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();

  /** Data that may be referred to, and the checks found so far, by the columns they look in. */
  private record Target(
      ReferenceSpec written,
      ObjectSpec object,
      Schema schema,
      Map<List<String>, Lookup> lookups,
      Map<List<String>, List<Reference.Check>> checks) {}

  ReferencePlanner(Project project, ObjectSpec object, Connections connections, Problems problems) {
    this.project = project;
    this.object = object;
    this.connections = connections;
    this.problems = problems;
    new SecureRandom().nextBytes(salt);
  }

  /**
   * Adds the references to the stage that a Validate step is in.
   *
   * @param others the rules of the contract, beside which theirs stand
   * @return the rules that hold rows against them
   */
  List<Rule> plan(StepSpec validate, List<Rule> others, Draft draft) {
    others.forEach(rule -> ids.add(rule.id()));
    project.pipeline().references().forEach(this::target);
    List<Rule> rules = new ArrayList<>();
    for (Related related : Related.of(object, problems)) {
      targetOf(related)
          .flatMap(target -> check(related, target, draft))
          .ifPresent(
              check -> {
                rules.add(check.rule());
                draft.note(validate, note(related, check.rule()));
              });
    }
    targets.values().forEach(target -> finish(target, draft));
    return rules;
  }

  private void target(ReferenceSpec written) {
    if (targets.containsKey(written.object())) {
      problems.error(
          written.location(),
          written.path() + ".object",
          "another reference is to \"" + written.object() + "\"; each object stands once");
      return;
    }
    project
        .contract(written)
        .ifPresent(
            contract -> {
              Optional<ObjectSpec> found =
                  contract.schema().stream()
                      .filter(each -> Related.isOf(written.object(), each))
                      .findFirst();
              if (found.isEmpty()) {
                problems.error(
                    written.location(),
                    written.path() + ".object",
                    Nearest.unknown(
                        "object of the contract",
                        written.object(),
                        contract.schema().stream().map(ObjectSpec::name).toList()));
              }
              found.ifPresent(
                  each ->
                      targets.put(
                          written.object(),
                          new Target(
                              written,
                              each,
                              ContractSchema.of(each, problems),
                              new LinkedHashMap<>(),
                              new LinkedHashMap<>())));
            });
  }

  private Optional<Target> targetOf(Related related) {
    Optional<Target> target =
        targets.values().stream()
            .filter(each -> Related.isOf(related.object(), each.object()))
            .findFirst();
    boolean written =
        project.pipeline().references().stream()
            .anyMatch(reference -> reference.object().equals(related.object()));
    if (target.isEmpty() && !written) {
      boolean self = Related.isOf(related.object(), object);
      problems.info(
          related.written().location(),
          related.path(),
          "is not enforced: the pipeline does not say where "
              + related.object()
              + " is"
              + (self ? ", here the very data it reads" : "")
              + "; add under pipeline: references: [{object: "
              + related.object()
              + ", type: ReadFromCsv, config: {…}}]");
    }
    return target;
  }

  private Optional<Reference.Check> check(Related related, Target target, Draft draft) {
    List<String> to =
        related.to().stream().map(column -> Related.name(column, target.object())).toList();
    if (!there(related, to, target) || !comparable(related, to, target, draft)) {
      return Optional.empty();
    }
    Lookup lookup = target.lookups().computeIfAbsent(to, columns -> new Lookup());
    KeyFields keys = KeyFields.of(draft.flow().schema(), related.from(), salt);
    Referenced referenced = Referenced.in(lookup, keys);
    Reference.Check check = new Reference.Check(rule(related, to, target, referenced), referenced);
    target.checks().computeIfAbsent(to, columns -> new ArrayList<>()).add(check);
    return Optional.of(check);
  }

  private boolean there(Related related, List<String> to, Target target) {
    boolean there = true;
    for (String column : to) {
      if (!target.schema().hasField(column)) {
        problems.error(
            related.written().location(),
            related.path() + ".to",
            Nearest.unknown(
                "property of " + target.object().name(),
                column,
                target.object().properties().stream().map(PropertySpec::name).toList()));
        there = false;
      }
    }
    return there;
  }

  private boolean comparable(Related related, List<String> to, Target target, Draft draft) {
    for (String column : related.from()) {
      Optional<Treatment> treatment = draft.treatment(column);
      if (treatment.filter(t -> !(t instanceof Treatment.Keep)).isPresent()) {
        return wrong(
            related,
            "\""
                + column
                + "\" is protected before Validate; put Protect behind it, as "
                + target.object().name()
                + " holds the true values");
      }
      if (!draft.flow().schema().hasField(column)) {
        problems.warning(
            related.written().location(),
            related.path(),
            "is not enforced: the rows at Validate have no column \"" + column + "\"");
        return false;
      }
    }
    try {
      List<String> ours = KeyFields.kinds(draft.flow().schema(), related.from());
      List<String> theirs = KeyFields.kinds(target.schema(), to);
      return ours.equals(theirs)
          || wrong(
              related,
              "compares "
                  + String.join(", ", ours)
                  + " with "
                  + String.join(", ", theirs)
                  + "; the columns must be of the same type");
    } catch (IllegalArgumentException e) {
      return wrong(related, String.valueOf(e.getMessage()));
    }
  }

  private boolean wrong(Related related, String what) {
    problems.error(related.written().location(), related.path(), what);
    return false;
  }

  private Rule rule(Related related, List<String> to, Target target, Referenced referenced) {
    String wanted = String.join("+", related.from()) + ".relationship";
    String id = wanted;
    for (int n = 2; !ids.add(id); n++) {
      id = wanted + "-" + n;
    }
    String allowed =
        "must be found in " + target.object().name() + " (" + String.join(", ", to) + ")";
    return new Rule(
        id,
        String.join(", ", related.from()),
        new Holds(referenced, null, allowed),
        target.written().warns() ? Effect.WARN : Effect.REJECT,
        "consistency",
        allowed);
  }

  private String note(Related related, Rule rule) {
    Target target = targetOf(related).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s %s; by broadcast up to %,d keys, joined beyond%s",
        rule.path(),
        rule.allowed(),
        target.written().maxBroadcast(),
        rule.effect() == Effect.WARN ? "; orphans pass, counted" : "");
  }

  private void finish(Target target, Draft draft) {
    ReferenceSpec written = target.written();
    if (target.checks().isEmpty() && !problems.hasErrors()) {
      problems.warning(
          written.location(),
          written.path(),
          "is not used: no relationship of "
              + object.name()
              + " points to "
              + written.object()
              + "; write relationships: [{to: "
              + written.object()
              + ".…}] at a property of the contract, or remove it");
    }
    if (!target.checks().isEmpty()) {
      draft.rule(Reference.unreadable(target.object().name()), true);
    }
    target
        .checks()
        .forEach(
            (to, checks) ->
                source(target, new HashSet<>(to))
                    .ifPresent(source -> draft.reference(made(target, to, source, checks))));
  }

  private Reference<?> made(
      Target target, List<String> to, Source<?> source, List<Reference.Check> checks) {
    return new Reference<>(
        target.object().name() + "." + String.join("+", to),
        source,
        KeyFields.of(target.schema(), to, salt),
        target.written().maxBroadcast(),
        target.lookups().get(to),
        checks);
  }

  private Optional<Source<?>> source(Target target, Set<String> needed) {
    StepSpec step = target.written().source();
    SourceFactory factory = connections.source(step.type().name());
    if (factory == null) {
      problems.error(
          step.location(), step.path() + ".type", step.type().name() + " is not on the classpath");
      return Optional.empty();
    }
    Expected expected = ContractSchema.expected(target.object(), target.schema(), needed, problems);
    Optional<Source<?>> source =
        Planner.placed(step, problems, () -> factory.create(step.settings(), expected));
    source.ifPresent(made -> whole(made, step));
    return source;
  }

  private void whole(Source<?> source, StepSpec step) {
    if (source.changes() || (source instanceof IncrementalSource<?> part && part.incremental())) {
      problems.error(
          step.settings().location(),
          step.path() + ".config",
          "a reference is read whole in every run; it can be neither incremental nor a change log");
    }
  }
}
