package io.penstock.templates.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.UnbuildableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "@daily"})
  void theDagIsPython(String schedule) throws Exception {
    assumeTrue(python(), "without python3 nothing can say whether it is");
    Path dag = folder.resolve("dag.py");
    Files.writeString(dag, Built.text(Built.files(Platform.AIRFLOW, schedule), "crm_dag.py"));
    Process compiler =
        new ProcessBuilder("python3", "-m", "py_compile", dag.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    assertThat(said, compiler.waitFor(60, TimeUnit.SECONDS), is(true));
    assertThat(said, compiler.exitValue(), is(0));
  }

  private static boolean python() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void noSecretIsInWhatIsMade(Platform platform) throws IOException {
    Path secret = folder.resolve("crm_password");
    Files.writeString(secret, "canary-s3cret");
    for (String name : List.of("crm.yaml", "crm.odcs.yaml", "policy.yaml")) {
      String text = Files.readString(Built.RESOURCES.resolve("crm").resolve(name));
      Files.writeString(
          folder.resolve(name), text.replace("/run/secrets/crm_password", secret.toString()));
    }
    List<BuiltFile> files =
        Built.files(platform, folder.resolve("crm.yaml").toString(), "", Map.of("country", "DE"));
    for (BuiltFile file : files) {
      assertThat(file.path(), file.text(), not(containsString("canary")));
    }
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void theSameInGivesTheSameOut(Platform platform) {
    assertThat(Built.files(platform, ""), is(Built.files(platform, "")));
  }

  @Test
  void filesOfTheImageAreThePipelineAndWhatItNames() {
    assertThat(
        Built.files(Platform.KUBERNETES, "").stream().map(BuiltFile::path).toList(),
        contains(
            "crm.yaml",
            "pipeline/crm.yaml",
            "pipeline/crm.odcs.yaml",
            "pipeline/policy.yaml",
            "Dockerfile"));
  }

  @Test
  void quotesAndLineBreaksInValuesStayValues() {
    String text =
        Built.text(
            Built.files(Platform.AIRFLOW, Built.CRM, "", Map.of("note", "x\")\nimport os #")),
            "crm_dag.py");
    assertThat(text, containsString("        \"x\\\")\\nimport os #\",\n"));
  }

  @Test
  void airflowTakesNoScheduleWhileAParameterIsOpen() {
    UnbuildableException refused =
        assertThrows(
            UnbuildableException.class,
            () -> Built.files(Platform.AIRFLOW, Built.CRM, "@daily", Map.of()));
    assertThat(
        refused.getMessage(),
        is(
            "Airflow takes no schedule while a parameter is open: country; give values by --param,"
                + " or leave out --schedule"));
  }

  @Test
  void whatIsOutsideOfThePipelinesFolderDoesNotGoIntoTheImage() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path crm = Built.RESOURCES.resolve("crm");
    Files.copy(crm.resolve("policy.yaml"), inner.resolve("policy.yaml"));
    Files.copy(crm.resolve("crm.odcs.yaml"), folder.resolve("crm.odcs.yaml"));
    String text = Files.readString(crm.resolve("crm.yaml"));
    Path file = inner.resolve("crm.yaml");
    Files.writeString(file, text.replace("contract: crm", "contract: ../crm"));
    UnbuildableException refused =
        assertThrows(
            UnbuildableException.class,
            () -> Built.files(Platform.KUBERNETES, file.toString(), "", Map.of()));
    assertThat(refused.getMessage(), containsString("outside of the pipeline's folder"));
  }

  @ParameterizedTest
  @CsvSource({
    "Crm, crm:1, '', --name",
    "crm\", crm:1, '', --name",
    "a-very-long-name-that-goes-on-and-on-until-it-is-too-long-for-it, crm:1, '', --name",
    "crm, 'crm:1\nRUN rm', '', --image",
    "crm, crm:1, '* * *', --schedule",
    "crm, crm:1, '* * * * \"', --schedule"
  })
  void namesThatAreNoneAreRefused(String name, String image, String schedule, String option) {
    UnbuildableException refused =
        assertThrows(
            UnbuildableException.class,
            () ->
                new Choices(
                    name,
                    image,
                    Optional.of(schedule).filter(cron -> !cron.isEmpty()),
                    LocalDate.of(2026, 1, 1),
                    Map.of()));
    assertThat(refused.getMessage(), containsString(option));
  }
}
