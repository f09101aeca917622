package io.penstock.plan;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.Treatment;
import io.penstock.transforms.reference.KeyFields;
import io.penstock.transforms.reference.Referenced;
import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Effect;
import io.penstock.transforms.validate.Rule;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;

/** Plans the checks that rows refer to what there is, where the pipeline says where to look. */
final class ReferencePlanner {
  private static final int SALT = 16;

  private final ObjectSpec object;
  private final ReferenceTargets targets;
  private final Connections connections;
  private final Problems problems;
  private final byte[] salt = new byte[SALT];
  private final Set<String> ids = new HashSet<>();

  ReferencePlanner(Project project, ObjectSpec object, Connections connections, Problems problems) {
    this.object = object;
    this.targets = new ReferenceTargets(project, object, problems);
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
    targets.find();
    List<Rule> rules = new ArrayList<>();
    for (Related related : Related.of(object, problems)) {
      targets
          .of(related)
          .ifPresent(target -> rules.addAll(check(validate, related, target, draft)));
    }
    for (ReferenceTarget target : targets.all()) {
      List<Reference<?>> references = target.references(salt, connections, problems);
      references.forEach(draft::reference);
      references.stream().map(Reference::unreadable).distinct().forEach(id -> draft.rule(id, true));
    }
    return rules;
  }

  private List<Rule> check(
      StepSpec validate, Related related, ReferenceTarget target, Draft draft) {
    List<String> to =
        related.to().stream().map(column -> Related.name(column, target.object())).toList();
    Schema rows = draft.flow().schema();
    if (!there(related, to, target)
        || !held(related, target, draft)
        || !comparable(related, to, target, rows)) {
      return List.of();
    }
    Referenced referenced =
        Referenced.in(target.lookup(to), KeyFields.of(rows, related.from(), salt));
    Rule rule = rule(related, to, target, referenced);
    target.add(to, new Reference.Check(rule, referenced));
    draft.note(validate, note(rule, target));
    return List.of(rule);
  }

  private boolean there(Related related, List<String> to, ReferenceTarget target) {
    List<String> unknown = to.stream().filter(column -> !target.schema().hasField(column)).toList();
    for (String column : unknown) {
      wrong(
          related,
          Nearest.unknown(
              "property of " + target.object().name(), column, target.schema().getFieldNames()));
    }
    return unknown.isEmpty();
  }

  /** Whether the rows at Validate have the columns, with their true values. */
  private boolean held(Related related, ReferenceTarget target, Draft draft) {
    for (String column : related.from()) {
      Optional<Treatment> treatment = draft.treatment(column);
      if (treatment.filter(t -> !(t instanceof Treatment.Keep)).isPresent()) {
        String holds = ", as " + target.object().name() + " holds true values";
        return wrong(
            related,
            "\"" + column + "\" is protected before Validate; put Protect behind it" + holds);
      }
      if (!draft.flow().schema().hasField(column)) {
        problems.warning(
            related.written().location(),
            related.path(),
            "is not enforced: the rows at Validate have no column \"" + column + "\"");
        return false;
      }
    }
    return true;
  }

  private boolean comparable(
      Related related, List<String> to, ReferenceTarget target, Schema rows) {
    try {
      List<String> ours = KeyFields.kinds(rows, related.from());
      List<String> theirs = KeyFields.kinds(target.schema(), to);
      return ours.equals(theirs)
          || wrong(
              related,
              "compares %s with %s; the columns must be of the same type"
                  .formatted(String.join(", ", ours), String.join(", ", theirs)));
    } catch (IllegalArgumentException e) {
      return wrong(related, String.valueOf(e.getMessage()));
    }
  }

  private boolean wrong(Related related, String what) {
    problems.error(related.written().location(), related.path(), what);
    return false;
  }

  private Rule rule(Related related, List<String> to, ReferenceTarget target, Referenced holds) {
    String allowed =
        "must be found in " + target.object().name() + " (" + String.join(", ", to) + ")";
    return new Rule(
        id(String.join("+", related.from()) + ".relationship"),
        String.join(", ", related.from()),
        new Holds(holds, null, allowed),
        target.written().warns() ? Effect.WARN : Effect.REJECT,
        "consistency",
        allowed);
  }

  private String id(String wanted) {
    String id = wanted;
    for (int n = 2; !ids.add(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  private static String note(Rule rule, ReferenceTarget target) {
    return String.format(
        Locale.ROOT,
        "%s %s: broadcast up to %,d keys, joined beyond%s",
        rule.path(),
        rule.allowed(),
        target.written().maxBroadcast(),
        rule.effect() == Effect.WARN ? "; orphans are counted and pass" : "");
  }
}
