package io.penstock.spec;

import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.pipeline.PipelineReader;
import io.penstock.spec.pipeline.PipelineSpec;
import io.penstock.spec.pipeline.ReferenceSpec;
import io.penstock.spec.policy.PolicyReader;
import io.penstock.spec.policy.PolicySpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline with the contract and the policy it names: all that a run needs to know.
 *
 * @param referenced the other contracts that describe data the rows refer to, by the name the
 *     pipeline gives them
 */
public record Project(
    PipelineSpec pipeline,
    ContractSpec contract,
    PolicySpec policy,
    Map<String, ContractSpec> referenced) {
  public Project {
    referenced = Map.copyOf(referenced);
  }

  /** A pipeline that refers to no other contract. */
  public Project(PipelineSpec pipeline, ContractSpec contract, PolicySpec policy) {
    this(pipeline, contract, policy, Map.of());
  }

  /** The contract that describes the data of a reference; empty where it could not be read. */
  public Optional<ContractSpec> contract(ReferenceSpec reference) {
    return reference.contract() == null
        ? Optional.of(contract)
        : Optional.ofNullable(referenced.get(reference.contract()));
  }

  /**
   * Reads the three files and reports all that is wrong with any of them. Contract and policy are
   * found from the pipeline file's folder; without a policy there is {@link PolicySpec#none()}.
   *
   * @return what was right, to be run only if there are no errors; null if a file could not be read
   *     at all, which is always an error, or if its name is not known when only checking
   */
  public static @Nullable Project read(
      Path pipelineFile, Parameters parameters, Problems problems) {
    PipelineReader.Result read = new PipelineReader(parameters, problems).read(pipelineFile);
    if (read == null) {
      return null;
    }
    Path contractFile = file(pipelineFile, read.contract(), "contract", problems);
    Path policyFile = file(pipelineFile, read.policy(), "policy", problems);
    ContractSpec contract =
        contractFile == null ? null : new ContractReader(problems).read(contractFile);
    PolicySpec policy =
        policyFile == null
            ? PolicySpec.none()
            : new PolicyReader(parameters, problems).read(policyFile);
    Map<String, ContractSpec> referenced = referenced(read.pipeline(), problems);
    reportUnused(pipelineFile, parameters, problems);
    read.pipeline().template().reportUnused(parameters.asked(), problems);
    if (contract == null || policy == null) {
      return null;
    }
    Project project = new Project(read.pipeline(), contract, policy, referenced);
    new FilesAgree(problems).check(project, read.schemaLocation());
    return project;
  }

  /**
   * Reads the contracts that references name, each once.
   *
   * @param pipeline from whose file's folder they are found
   */
  public static Map<String, ContractSpec> referenced(PipelineSpec pipeline, Problems problems) {
    Map<String, ContractSpec> contracts = new HashMap<>();
    for (ReferenceSpec reference : pipeline.references()) {
      String name = reference.contract();
      if (name != null && !contracts.containsKey(name)) {
        Path file =
            file(
                pipeline.file(),
                new PipelineReader.Named(name, reference.location(), !reference.contractKnown()),
                reference.path() + ".contract",
                problems);
        ContractSpec contract = file == null ? null : new ContractReader(problems).read(file);
        if (contract != null) {
          contracts.put(name, contract);
        }
      }
    }
    return contracts;
  }

  private static @Nullable Path file(
      Path pipeline, PipelineReader.@Nullable Named named, String key, Problems problems) {
    if (named == null) {
      return null;
    } else if (named.unresolved()) {
      problems.info(named.location(), key, "is not checked; its name is not known before a run");
      return null;
    }
    try {
      return pipeline.resolveSibling(named.path());
    } catch (InvalidPathException e) {
      problems.error(named.location(), key, "is not the name of a file");
      return null;
    }
  }

  private static void reportUnused(Path file, Parameters parameters, Problems problems) {
    for (String name : parameters.given().keySet()) {
      if (!parameters.asked().contains(name)) {
        problems.warning(
            new Location(file.toString(), 1, 1),
            "",
            Nearest.unknown("parameter", name, parameters.asked()));
      }
    }
  }
}
