package io.penstock.plan;

import io.penstock.plan.rules.ContractSchema;
import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.pipeline.ReferenceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The data that a pipeline says where to find, each with the object that describes it. */
final class ReferenceTargets {
  private final Project project;
  private final ObjectSpec object;
  private final Problems problems;
  private final List<ReferenceTarget> targets = new ArrayList<>();

  /**
   * @param object what the rows are of
   */
  ReferenceTargets(Project project, ObjectSpec object, Problems problems) {
    this.project = project;
    this.object = object;
    this.problems = problems;
  }

  /** Finds the objects; what is wrong with the references is reported. */
  void find() {
    Set<String> names = new HashSet<>();
    for (ReferenceSpec written : project.pipeline().references()) {
      if (names.add(written.object())) {
        project.contract(written).ifPresent(contract -> find(written, contract));
      } else {
        wrong(written, "another reference is to \"" + written.object() + "\"; one is enough");
      }
    }
  }

  private void find(ReferenceSpec written, ContractSpec contract) {
    contract.schema().stream()
        .filter(each -> Related.isOf(written.object(), each))
        .findFirst()
        .ifPresentOrElse(
            found ->
                targets.add(
                    new ReferenceTarget(written, found, ContractSchema.of(found, problems))),
            () ->
                wrong(
                    written,
                    Nearest.unknown(
                        "object of the contract",
                        written.object(),
                        contract.schema().stream().map(ObjectSpec::name).toList())));
  }

  private void wrong(ReferenceSpec written, String what) {
    problems.error(written.location(), written.path() + ".object", what);
  }

  /** What a relationship points to; empty, and reported, where the pipeline does not say. */
  Optional<ReferenceTarget> of(Related related) {
    Optional<ReferenceTarget> target =
        targets.stream().filter(each -> Related.isOf(related.object(), each.object())).findFirst();
    boolean written =
        project.pipeline().references().stream()
            .anyMatch(reference -> reference.object().equals(related.object()));
    if (target.isEmpty() && !written) {
      problems.info(related.written().location(), related.path(), unknown(related));
    }
    return target;
  }

  private String unknown(Related related) {
    boolean self = Related.isOf(related.object(), object);
    return "is not enforced: the pipeline does not say where \""
        + related.object()
        + "\" is; write references: [{object: "
        + related.object()
        + (self
            ? ", type: …, config: …}] with the data that it reads itself"
            : ", type: …, config: …}]");
  }

  /** All of them; those that nothing points to are reported. */
  List<ReferenceTarget> all() {
    for (ReferenceTarget target : targets) {
      if (!target.used() && !problems.hasErrors()) {
        problems.warning(
            target.written().location(),
            target.written().path(),
            "no relationship of "
                + object.name()
                + " points to \""
                + target.written().object()
                + "\"; remove it, or write relationships at a property of the contract");
      }
    }
    return targets;
  }
}
