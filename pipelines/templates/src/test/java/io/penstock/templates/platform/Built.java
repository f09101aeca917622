package io.penstock.templates.platform;

import io.penstock.spec.Problems;
import io.penstock.templates.TemplateFile;
import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.build.MaterialReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is made of the template of the tests. */
final class Built {
  static final Path RESOURCES = Path.of("src", "test", "resources");
  static final String CRM = RESOURCES.resolve("crm").resolve("crm.yaml").toString();

  private Built() {}

  static List<BuiltFile> files(Platform platform, String schedule) {
    return files(platform, CRM, schedule, Map.of("country", "DE"));
  }

  static List<BuiltFile> files(
      Platform platform, String template, String schedule, Map<String, String> values) {
    return platform.files(
        material(template, values),
        new Choices(
            "crm",
            "registry.example.com/data/crm:1.2.0",
            Optional.of(schedule).filter(cron -> !cron.isEmpty()),
            LocalDate.of(2026, 1, 1),
            values));
  }

  static Material material(String template, Map<String, String> values) {
    Problems problems = new Problems();
    try (TemplateFile file = TemplateFile.open(template)) {
      Material material = new MaterialReader(file, values, problems).read();
      if (problems.hasErrors()) {
        throw new AssertionError(problems.toString());
      }
      return Objects.requireNonNull(material);
    }
  }

  static String text(List<BuiltFile> files, String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .map(BuiltFile::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + path + " in " + files));
  }
}
