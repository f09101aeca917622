package io.penstock.plan;

import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.Settings;
import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.pipeline.Budget;
import io.penstock.spec.pipeline.DeadLettersSpec;
import io.penstock.spec.pipeline.PipelineSpec;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.spec.policy.PolicyReader;
import io.penstock.spec.policy.PolicySpec;
import io.penstock.spec.template.TemplateSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines written in Java: the same steps with the same options as in a file, checked by the same
 * catalog, giving the same plan.
 *
 * <pre>{@code
 * Problems problems = new Problems();
 * Project project =
 *     Pipelines.named("customers")
 *         .contract(Path.of("customers.odcs.yaml"))
 *         .policy(Path.of("governance.yaml"))
 *         .step("ReadFromCsv", Map.of("path", "customers.csv"))
 *         .step("Validate", Map.of())
 *         .step("Protect", Map.of())
 *         .step("WriteToDuckDb", Map.of("database", "warehouse.duckdb", "table", "customers"))
 *         .project(problems);
 * }</pre>
 */
public final class Pipelines {
  private static final Path FILE = Path.of("(java)");
  private static final Location HERE = new Location("(java)", 1, 1);

  private final String name;
  private final @Nullable Path contract;
  private final @Nullable Path policy;
  private final @Nullable String schema;
  private final DeadLettersSpec deadLetters;
  private final List<Step> steps;
  private final SchemaContract drift;

  private record Step(String type, Map<String, ?> config) {}

  private Pipelines(
      String name,
      @Nullable Path contract,
      @Nullable Path policy,
      @Nullable String schema,
      DeadLettersSpec deadLetters,
      List<Step> steps,
      SchemaContract drift) {
    this.name = name;
    this.contract = contract;
    this.policy = policy;
    this.schema = schema;
    this.deadLetters = deadLetters;
    this.steps = List.copyOf(steps);
    this.drift = drift;
  }

  /** Begins a pipeline, with dead letters in {@code dead-letters/} and no budget. */
  public static Pipelines named(String name) {
    DeadLettersSpec letters = new DeadLettersSpec(HERE, "dead-letters/", Budget.none(), null);
    return new Pipelines(name, null, null, null, letters, List.of(), SchemaContract.standard());
  }

  /** What the rows must be: an ODCS file. */
  public Pipelines contract(Path file) {
    return new Pipelines(name, file, policy, schema, deadLetters, steps, drift);
  }

  /** What happens to personal data: a policy file. */
  public Pipelines policy(Path file) {
    return new Pipelines(name, contract, file, schema, deadLetters, steps, drift);
  }

  /** The object of the contract that the rows are of; needed where it has several. */
  public Pipelines schema(String object) {
    return new Pipelines(name, contract, policy, object, deadLetters, steps, drift);
  }

  /** Where rejected rows go, and how many are too many. */
  public Pipelines deadLetters(Path folder, Budget budget) {
    DeadLettersSpec letters =
        new DeadLettersSpec(HERE, folder.toString(), budget, deadLetters.key());
    return new Pipelines(name, contract, policy, schema, letters, steps, drift);
  }

  /**
   * What raw records are sealed with in dead letters; without it these hold protected rows.
   *
   * @param key a key of the policy
   */
  public Pipelines deadLetterKey(String key) {
    DeadLettersSpec letters =
        new DeadLettersSpec(HERE, deadLetters.path(), deadLetters.budget(), key);
    return new Pipelines(name, contract, policy, schema, letters, steps, drift);
  }

  /** What happens where source or target differ from the contract. */
  public Pipelines schemaContract(SchemaContract contractual) {
    return new Pipelines(name, contract, policy, schema, deadLetters, steps, contractual);
  }

  /**
   * Adds a step.
   *
   * @param type as in the catalog, such as {@code ReadFromCsv}
   * @param config its options, as plain Java values
   */
  public Pipelines step(String type, Map<String, ?> config) {
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(type, config));
    return new Pipelines(name, contract, policy, schema, deadLetters, more, drift);
  }

  /**
   * The project, to be planned with {@link Planner#plan}.
   *
   * @param problems takes everything that is wrong; steps are named {@code transforms[2]}
   * @return null where the contract or the policy cannot be read, which is an error
   */
  public @Nullable Project project(Problems problems) {
    if (contract == null) {
      problems.error(HERE, "contract", "is missing; call contract(Path)");
      return null;
    }
    ContractSpec rows = new ContractReader(problems).read(contract);
    PolicySpec organisation =
        policy == null
            ? PolicySpec.none()
            : new PolicyReader(Parameters.of(Map.of(), System.getenv()), problems).read(policy);
    List<StepSpec> made = steps(problems);
    if (rows == null || organisation == null) {
      return null;
    }
    return new Project(spec(made), rows, organisation);
  }

  private List<StepSpec> steps(Problems problems) {
    List<StepSpec> made = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      long before = steps.subList(0, i).stream().filter(s -> s.type().equals(step.type())).count();
      String unique = before == 0 ? step.type() : step.type() + "-" + (before + 1);
      made.add(
          StepSpec.of(step.type(), unique, step.config(), HERE, "transforms[" + i + "]", problems));
    }
    return made;
  }

  private PipelineSpec spec(List<StepSpec> made) {
    Settings options = new Settings(HERE, Map.of("streaming", false), Map.of());
    return new PipelineSpec(
        HERE,
        FILE,
        name,
        schema,
        made,
        deadLetters,
        options,
        List.of(),
        TemplateSpec.none(HERE),
        List.of(),
        drift);
  }
}
