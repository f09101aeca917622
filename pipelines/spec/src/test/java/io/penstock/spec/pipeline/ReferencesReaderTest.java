package io.penstock.spec.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesReaderTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  private List<ReferenceSpec> read(String references) throws Exception {
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        """
        pipeline:
          contract: c.yaml
          references: %s
          transforms:
            - {type: ReadFromCsv, config: {path: a.csv}}
            - {type: WriteToJson, config: {path: b.json}}
        """
            .formatted(references));
    Parameters parameters = Parameters.of(Map.of("dir", "data"), Map.of());
    return Objects.requireNonNull(new PipelineReader(parameters, problems).read(file))
        .pipeline()
        .references();
  }

  private List<String> said() {
    return problems.all().stream()
        .map(Problem::toString)
        .map(line -> line.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void defaultsAreQuarantineAMillionKeysAndThePipelinesContract() throws Exception {
    ReferenceSpec reference =
        read("[{object: countries, type: ReadFromCsv, config: {path: c.csv}}]").get(0);
    assertThat(reference.warns(), is(false));
    assertThat(reference.maxBroadcast(), is(1_000_000L));
    assertThat(reference.contract(), nullValue());
    assertThat(reference.source().settings().text("delimiter"), is(","));
    assertThat(said(), is(List.of()));
  }

  @Test
  void everyOptionIsReadAndReferencesInConfigAreResolved() throws Exception {
    ReferenceSpec reference =
        read("""
                [{object: countries, contract: r.yaml, type: ReadFromCsv, on_missing: warn,
                      max_broadcast: 7, config: {path: "${param:dir}/c.csv", delimiter: ";"}}]""")
            .get(0);
    assertThat(reference.object(), is("countries"));
    assertThat(reference.contract(), is("r.yaml"));
    assertThat(reference.warns(), is(true));
    assertThat(reference.maxBroadcast(), is(7L));
    assertThat(reference.source().settings().text("path"), is("data/c.csv"));
    assertThat(reference.source().settings().text("delimiter"), is(";"));
  }

  @Test
  void everyProblemIsReportedAtItsPlace() throws Exception {
    read(
        """
        [{type: ReadFromCsv}, {object: a, type: Validate}, {object: b, type: ReadFromCsv,
              on_missing: drop, max_broadcast: -1, config: {pth: x}}, 7]""");
    assertThat(
        said(),
        contains(
            containsString("p.yaml:3:16 references[0]: the option object is missing; write it,"),
            containsString(
                "p.yaml:3:55 references[1].type: unknown source \"Validate\"; allowed:"
                    + " ReadFromCsv,"),
            is(
                "p.yaml:4:19 references[2].on_missing: unknown value \"drop\"; allowed:"
                    + " quarantine, warn"),
            is("p.yaml:4:40 references[2].max_broadcast: must be from 0 to 50000000"),
            containsString("references[2].config: the option path is missing"),
            containsString("references[2].config: unknown option \"pth\"; did you mean path?"),
            is("p.yaml:4:63 references[3]: expected a map with object:, found a single value")));
  }

  @Test
  void referencesAreAList() throws Exception {
    read("{}");
    assertThat(said(), contains("p.yaml:3:15 references: expected a list, found a map"));
  }
}
