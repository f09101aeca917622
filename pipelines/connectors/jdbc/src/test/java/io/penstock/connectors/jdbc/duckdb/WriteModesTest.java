package io.penstock.connectors.jdbc.duckdb;

import static io.penstock.connectors.jdbc.duckdb.Warehouse.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnusableException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteModesTest {
  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(folder);
  }

  private static Loads keyed() {
    return new Loads()
        .column("id", FieldType.INT64)
        .column("v", FieldType.INT64)
        .column("name", FieldType.STRING)
        .key("id");
  }

  private static Loads keyless() {
    return new Loads().column("id", FieldType.INT64).column("name", FieldType.STRING);
  }

  private static Loads versioned() {
    return keyed().latest("v");
  }

  private static void counts(
      Published published, long inserted, long updated, long unchanged, long deleted) {
    assertThat(
        published,
        is(new Published(published.facts(), true, inserted, updated, unchanged, deleted)));
  }

  @Test
  void tableIsMadeFromTheColumns() throws Exception {
    warehouse.load(
        WriteMode.UPSERT,
        new Loads()
            .column("id", FieldType.INT64)
            .required("name", FieldType.STRING)
            .column("price", FieldType.DECIMAL, "numeric(12, 2)")
            .column("small", FieldType.INT64, "integer")
            .column("odd", FieldType.STRING, "NVARCHAR2(20)")
            .key("id"));
    assertThat(
        warehouse.query(
            "SELECT column_name, data_type, is_nullable FROM duckdb_columns()"
                + " WHERE table_name = 'items' ORDER BY column_index"),
        contains(
            "id|BIGINT|false",
            "name|VARCHAR|false",
            "price|DECIMAL(12,2)|true",
            "small|INTEGER|true",
            "odd|VARCHAR|true"));
    assertThat(
        warehouse.query(
            "SELECT constraint_column_names FROM duckdb_constraints()"
                + " WHERE constraint_type = 'PRIMARY KEY'"),
        contains("[id]"));
  }

  @Test
  void appendAddsAllRowsEachTime() throws Exception {
    counts(warehouse.load(WriteMode.APPEND, keyless(), row(1L, "a"), row(1L, "a")), 2, 0, 0, 0);
    counts(warehouse.load(WriteMode.APPEND, keyless(), row(1L, "a")), 1, 0, 0, 0);
    assertThat(warehouse.rows(), contains("1|a", "1|a", "1|a"));
  }

  @Test
  void appendOfAKeyThatIsThereStopsAndChangesNothing() throws Exception {
    warehouse.load(WriteMode.APPEND, keyed(), row(1L, 1L, "secret"));
    var e =
        assertThrows(
            UnusableException.class,
            () ->
                warehouse.load(WriteMode.APPEND, keyed(), row(2L, 1L, "b"), row(1L, 2L, "secret")));
    assertThat(e.getMessage(), containsString("the key is there already"));
    assertThat(e.getMessage(), not(containsString("secret")));
    assertThat(e.getCause() == null, is(true));
    assertThat(warehouse.rows(), contains("1|1|secret"));
  }

  @Test
  void upsertInsertsUpdatesAndLeavesTheRest() throws Exception {
    counts(
        warehouse.load(
            WriteMode.UPSERT, keyed(), row(1L, 1L, "a"), row(2L, 1L, null), row(3L, 1L, "c")),
        3,
        0,
        0,
        0);
    counts(
        warehouse.load(
            WriteMode.UPSERT,
            keyed(),
            row(1L, 1L, "a"),
            row(2L, 1L, ""),
            row(3L, null, "c"),
            row(4L, 1L, "d")),
        1,
        2,
        1,
        0);
    assertThat(warehouse.rows(), contains("1|1|a", "2|1|", "3|null|c", "4|1|d"));
  }

  @Test
  void secondLoadOfTheSameRowsChangesNothing() throws Exception {
    for (WriteMode mode : new WriteMode[] {WriteMode.UPSERT, WriteMode.REPLACE}) {
      warehouse.load(mode, versioned(), row(1L, 1L, "a"), row(2L, null, null));
      counts(warehouse.load(mode, versioned(), row(2L, null, null), row(1L, 1L, "a")), 0, 0, 2, 0);
    }
  }

  @Test
  void laterVersionWinsWhenChangesArriveOutOfOrder() throws Exception {
    Published first =
        warehouse.load(
            WriteMode.UPSERT,
            versioned(),
            row(1L, 2L, "new"),
            row(1L, 1L, "old"),
            row(2L, null, "none"),
            row(2L, 0L, "some"));
    counts(first, 2, 0, 0, 0);
    assertThat(first.facts().duplicates(), is(2L));
    counts(
        warehouse.load(
            WriteMode.UPSERT,
            versioned(),
            row(1L, 1L, "older than the target"),
            row(2L, 0L, "same version, other value")),
        0,
        1,
        1,
        0);
    assertThat(warehouse.rows(), contains("1|2|new", "2|0|same version, other value"));
  }

  @Test
  void nullIsTheOldestVersionInTheTargetToo() throws Exception {
    warehouse.load(WriteMode.UPSERT, versioned(), row(1L, null, "a"), row(2L, 5L, "b"));
    counts(
        warehouse.load(
            WriteMode.UPSERT, versioned(), row(1L, -5L, "newer"), row(2L, null, "older")),
        0,
        1,
        1,
        0);
    assertThat(warehouse.rows(), contains("1|-5|newer", "2|5|b"));
  }

  @Test
  void earliestVersionStaysWhereTheLoadSaysSo() throws Exception {
    Loads earliest = keyed().earliest("v");
    warehouse.load(WriteMode.UPSERT, earliest, row(1L, 2L, "b"), row(1L, 1L, "a"));
    counts(warehouse.load(WriteMode.UPSERT, earliest, row(1L, 3L, "c")), 0, 0, 1, 0);
    counts(warehouse.load(WriteMode.UPSERT, earliest, row(1L, 0L, "z")), 0, 1, 0, 0);
    assertThat(warehouse.rows(), contains("1|0|z"));
  }

  @Test
  void nullIsTheEarliestVersion() throws Exception {
    Loads earliest = keyed().earliest("v");
    warehouse.load(WriteMode.UPSERT, earliest, row(1L, 2L, "b"), row(1L, null, "a"));
    counts(warehouse.load(WriteMode.UPSERT, earliest, row(1L, -1L, "c")), 0, 0, 1, 0);
    assertThat(warehouse.rows(), contains("1|null|a"));
  }

  @Test
  void tiesAreDecidedByAllColumnsWhateverTheOrderOfArrival() throws Exception {
    Object[][] rows = {row(1L, 1L, "b"), row(1L, 1L, "é"), row(1L, 1L, null), row(1L, 1L, "z")};
    warehouse.load(WriteMode.REPLACE, versioned(), rows);
    assertThat(warehouse.rows(), contains("1|1|é"));
    warehouse.load(WriteMode.REPLACE, versioned(), rows[1], rows[3], rows[0], rows[2]);
    assertThat(warehouse.rows(), contains("1|1|é"));
  }

  @Test
  void replaceByKeyCountsWhatItDoes() throws Exception {
    warehouse.load(
        WriteMode.REPLACE, versioned(), row(1L, 9L, "a"), row(2L, 9L, "b"), row(3L, 9L, "c"));
    counts(
        warehouse.load(
            WriteMode.REPLACE,
            versioned(),
            row(1L, 1L, "an older version counts here"),
            row(2L, 9L, "b"),
            row(4L, 9L, "d")),
        1,
        1,
        1,
        1);
    assertThat(warehouse.rows(), contains("1|1|an older version counts here", "2|9|b", "4|9|d"));
  }

  @Test
  void replaceWithoutAKeyDeletesAndInserts() throws Exception {
    warehouse.load(WriteMode.REPLACE, keyless(), row(1L, "a"), row(2L, "b"));
    counts(warehouse.load(WriteMode.REPLACE, keyless(), row(2L, "b")), 1, 0, 0, 2);
    assertThat(warehouse.rows(), contains("2|b"));
  }

  @Test
  void noRowsAtAllAreALoadToo() throws Exception {
    counts(warehouse.load(WriteMode.UPSERT, versioned()), 0, 0, 0, 0);
    assertThat(warehouse.rows(), is(empty()));
    warehouse.load(WriteMode.UPSERT, versioned(), row(1L, 1L, "a"));
    counts(warehouse.load(WriteMode.UPSERT, versioned()), 0, 0, 0, 0);
    counts(warehouse.load(WriteMode.REPLACE, versioned()), 0, 0, 0, 1);
    assertThat(warehouse.rows(), is(empty()));
  }

  @Test
  void keyOfSeveralColumnsIsOneKey() throws Exception {
    Loads loads =
        new Loads()
            .column("a", FieldType.STRING)
            .column("b", FieldType.STRING)
            .column("c", FieldType.INT64)
            .key("a", "b")
            .latest("c");
    warehouse.load(WriteMode.UPSERT, loads, row("x", "y", 1L), row("xy", "", 1L));
    counts(
        warehouse.load(WriteMode.UPSERT, loads, row("x", "y", 2L), row("x", "", 1L)), 1, 1, 0, 0);
    assertThat(warehouse.rows(), contains("x||1", "x|y|2", "xy||1"));
  }

  @Test
  void tableOfKeysOnlyNeverChanges() throws Exception {
    Loads loads = new Loads().column("id", FieldType.INT64).key("id");
    warehouse.load(WriteMode.UPSERT, loads, row(1L));
    counts(warehouse.load(WriteMode.UPSERT, loads, row(1L), row(2L)), 1, 0, 1, 0);
  }

  @Test
  void listsAreUpdatedUnderAPrimaryKey() throws Exception {
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("tags", FieldType.array(FieldType.STRING))
            .key("id");
    warehouse.load(
        WriteMode.UPSERT, loads, row(1L, java.util.List.of("a")), row(2L, java.util.List.of()));
    counts(
        warehouse.load(
            WriteMode.UPSERT,
            loads,
            row(1L, java.util.List.of("a", "b")),
            row(2L, java.util.List.of()),
            row(3L, null)),
        1,
        1,
        1,
        0);
    assertThat(warehouse.rows(), contains("1|[a, b]", "2|[]", "3|null"));
  }

  @Test
  void upsertWithoutAKeyIsRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> warehouse.sink(WriteMode.UPSERT, keyless()));
    assertThat(e.getMessage(), containsString("needs a key"));
  }

  @Test
  void refusedRowLeavesNothingBehindAndTheOthersAreLoaded() throws Exception {
    Sink sink = warehouse.sink(WriteMode.UPSERT, keyed());
    String staging = warehouse.folder.resolve("refused").toString();
    try (Stager stager = sink.openStager(staging)) {
      stager.write(row(1L, 1L, "a"), "in.csv", 2);
      assertThrows(RefusedRowException.class, () -> stager.write(row(null, 2L, "b"), "in.csv", 3));
      stager.write(row(3L, 3L, "c"), "in.csv", 4);
      StagedPart part = stager.finish();
      assertThat(part.rows(), is(2L));
      sink.publish(new Publication("run", List.of(part), staging), facts -> true);
    }
    assertThat(warehouse.rows(), contains("1|1|a", "3|3|c"));
  }

  @Test
  void rowWithoutAKeyIsRefusedWhenStaged() {
    var e =
        assertThrows(
            RefusedRowException.class,
            () -> warehouse.load(WriteMode.UPSERT, keyed(), row(null, 1L, "a")));
    assertThat(e.getMessage(), containsString("is required by the target"));
  }
}
