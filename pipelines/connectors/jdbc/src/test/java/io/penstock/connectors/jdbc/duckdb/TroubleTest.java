package io.penstock.connectors.jdbc.duckdb;

import static io.penstock.connectors.jdbc.duckdb.Warehouse.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.connect.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TroubleTest {
  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(folder);
  }

  private static Loads loads() {
    return new Loads()
        .column("id", FieldType.INT64)
        .column("name", FieldType.STRING)
        .column("price", FieldType.DECIMAL, "DECIMAL(9,2)")
        .key("id");
  }

  private Sink sink() {
    return warehouse.sink(WriteMode.UPSERT, loads());
  }

  @Test
  void fileHeldByAnotherProcessIsNamedBeforeAndWhenPublishing() throws Exception {
    warehouse.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Publication publication = warehouse.staged(sink(), row(2L, "b", null));
    Process other = OpenElsewhere.start(warehouse.file);
    try {
      for (var e :
          List.of(
              assertThrows(UnreachableException.class, () -> sink().preflight()),
              assertThrows(
                  UnreachableException.class, () -> sink().publish(publication, facts -> true)))) {
        assertThat(
            e.getMessage(),
            allOf(
                startsWith(warehouse.file + " is open in another process"),
                not(containsString("\n"))));
      }
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(sink().publish(publication, facts -> true).inserted(), is(1L));
  }

  @Test
  void fileHeldByAnotherProcessIsWaitedFor() throws Exception {
    warehouse.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Retry patient =
        Retry.lasting(Duration.ofSeconds(30))
            .withWaits(Duration.ofMillis(5), Duration.ofMillis(50));
    Sink sink = sink().withRetry(patient);
    Publication publication = warehouse.staged(sink, row(2L, "b", null));
    Process other = OpenElsewhere.start(warehouse.file);
    List<String> waits = new ArrayList<>();
    try (Waits.Watch watch =
        Waits.watch(
            what -> {
              waits.add(String.valueOf(what));
              other.destroyForcibly();
            })) {
      sink.preflight();
      assertThat(sink.publish(publication, facts -> true).inserted(), is(1L));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(waits.get(0), is("waiting for " + warehouse.file + ", 2nd try"));
  }

  @Test
  void missingFolderIsNamedBefore() {
    Sink sink =
        WriteToDuckDb.to(folder.resolve("no/w.duckdb"), "t", WriteMode.UPSERT, loads().load());
    var e = assertThrows(UnreachableException.class, sink::preflight);
    assertThat(e.getMessage(), containsString("there is no folder " + folder.resolve("no")));
  }

  @Test
  void preflightMakesNoFile() {
    sink().preflight();
    assertThat(Files.exists(warehouse.file), is(false));
  }

  @Test
  void fileThatIsNoDatabaseIsNamed() throws Exception {
    Files.writeString(warehouse.file, "something else, long enough to be looked at".repeat(100));
    var e = assertThrows(UnreachableException.class, () -> sink().preflight());
    assertThat(e.getMessage(), is(warehouse.file + " is not a DuckDB database; name another file"));
  }

  @Test
  void tableOfAnotherShapeIsRefusedColumnByColumn() throws Exception {
    warehouse.run("CREATE TABLE items (ID BIGINT, name INTEGER, more DATE)");
    String message =
        "table items has another shape: column name is INTEGER, needed is VARCHAR; column price is"
            + " missing (DECIMAL(9,2)); column more is not in the contract; change the table or the"
            + " contract, or write to another table";
    var before = assertThrows(UnusableException.class, () -> sink().preflight());
    assertThat(before.getMessage(), is(message));
    var e =
        assertThrows(
            UnusableException.class,
            () -> warehouse.load(WriteMode.UPSERT, loads(), row(1L, "a", null)));
    assertThat(e.getMessage(), is(message));
  }

  @Test
  void viewIsRefused() throws Exception {
    warehouse.run("CREATE VIEW items AS SELECT 1 AS id");
    var e = assertThrows(UnusableException.class, () -> sink().preflight());
    assertThat(e.getMessage(), containsString("items is a view"));
  }

  @Test
  void tableInAnotherOrderOfColumnsIsFilledByName() throws Exception {
    warehouse.run("CREATE TABLE items (name VARCHAR, price DECIMAL(9,2), id BIGINT)");
    warehouse.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    warehouse.load(WriteMode.UPSERT, loads(), row(1L, "b", null));
    assertThat(warehouse.rows(), contains("b|null|1"));
  }

  @Test
  void tableOfASchemaIsMadeWithIt() throws Exception {
    for (String table : List.of("raw.items", "warehouse.items", "\"a.b\".\"c\"\"d\"")) {
      Sink sink = WriteToDuckDb.to(warehouse.file, table, WriteMode.UPSERT, loads().load());
      warehouse.publish(sink, facts -> true, row(1L, "a", null));
      warehouse.publish(sink, facts -> true, row(1L, "b", null));
    }
    assertThat(
        warehouse.query("SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL"),
        contains("a.b|c\"d", "main|_penstock_runs", "raw|items", "warehouse|items"));
  }

  @Test
  void damagedPartStopsTheLoadWithoutShowingIt() throws Exception {
    warehouse.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Publication publication = warehouse.staged(sink(), row(2L, "b", null));
    Files.writeString(Path.of(publication.parts().get(1).location()), "secret,secret,secret\n");
    var e = assertThrows(Exception.class, () -> sink().publish(publication, facts -> true));
    assertThat(
        e.getMessage(),
        allOf(
            startsWith("table items in " + warehouse.file + " is as it was: "),
            not(containsString("secret"))));
    assertThat(e.getCause() == null, is(true));
    assertThat(warehouse.rows(), contains("1|a|null"));
  }

  @Test
  void missingPartStopsTheLoad() throws Exception {
    warehouse.load(WriteMode.UPSERT, loads(), row(1L, "a", null));
    Publication publication = warehouse.staged(sink(), row(2L, "b", null));
    Files.delete(Path.of(publication.parts().get(1).location()));
    var e = assertThrows(IOException.class, () -> sink().publish(publication, facts -> true));
    assertThat(e.getMessage(), containsString("is as it was: DuckDB could not read a staged file"));
  }

  @Test
  void partThatIsNotFinishedLeavesNoFile() throws Exception {
    Path staging = folder.resolve("staging");
    try (Stager stager = sink().openStager(staging.toString())) {
      stager.write(row(1L, "a", null), "in.csv", 2);
    }
    try (var files = Files.list(staging)) {
      assertThat(files.count(), is(0L));
    }
  }

  @Test
  void partOfABundleThatWasNotAnnouncedIsNotPublished() throws Exception {
    Publication publication = warehouse.staged(sink(), row(1L, "a", null), row(2L, "b", null));
    sink()
        .publish(
            new Publication(
                publication.run(), publication.parts().subList(1, 2), publication.staging()),
            facts -> true);
    assertThat(warehouse.rows(), contains("2|b|null"));
  }

  @Test
  void rowLargerThanTheReaderTakesIsRefused() {
    var e =
        assertThrows(
            RefusedRowException.class,
            () ->
                warehouse.load(
                    WriteMode.UPSERT, loads(), row(1L, "x".repeat(StagedColumns.MAX_LINE), null)));
    assertThat(e.getMessage(), containsString("larger than 16 MiB"));
  }

  @Test
  void largeRowBelowThatIsLoaded() throws Exception {
    String large = "x\n".repeat(StagedColumns.MAX_LINE / 2 - 100);
    warehouse.load(
        WriteMode.UPSERT, loads(), row(1L, large, null), row(2L, large, null), row(3L, "", null));
    assertThat(
        warehouse.query("SELECT id, length(name) FROM items ORDER BY id"),
        contains("1|" + large.length(), "2|" + large.length(), "3|0"));
  }
}
