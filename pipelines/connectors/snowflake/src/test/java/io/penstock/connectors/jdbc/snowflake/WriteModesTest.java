package io.penstock.connectors.jdbc.snowflake;

import static io.penstock.connectors.jdbc.snowflake.Shop.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteModesTest {
  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(folder);
  }

  @AfterEach
  void close() {
    shop.close();
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
    shop.load(
        WriteMode.UPSERT,
        new Loads()
            .column("id", FieldType.INT64)
            .required("name", FieldType.STRING)
            .column("price", FieldType.DECIMAL, "DECIMAL(12, 2)")
            .column("free", FieldType.DECIMAL)
            .column("small", FieldType.INT64, "integer")
            .column("short", FieldType.STRING, "VARCHAR(20)")
            .column("odd", FieldType.STRING, "NVARCHAR2(20)")
            .column("ident", FieldType.STRING, "uuid")
            .column("tags", FieldType.array(FieldType.STRING))
            .column("two words", FieldType.STRING)
            .key("id"));
    assertThat(
        shop.query("DESCRIBE TABLE \"PUBLIC\".\"ITEMS\""),
        contains(
            "ID|NUMBER(38,0)|COLUMN",
            "NAME|VARCHAR(16777216)|COLUMN",
            "PRICE|NUMBER(12,2)|COLUMN",
            "FREE|NUMBER(38,9)|COLUMN",
            "SMALL|NUMBER(38,0)|COLUMN",
            "SHORT|VARCHAR(20)|COLUMN",
            "ODD|VARCHAR(16777216)|COLUMN",
            "IDENT|VARCHAR(16777216)|COLUMN",
            "TAGS|VARIANT|COLUMN",
            "two words|VARCHAR(16777216)|COLUMN"));
    assertThat(
        shop.tables(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = 'ITEMS'"
                + " AND NOT is_nullable ORDER BY column_index"),
        contains("ID", "NAME"));
  }

  @Test
  void appendAddsAllRowsEachTime() throws Exception {
    counts(shop.load(WriteMode.APPEND, keyless(), row(1L, "a"), row(1L, "a")), 2, 0, 0, 0);
    counts(shop.load(WriteMode.APPEND, keyless(), row(1L, "a")), 1, 0, 0, 0);
    assertThat(shop.rows(), contains("1|a", "1|a", "1|a"));
  }

  @Test
  void appendOfAKeyThatIsThereStopsAndChangesNothing() throws Exception {
    shop.load(WriteMode.APPEND, keyed(), row(1L, 1L, "secret"));
    var e =
        assertThrows(
            UnusableException.class,
            () -> shop.load(WriteMode.APPEND, keyed(), row(2L, 1L, "b"), row(1L, 2L, "secret")));
    assertThat(e.getMessage(), containsString("the key of a row is there already"));
    assertThat(e.getMessage(), not(containsString("secret")));
    assertThat(e.getCause() == null, is(true));
    assertThat(shop.rows(), contains("1|1|secret"));
  }

  @Test
  void upsertInsertsUpdatesAndLeavesTheRest() throws Exception {
    counts(
        shop.load(WriteMode.UPSERT, keyed(), row(1L, 1L, "a"), row(2L, 1L, null), row(3L, 1L, "c")),
        3,
        0,
        0,
        0);
    counts(
        shop.load(
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
    assertThat(shop.rows(), contains("1|1|a", "2|1|", "3|null|c", "4|1|d"));
  }

  @Test
  void secondLoadOfTheSameRowsChangesNothing() throws Exception {
    for (WriteMode mode : new WriteMode[] {WriteMode.UPSERT, WriteMode.REPLACE}) {
      shop.load(mode, versioned(), row(1L, 1L, "a"), row(2L, null, null));
      counts(shop.load(mode, versioned(), row(2L, null, null), row(1L, 1L, "a")), 0, 0, 2, 0);
    }
  }

  @Test
  void laterVersionWinsWhenChangesArriveOutOfOrder() throws Exception {
    Published first =
        shop.load(
            WriteMode.UPSERT,
            versioned(),
            row(1L, 2L, "new"),
            row(1L, 1L, "old"),
            row(2L, null, "none"),
            row(2L, 0L, "some"));
    counts(first, 2, 0, 0, 0);
    assertThat(first.facts().duplicates(), is(2L));
    counts(
        shop.load(
            WriteMode.UPSERT,
            versioned(),
            row(1L, 1L, "older than the target"),
            row(2L, 0L, "same version, other value")),
        0,
        1,
        1,
        0);
    assertThat(shop.rows(), contains("1|2|new", "2|0|same version, other value"));
  }

  @Test
  void nullIsTheOldestVersionInTheTargetToo() throws Exception {
    shop.load(WriteMode.UPSERT, versioned(), row(1L, null, "a"), row(2L, 5L, "b"));
    counts(
        shop.load(WriteMode.UPSERT, versioned(), row(1L, -5L, "newer"), row(2L, null, "older")),
        0,
        1,
        1,
        0);
    assertThat(shop.rows(), contains("1|-5|newer", "2|5|b"));
  }

  @Test
  void earliestVersionStaysWhereTheLoadSaysSo() throws Exception {
    Loads earliest = keyed().earliest("v");
    shop.load(WriteMode.UPSERT, earliest, row(1L, 2L, "b"), row(1L, 1L, "a"));
    counts(shop.load(WriteMode.UPSERT, earliest, row(1L, 3L, "c")), 0, 0, 1, 0);
    counts(shop.load(WriteMode.UPSERT, earliest, row(1L, 0L, "z")), 0, 1, 0, 0);
    assertThat(shop.rows(), contains("1|0|z"));
  }

  @Test
  void nullIsTheEarliestVersion() throws Exception {
    Loads earliest = keyed().earliest("v");
    shop.load(WriteMode.UPSERT, earliest, row(1L, 2L, "b"), row(1L, null, "a"));
    counts(shop.load(WriteMode.UPSERT, earliest, row(1L, -1L, "c")), 0, 0, 1, 0);
    assertThat(shop.rows(), contains("1|null|a"));
  }

  @Test
  void tiesAreDecidedByAllColumnsWhateverTheOrderOfArrival() throws Exception {
    Object[][] rows = {row(1L, 1L, "b"), row(1L, 1L, "é"), row(1L, 1L, null), row(1L, 1L, "z")};
    shop.load(WriteMode.REPLACE, versioned(), rows);
    assertThat(shop.rows(), contains("1|1|é"));
    shop.load(WriteMode.REPLACE, versioned(), rows[1], rows[3], rows[0], rows[2]);
    assertThat(shop.rows(), contains("1|1|é"));
  }

  @Test
  void replaceByKeyCountsWhatItDoes() throws Exception {
    shop.load(WriteMode.REPLACE, versioned(), row(1L, 9L, "a"), row(2L, 9L, "b"), row(3L, 9L, "c"));
    counts(
        shop.load(
            WriteMode.REPLACE,
            versioned(),
            row(1L, 1L, "an older version counts here"),
            row(2L, 9L, "b"),
            row(4L, 9L, "d")),
        1,
        1,
        1,
        1);
    assertThat(shop.rows(), contains("1|1|an older version counts here", "2|9|b", "4|9|d"));
  }

  @Test
  void replaceWithoutAKeyDeletesAndInserts() throws Exception {
    shop.load(WriteMode.REPLACE, keyless(), row(1L, "a"), row(2L, "b"));
    counts(shop.load(WriteMode.REPLACE, keyless(), row(2L, "b")), 1, 0, 0, 2);
    assertThat(shop.rows(), contains("2|b"));
  }

  @Test
  void noRowsAtAllAreALoadToo() throws Exception {
    counts(shop.load(WriteMode.UPSERT, versioned()), 0, 0, 0, 0);
    assertThat(shop.rows(), is(empty()));
    shop.load(WriteMode.UPSERT, versioned(), row(1L, 1L, "a"));
    counts(shop.load(WriteMode.UPSERT, versioned()), 0, 0, 0, 0);
    counts(shop.load(WriteMode.REPLACE, versioned()), 0, 0, 0, 1);
    assertThat(shop.rows(), is(empty()));
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
    shop.load(WriteMode.UPSERT, loads, row("x", "y", 1L), row("xy", "", 1L));
    counts(shop.load(WriteMode.UPSERT, loads, row("x", "y", 2L), row("x", "", 1L)), 1, 1, 0, 0);
    assertThat(shop.rows(), contains("x||1", "x|y|2", "xy||1"));
  }

  @Test
  void tableOfKeysOnlyNeverChanges() throws Exception {
    Loads loads = new Loads().column("id", FieldType.INT64).key("id");
    shop.load(WriteMode.UPSERT, loads, row(1L));
    counts(shop.load(WriteMode.UPSERT, loads, row(1L), row(2L)), 1, 0, 1, 0);
  }

  @Test
  void listsAreUpdatedUnderAPrimaryKey() throws Exception {
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("tags", FieldType.array(FieldType.STRING))
            .key("id");
    shop.load(
        WriteMode.UPSERT, loads, row(1L, java.util.List.of("a")), row(2L, java.util.List.of()));
    counts(
        shop.load(
            WriteMode.UPSERT,
            loads,
            row(1L, java.util.List.of("a", "b")),
            row(2L, java.util.List.of()),
            row(3L, null)),
        1,
        1,
        1,
        0);
    assertThat(shop.rows(), contains("1|[\"a\",\"b\"]", "2|[]", "3|null"));
  }

  @Test
  void upsertWithoutAKeyIsRefused() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> shop.sink(WriteMode.UPSERT, keyless()));
    assertThat(e.getMessage(), containsString("needs a key"));
  }

  @Test
  void refusedRowLeavesNothingBehindAndTheOthersAreLoaded() throws Exception {
    Sink sink = shop.sink(WriteMode.UPSERT, keyed());
    String staging = shop.folder.resolve("refused").toString();
    try (Stager stager = sink.openStager(staging)) {
      stager.write(row(1L, 1L, "a"), "in.csv", 2);
      assertThrows(RefusedRowException.class, () -> stager.write(row(null, 2L, "b"), "in.csv", 3));
      stager.write(row(3L, 3L, "c"), "in.csv", 4);
      StagedPart part = stager.finish();
      assertThat(part.rows(), is(2L));
      sink.publish(new Publication("run", List.of(part), staging), facts -> true);
    }
    assertThat(shop.rows(), contains("1|1|a", "3|3|c"));
  }

  @Test
  void rowWithoutAKeyIsRefusedWhenStaged() {
    var e =
        assertThrows(
            RefusedRowException.class,
            () -> shop.load(WriteMode.UPSERT, keyed(), row(null, 1L, "a")));
    assertThat(e.getMessage(), containsString("is required by the target"));
  }

  @Test
  void loadsAtTheSameTimeWaitForEachOther() throws Exception {
    Sink sink =
        shop.sink(WriteMode.UPSERT, versioned())
            .withRetry(
                Retry.lasting(Duration.ofSeconds(60))
                    .withWaits(Duration.ofMillis(20), Duration.ofMillis(200)));
    List<Publication> publications = new ArrayList<>();
    for (long i = 0; i < 4; i++) {
      publications.add(shop.staged(sink, row(1L, i, "load " + i), row(10 + i, i, "own")));
    }
    List<Published> published =
        publications.parallelStream().map(each -> publish(sink, each)).toList();
    assertThat(published.stream().mapToLong(Published::inserted).sum(), is(5L));
    assertThat(shop.rows(), contains("1|3|load 3", "10|0|own", "11|1|own", "12|2|own", "13|3|own"));
  }

  private static Published publish(Sink sink, Publication publication) {
    try {
      return sink.publish(publication, facts -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
