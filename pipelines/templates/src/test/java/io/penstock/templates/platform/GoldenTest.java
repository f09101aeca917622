package io.penstock.templates.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.templates.build.BuiltFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All files of every platform as they are expected to be, to the letter. */
class GoldenTest {
  @ParameterizedTest
  @CsvSource({
    "DATAFLOW, ''",
    "FLINK, ''",
    "KUBERNETES, ''",
    "KUBERNETES, '15 * * * *'",
    "AIRFLOW, ''",
    "AIRFLOW, '@daily'"
  })
  void filesAreAsExpected(Platform platform, String schedule) throws IOException {
    check(platform + (schedule.isEmpty() ? "" : "-scheduled"), Built.files(platform, schedule));
  }

  @ParameterizedTest
  @CsvSource({"KUBERNETES, ''", "AIRFLOW, '@hourly'"})
  void filesOfABlueprintAreAsExpected(Platform platform, String schedule) throws IOException {
    Path folder = Built.RESOURCES.resolve("crm");
    Map<String, String> values =
        Map.of(
            "name", "crm",
            "contract", folder.resolve("crm.odcs.yaml").toString(),
            "policy", folder.resolve("policy.yaml").toString(),
            "source_table", "customers",
            "cursor", "updated_at",
            "partition_column", "customer_id",
            "order_by", "updated_at",
            "table", "customers");
    check(
        platform + "-blueprint", Built.files(platform, "postgres-to-warehouse", schedule, values));
  }

  private static void check(String name, List<BuiltFile> files) throws IOException {
    for (BuiltFile file : files) {
      if (!file.path().startsWith("pipeline/")) {
        Path expected = Built.RESOURCES.resolve("expected").resolve(name).resolve(file.path());
        if (Boolean.getBoolean("penstock.regenerate")) {
          Files.createDirectories(expected.getParent());
          Files.writeString(expected, file.text());
        }
        assertThat(expected.toString(), file.text(), is(Files.readString(expected)));
      }
    }
  }
}
