package io.penstock.spec.pipeline;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.catalog.Kind;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the steps of a composite in the order rows pass them; a branch is a problem. */
final class StraightLine {
  private final Problems problems;
  private boolean sound = true;

  StraightLine(Problems problems) {
    this.problems = problems;
  }

  /** All steps in order; after a problem those it could reach. */
  List<StepsReader.Placed> order(List<StepsReader.Placed> steps) {
    List<String> names = steps.stream().map(placed -> placed.step().name()).toList();
    Map<String, StepsReader.Placed> next = new HashMap<>();
    StepsReader.Placed first = null;
    for (StepsReader.Placed placed : steps) {
      YamlNode input = placed.input();
      if (input != null) {
        follow(placed, input, names, next);
      } else if (placed.step().type().kind() != Kind.SOURCE) {
        report(placed, "the input is missing; name the step it follows");
      } else if (first != null) {
        report(placed, "a second source; a composite may only be a straight line from one source");
      } else {
        first = placed;
      }
    }
    return walk(steps, first, next);
  }

  private void follow(
      StepsReader.Placed placed,
      YamlNode node,
      List<String> names,
      Map<String, StepsReader.Placed> next) {
    if (!(node instanceof YamlScalar input)) {
      sound = false;
      return;
    }
    String path = placed.step().path() + ".input";
    if (!names.contains(input.text())) {
      sound = false;
      problems.error(input.location(), path, Nearest.unknown("step", input.text(), names));
      return;
    }
    StepsReader.Placed other = next.putIfAbsent(input.text(), placed);
    if (other != null) {
      sound = false;
      problems.error(
          input.location(),
          path,
          "%s already goes to %s; a branch is not supported, a composite may only be a straight line"
              .formatted(input.text(), other.step().name()));
    }
  }

  private List<StepsReader.Placed> walk(
      List<StepsReader.Placed> steps,
      StepsReader.@Nullable Placed first,
      Map<String, StepsReader.Placed> next) {
    List<StepsReader.Placed> ordered = new ArrayList<>();
    for (var step = first; step != null && !ordered.contains(step); ) {
      ordered.add(step);
      step = next.get(step.step().name());
    }
    if (first == null) {
      report(steps.get(0), "no source begins the line");
    } else if (ordered.size() < steps.size() && sound) {
      steps.stream()
          .filter(step -> !ordered.contains(step))
          .forEach(step -> report(step, "no row reaches this step; its inputs form a circle"));
    }
    return ordered;
  }

  private void report(StepsReader.Placed placed, String what) {
    sound = false;
    problems.error(placed.step().location(), placed.step().path(), what);
  }
}
