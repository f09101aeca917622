package io.penstock.templates.build;

import io.penstock.spec.Parameters;
import io.penstock.spec.Parameters.Reference;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ContractReader;
import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.SlaSpec;
import io.penstock.spec.pipeline.PipelineReader;
import io.penstock.spec.pipeline.PipelineSpec;
import io.penstock.spec.policy.KeySpec;
import io.penstock.spec.policy.PolicyReader;
import io.penstock.spec.policy.PolicySpec;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.templates.TemplateFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what files for a platform are made of; no value of the environment is looked at. */
public final class MaterialReader {
  private final TemplateFile file;
  private final Parameters parameters;
  private final Problems problems;
  private final Packing packing;

  /**
   * @param values of parameters, by name, as they are at hand
   */
  public MaterialReader(TemplateFile file, Map<String, String> values, Problems problems) {
    this.file = file;
    this.parameters = Parameters.forCheck(file.located(values), Map.of());
    this.problems = problems;
    this.packing = new Packing(file, values);
  }

  /**
   * The material; null where the files are wrong.
   *
   * @throws UnbuildableException where no image can hold them
   */
  public @Nullable Material read() {
    TemplateSpec template =
        new TemplateReader(Parameters.forCheck(), new Problems()).read(file.path());
    PipelineReader.Result read = new PipelineReader(parameters, problems).read(file.path());
    if (template == null || problems.hasErrors()) {
      return null;
    }
    if (!template.declared()) {
      problems.error(
          template.location(),
          "template",
          "the file has no template:, so that nothing is known of what may be set; write one");
      return null;
    }
    return material(template, read);
  }

  private @Nullable Material material(TemplateSpec template, PipelineReader.@Nullable Result read) {
    @Nullable ContractSpec contract = null;
    Set<Reference> references = new TreeSet<>();
    if (file.blueprint().isEmpty()) {
      packing.pack(file.path());
    }
    if (read != null) {
      Path contractFile = packing.beside(read.contract(), "contract");
      Path policyFile = packing.beside(read.policy(), "policy");
      contract = contractFile == null ? null : new ContractReader(problems).read(contractFile);
      if (policyFile != null) {
        PolicySpec policy = new PolicyReader(parameters, problems).read(policyFile);
        references.addAll(policy == null ? Set.of() : keys(policy));
      }
      read.pipeline().references().forEach(one -> packing.referenced(one));
    }
    references.addAll(parameters.references());
    if (problems.hasErrors()) {
      return null;
    }
    return new Material(
        template,
        title(template, read),
        file.blueprint().orElseGet(() -> Material.FOLDER + packing.name(file.path())),
        packing.packed(),
        SecretRef.of(references),
        read != null && read.pipeline().options().flag("streaming"),
        read != null && sliced(read.pipeline(), contract),
        contract == null ? Optional.empty() : contract.sla("latency").flatMap(this::latency),
        packing.values());
  }

  private static Set<Reference> keys(PolicySpec policy) {
    Set<Reference> keys = new TreeSet<>();
    for (KeySpec key : policy.keys().values()) {
      if (!key.demonstration()) {
        keys.add(new Reference(key.scheme(), key.locator(), false));
      }
    }
    return keys;
  }

  private String title(TemplateSpec template, PipelineReader.@Nullable Result read) {
    if (!template.name().isEmpty()) {
      return template.name();
    }
    return read == null ? template.command().word() : read.pipeline().name();
  }

  /** Whether the source is read by a column of times, so that a stretch of time is a part of it. */
  private static boolean sliced(PipelineSpec pipeline, @Nullable ContractSpec contract) {
    if (contract == null || pipeline.steps().isEmpty()) {
      return false;
    }
    String cursor =
        pipeline
            .steps()
            .get(0)
            .settings()
            .settings("incremental")
            .optionalText("cursor")
            .orElse("");
    return contract.object(pipeline.schemaName()).map(ObjectSpec::properties).stream()
        .flatMap(properties -> properties.stream())
        .anyMatch(
            one ->
                one.name().equals(cursor)
                    && Set.of("timestamp", "date").contains(String.valueOf(one.logicalType())));
  }

  private Optional<Duration> latency(SlaSpec promise) {
    String unit = String.valueOf(promise.unit());
    Duration one =
        switch (unit) {
          case "s", "sec", "second", "seconds" -> Duration.ofSeconds(1);
          case "m", "min", "minute", "minutes" -> Duration.ofMinutes(1);
          case "h", "hr", "hour", "hours" -> Duration.ofHours(1);
          case "d", "day", "days" -> Duration.ofDays(1);
          default -> Duration.ZERO;
        };
    try {
      BigDecimal seconds =
          new BigDecimal(String.valueOf(promise.value()))
              .multiply(BigDecimal.valueOf(one.toSeconds()));
      return seconds.signum() > 0
          ? Optional.of(Duration.ofSeconds(seconds.longValue()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty(); // a promise in words, which no scheduler understands
    }
  }
}
