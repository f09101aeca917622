package io.penstock.plan;

import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.expression.Expression;
import io.penstock.transforms.map.FieldProblem;
import io.penstock.transforms.map.MapStep;
import io.penstock.transforms.map.Mapping;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;

/** Plans {@code MapToFields}. */
final class MapPlanner {
  private final ObjectSpec object;
  private final Draft draft;
  private final Instant now;
  private final Problems problems;

  MapPlanner(ObjectSpec object, Draft draft, Instant now, Problems problems) {
    this.object = object;
    this.draft = draft;
    this.now = now;
    this.problems = problems;
  }

  void plan(StepSpec step) {
    Schema schema = draft.flow().schema();
    Settings fields = step.settings().settings("fields");
    Expressions expressions = new Expressions(schema, now, problems);
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Set<String>> reads = new LinkedHashMap<>();
    boolean known = true;
    for (String field : fields.keys()) {
      Optional<Expression> expression = expressions.check(fields, field);
      known &= expression.isPresent();
      expression.ifPresent(
          checked -> {
            texts.put(field, checked.text());
            reads.put(field, checked.columns());
            draft.note(step, field + " = " + checked.text() + StepPlanner.how(checked));
          });
    }
    if (known) {
      add(step, mapping(step, texts), reads);
    }
  }

  private void add(StepSpec step, Mapping mapping, Map<String, Set<String>> reads) {
    Schema schema = draft.flow().schema();
    List<FieldProblem> wrong = MapStep.problems(schema, mapping);
    for (FieldProblem problem : wrong) {
      problems.error(
          step.settings().location("drop"),
          step.settings().path("drop"),
          problem.field() + ": " + problem.problem().message());
    }
    if (wrong.isEmpty()) {
      MapStep map = MapStep.of(step.name(), schema, mapping).withNow(now);
      draft.rowStep(map, draft.flow().computed(map.outputSchema(), reads, object));
      reads.keySet().forEach(field -> draft.rule(field + ".computed", false));
    }
  }

  private static Mapping mapping(StepSpec step, Map<String, String> texts) {
    Mapping mapping = Mapping.of(texts);
    if (!step.settings().flag("append")) {
      return mapping;
    }
    return mapping.dropping(step.settings().texts("drop"));
  }
}
