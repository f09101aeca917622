package io.penstock.spec.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesReaderTest {
  private static final String REST =
      """
      pipeline:
        contract: c.odcs.yaml
        transforms:
          - type: ReadFromPostgres
            config: {url: "${service:crm}", table: t}
          - type: WriteToDuckDb
            config: {database: w.duckdb, table: t, write_mode: append}
      """;

  @TempDir Path folder;

  @Test
  void aServiceNamesItsFilesFromTheFoldersOfPipelineAndUser() throws IOException {
    Path file =
        file("services: {crm: {type: postgres, data: kept/crm, first: fill.sql, then: on.sql}}");
    Problems problems = new Problems();

    List<ServiceSpec> services =
        new ServicesReader(Parameters.of(Map.of(), Map.of()), problems).read(file);

    assertThat(problems.all(), is(empty()));
    ServiceSpec crm = services.get(0);
    assertThat(
        List.of(crm.name(), crm.type(), crm.data(), crm.first(), crm.then()),
        is(
            List.of(
                "crm",
                "postgres",
                Path.of("kept/crm"),
                folder.resolve("fill.sql"),
                folder.resolve("on.sql"))));
  }

  @Test
  void theAddressOfAStartedServiceStandsForItsName() throws IOException {
    Path file = file("services: {crm: {type: postgres, data: d}}\n" + REST);
    Parameters started =
        Parameters.of(Map.of(), Map.of()).withServices(Map.of("crm", "postgresql://h:1/d"));
    Problems problems = new Problems();

    PipelineReader.Result read = new PipelineReader(started, problems).read(file);

    assertThat(problems.all(), is(empty()));
    assertThat(
        java.util.Objects.requireNonNull(read).pipeline().steps().get(0).settings().text("url"),
        is("postgresql://h:1/d"));
  }

  @Test
  void checkDoesNotNeedTheServiceToRun() throws IOException {
    Path file = file("services: {crm: {type: postgres, data: d}}\n" + REST);
    Problems problems = new Problems();

    new PipelineReader(Parameters.forCheck(), problems).read(file);

    assertThat(problems.hasErrors(), is(false));
  }

  @Test
  void everythingWrongIsToldWithItsPlace() throws IOException {
    Path file =
        file(
            """
            services:
              crn: {type: postgress, data: d, frist: x}
              9: {type: kafka, data: d}
              k: text
            """
                + REST);
    Problems problems = new Problems();

    new PipelineReader(Parameters.forCheck(), problems).read(file);

    assertThat(
        problems.all().stream().map(Problem::toString).map(this::brief).toList(),
        contains(
            "p.yaml:2:15 services.crn.type: unknown value \"postgress\"; did you mean postgres?"
                + " allowed: postgres, kafka",
            "p.yaml:2:35 services.crn: unknown option \"frist\"; did you mean first? allowed:"
                + " type, data, first, then, topics",
            "p.yaml:3:3 services: a service's name is letters, digits, _ and -",
            "p.yaml:4:3 services.k: expected a map with type: and data:, as of a service",
            "p.yaml:9:21 transforms[0].config.url: ${service:crm} has no value; unknown service"
                + " \"crm\"; did you mean crn? allowed: 9, crn, k"));
  }

  private String brief(String problem) {
    return problem.replace(folder + "/", "");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("p.yaml"), text);
  }
}
