package io.penstock.spec;

import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.pipeline.PipelineReader;
import io.penstock.spec.pipeline.PipelineSpec;
import io.penstock.spec.policy.PolicyReader;
import io.penstock.spec.policy.PolicySpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A pipeline with the contract and the policy it names: all that a run needs to know. */
public record Project(PipelineSpec pipeline, ContractSpec contract, PolicySpec policy) {
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
    reportUnused(pipelineFile, parameters, problems);
    if (contract == null || policy == null) {
      return null;
    }
    Project project = new Project(read.pipeline(), contract, policy);
    new FilesAgree(problems).check(project, read.schemaLocation());
    return project;
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
