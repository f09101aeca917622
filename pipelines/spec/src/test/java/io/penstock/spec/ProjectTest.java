package io.penstock.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.spec.pipeline.StepSpec;
import io.penstock.spec.policy.PolicySpec;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir Path folder;

  @Test
  void threeSoundFilesBecomeAProject() {
    SpecFiles files = new SpecFiles(folder);
    Project project = files.sound();
    assertThat(files.problems(), is(empty()));
    assertThat(project.pipeline().name(), is("customers"));
    assertThat(
        project.pipeline().steps().stream().map(StepSpec::name).toList(),
        contains("ReadFromCsv", "DropDuplicates", "WriteToDuckDb"));
    assertThat(project.contract().object(null).orElseThrow().primaryKey().size(), is(1));
    assertThat(
        project.policy().treatment("EMAIL_ADDRESS", "pii").orElseThrow().canonical(), is("email"));
  }

  @Test
  void everyProblemOfAllThreeFilesIsReportedAtOnce() {
    SpecFiles files =
        new SpecFiles(folder)
            .with("contract.yaml", SpecFiles.CONTRACT.replace("integer", "int"))
            .with("policy.yaml", SpecFiles.POLICY.replace("hash, key: pii}", "hash, key: pi}"))
            .with(
                "pipeline.yaml",
                SpecFiles.PIPELINE
                    .replace("24h", "10 mins")
                    .replace("in.csv", "in.csv, delimeter: ;"));
    assertThat(
        files.readProblems(),
        contains(
            "contract.yaml:9:42 schema[0].properties[0].logicalType: unknown type \"int\"; did you"
                + " mean integer? allowed: string, date, timestamp, time, number, integer, object,"
                + " array, boolean",
            "pipeline.yaml:8:30 transforms[0].config: unknown option \"delimeter\"; did you mean"
                + " delimiter? allowed: path, delimiter, header, null_values, encoding, split,"
                + " max_record, compression,"
                + " max_inflated",
            "pipeline.yaml:10:47 transforms[1].config.horizon: \"10 mins\" is not a duration; write"
                + " 10m or PT10M",
            "policy.yaml:5:31 classifications.pii.key: unknown key \"pi\"; did you mean pii?"
                + " allowed: pii"));
  }

  @Test
  void withoutAPolicyThereIsNone() {
    SpecFiles files =
        new SpecFiles(folder)
            .with("pipeline.yaml", SpecFiles.PIPELINE.replace("  policy: policy.yaml\n", ""));
    assertThat(files.sound().policy(), is(PolicySpec.none()));
  }

  @Test
  void aContractThatIsNotThereIsNamed() {
    SpecFiles files =
        new SpecFiles(folder)
            .with("pipeline.yaml", SpecFiles.PIPELINE.replace("contract.yaml", "other.yaml"));
    assertThat(files.read(), is(nullValue()));
    assertThat(files.problems(), contains("other.yaml:1:1 there is no such file"));
  }

  @Test
  void aParameterThatNoFileAsksForIsAWarning() {
    SpecFiles files =
        new SpecFiles(folder)
            .with("pipeline.yaml", SpecFiles.PIPELINE.replace("in.csv", "\"${param:input:-x}\""))
            .with(Parameters.of(Map.of("inptu", "y"), Map.of()));
    files.sound();
    assertThat(
        files.problems(),
        contains(
            "pipeline.yaml:1:1 unknown parameter \"inptu\"; did you mean input? allowed: input"));
  }
}
