package io.penstock.services;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.cli.services.Service;
import io.penstock.spec.Location;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServiceTest {
  @TempDir Path folder;

  @Test
  void isFilledOnceAndChangedAtEveryLaterStart() throws Exception {
    List<String> seen = new ArrayList<>();
    for (int start = 1; start <= 3; start++) {
      try (Service service = start()) {
        seen.add(value(service));
      }
    }

    assertThat(seen, is(List.of("1", "11", "21")));
  }

  @Test
  void endsTheServerThatAKilledProcessLeftBehind() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldPostgres.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String left = process.inputReader().readLine();
    process.destroyForcibly().waitFor();
    assertThat(value(left), is("1"));

    try (Service service = start()) {
      assertThat(value(service), is("11"));
      assertThrows(SQLException.class, () -> value(left));
    }
  }

  @Test
  void beginsAnewWhereFillingDidNotComeToItsEnd() throws Exception {
    Files.writeString(folder.resolve("fill.sql"), "CREATE TABLE t (v int); SELECT 1 / 0;");
    IOException failed = assertThrows(IOException.class, () -> started(folder));
    assertThat(failed.getMessage(), is(folder.resolve("fill.sql") + " failed with SQLState 22012"));

    try (Service service = start()) {
      assertThat(value(service), is("1"));
    }
  }

  @Test
  void oneProcessAtATimeHasTheFolder() throws Exception {
    try (Service service = start()) {
      IOException refused = assertThrows(IOException.class, this::start);
      assertThat(
          refused.getMessage(),
          is("another process uses " + folder.resolve("kept") + "; wait for it, or end it"));
      assertThat(value(service), is("1"));
    }
  }

  private Service start() throws IOException {
    return start(folder);
  }

  static Service start(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("fill.sql"), "CREATE TABLE t (v int); INSERT INTO t VALUES (1);");
    Files.writeString(folder.resolve("change.sql"), "UPDATE t SET v = v + 10;");
    return started(folder);
  }

  private static Service started(Path folder) throws IOException {
    return new PostgresService()
        .start(
            new ServiceSpec(
                new Location("p.yaml", 1, 1),
                "crm",
                "postgres",
                folder.resolve("kept"),
                folder.resolve("fill.sql"),
                folder.resolve("change.sql"),
                Map.of()));
  }

  private static String value(Service service) throws SQLException {
    return value(service.address());
  }

  private static String value(String address) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:" + address);
        ResultSet result = connection.createStatement().executeQuery("SELECT v FROM t")) {
      result.next();
      return result.getString(1);
    }
  }
}
