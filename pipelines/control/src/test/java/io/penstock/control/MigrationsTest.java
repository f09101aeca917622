package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {
  @TempDir Path folder;

  @Test
  void newestVersionIsThatOfTheLastMigration() throws Exception {
    URL migrations = Objects.requireNonNull(Migrations.class.getResource("/db/control"));
    File[] files = Objects.requireNonNull(new File(migrations.toURI()).listFiles());
    int newest =
        Arrays.stream(files)
            .mapToInt(file -> Integer.parseInt(file.getName().replaceAll("^V(\\d+)__.*", "$1")))
            .max()
            .orElseThrow();
    assertThat(Schema.NEWEST, is(newest));
  }

  @Test
  void emptyFileBecomesAStore() throws Exception {
    Path file = Files.createFile(folder.resolve("control.db"));
    ControlStore store = ControlStore.open(file.toString());
    store.end(Reported.ended("r1"));
    assertThat(store.find("r1"), is(Optional.of(Reported.ended("r1"))));
  }

  @Test
  void migrationThatBrokeOffAfterTheHistoryWasMadeIsDoneAgain() throws Exception {
    Path file = folder.resolve("control.db");
    ControlStore.open(file.toString());
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM penstock_schema_history");
      for (String table :
          new String[] {
            "ledger",
            "rule_counts",
            "step_counts",
            "verdicts",
            "dead_letter_files",
            "drift",
            "stream_windows",
            "jobs",
            "runs",
            "watermarks"
          }) {
        statement.execute("DROP TABLE " + table);
      }
    }
    ControlStore.open(file.toString()).end(Reported.ended("r1"));
    assertThat(ControlStore.open(file.toString()).runs(9), contains(Reported.ended("r1")));
  }

  @Test
  void runsOfAnOlderStoreAreKept() throws Exception {
    Path file = folder.resolve("control.db");
    ControlStore.open(file.toString()).begin(Reported.running("r1"));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM penstock_schema_history WHERE version IN ('2', '3', '4', '5', '6', '7', '8')");
      statement.execute("DROP TABLE stream_windows");
      statement.execute("DROP TABLE jobs");
      statement.execute("DROP TABLE drift");
      statement.execute("ALTER TABLE ledger DROP COLUMN deleted_rows");
      statement.execute("ALTER TABLE runs DROP COLUMN host");
      statement.execute("ALTER TABLE runs DROP COLUMN pid");
    }
    ControlStore store = ControlStore.openExisting(file.toString());
    assertThat(store.find("r1"), is(Optional.of(Reported.running("r1"))));
    assertThat(store.process("r1"), is(Optional.empty()));
    store.begin(Reported.running("r2"));
    assertThat(store.process("r2"), is(Optional.of(RunProcess.current())));
  }

  @Test
  void folderIsMade() {
    Path file = folder.resolve(".penstock/control.db");
    ControlStore.open(file.toString()).close();
    assertThat(Files.isRegularFile(file), is(true));
  }

  @Test
  void writersDoNotStopReaders() throws Exception {
    Path file = folder.resolve("control.db");
    ControlStore.open(file.toString());
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var rows = connection.createStatement().executeQuery("PRAGMA journal_mode")) {
      assertThat(rows.getString(1), is("wal"));
    }
  }
}
