package io.penstock.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.pipeline.Budget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java door leads to where the file leads. */
class PipelinesTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void files() throws Exception {
    desk =
        new Desk(folder)
            .contract(
                """
                      - {name: id, logicalType: integer, primaryKey: true}
                      - {name: email, logicalType: string, required: true, classification: pii}
                      - {name: code, logicalType: string, unique: true}
                      - {name: amount, logicalType: integer, quality: [{metric: nullValues, mustBeLessThan: 5, unit: percent}]}
                """);
  }

  private Pipelines pipeline() {
    return Pipelines.named("things").contract(desk.path("c.yaml")).policy(desk.path("g.yaml"));
  }

  private static Plan plan(Pipelines pipeline) {
    Problems problems = new Problems();
    Project project = Objects.requireNonNull(pipeline.project(problems));
    Plan plan = Planner.plan(project, problems);
    assertThat(problems.toString(), problems.hasErrors(), is(false));
    return Objects.requireNonNull(plan);
  }

  @Test
  void sameStepsGiveTheSamePlan() throws Exception {
    desk.steps(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: MapToFields, config: {append: true, fields: {size: "amount > 9 ? 'big' : 'small'"}}}
            - {type: Filter, config: {keep: "size != 'none'"}}
            - type: Validate
              config: {rules: [{id: one, expr: "amount > 0", when: "size == 'big'", severity: warn}]}
            - type: Protect
            - {type: DropDuplicates, config: {keys: [code], order_by: amount}}
            - {type: DropDuplicates, name: DropDuplicates-2, config: {order_by: amount}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
          dead_letters: {path: letters, budget: 1%}
        """);
    Plan file = desk.plan();
    Plan java =
        plan(
            pipeline()
                .step("ReadFromCsv", Map.of("path", "in.csv"))
                .step(
                    "MapToFields",
                    Map.of(
                        "append", true, "fields", Map.of("size", "amount > 9 ? 'big' : 'small'")))
                .step("Filter", Map.of("keep", "size != 'none'"))
                .step(
                    "Validate",
                    Map.of(
                        "rules",
                        List.of(
                            Map.of(
                                "id",
                                "one",
                                "expr",
                                "amount > 0",
                                "when",
                                "size == 'big'",
                                "severity",
                                "warn"))))
                .step("Protect", Map.of())
                .step("DropDuplicates", Map.of("keys", List.of("code"), "order_by", "amount"))
                .step("DropDuplicates", Map.of("order_by", "amount"))
                .step("WriteToDuckDb", Map.of("database", "d", "table", "t"))
                .deadLetters(Path.of("letters"), Budget.parse("1%")));
    assertThat(Explain.of(java), is(Explain.of(file)));
    assertThat(java.load(), is(file.load()));
    assertThat(java.rules(), is(file.rules()));
    assertThat(java.checks(), is(file.checks()));
    assertThat(java.notes(), is(file.notes()));
    assertThat(java.payload(), is(file.payload()));
    assertThat(stages(java), is(stages(file)));
    assertThat(java.project().pipeline().deadLetters().path(), is("letters"));
  }

  private static List<String> stages(Plan plan) {
    return plan.stages().stream()
        .map(
            stage ->
                stage instanceof Stage.Rows rows
                    ? rows.name()
                        + rows.chain().steps().stream()
                            .map(step -> step + " gives " + step.outputSchema().getFields())
                            .toList()
                    : stage.name() + " gives " + stage.outputSchema().getFields())
        .toList();
  }

  @Test
  void problemsNameTheStepByItsPlace() {
    Problems problems = new Problems();
    Project project =
        pipeline()
            .step("ReadFromCsv", Map.of("pth", "in.csv"))
            .step("Filter", Map.of("keep", "amuont > 1"))
            .step("WriteToDuckDb", Map.of("database", "d", "table", "t", "write_mode", "merge"))
            .project(problems);
    if (project != null) {
      Planner.plan(project, problems);
    }
    assertThat(
        problems.toString().replace(folder + "/", "") + "\n",
        is(
            """
            (java):1:1 transforms[0].config: unknown option "pth"; did you mean path? allowed: path, delimiter, header, null_values, encoding, split, max_record, compression, max_inflated
            (java):1:1 transforms[0].config: the option path is missing; write it, such as path: data/customers-*
            (java):1:1 transforms[2].config.write_mode: unknown value "merge"; allowed: append, upsert, replace
            (java):1:1 transforms[1].config.keep: no column "amuont"; did you mean amount? there are id, email, code, amount
            (java):1:1 transforms: no Validate step: the rules of the contract are not held against the rows
            c.yaml:10:9 schema[0].properties[1]: "email" is classified pii, and no Protect step stands before WriteToDuckDb; add - type: Protect
            """));
  }

  @Test
  void contractMustBeNamed() {
    Problems problems = new Problems();
    assertThat(Pipelines.named("things").project(problems), is(nullValue()));
    assertThat(problems.toString(), is("(java):1:1 contract: is missing; call contract(Path)"));
  }

  @Test
  void pipelineWithoutAPolicyMayHoldNothingPersonal() {
    Problems problems = new Problems();
    Project project =
        Objects.requireNonNull(
            Pipelines.named("things")
                .contract(desk.path("c.yaml"))
                .step("ReadFromCsv", Map.of("path", "in.csv"))
                .step("Validate", Map.of())
                .step("WriteToDuckDb", Map.of("database", "d", "table", "t"))
                .project(problems));
    Planner.plan(project, problems);
    assertThat(
        problems.toString().replace(folder + "/", ""),
        is(
            "c.yaml:10:9 schema[0].properties[1]: \"email\" is classified pii, and the policy has"
                + " no treatment for it; add classifications: {pii: …} to the policy"));
  }
}
