package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.postgres.Incremental.Missing;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.Slice;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slice after slice of a table that others write to, on a real server. */
final class ReadIncrementallyTest {
  private static final Schema SCHEMA =
      Schema.builder().addInt64Field("id").addNullableStringField("note").build();

  @TempDir Path folder;
  private Database db;
  private @Nullable Mark mark;

  @BeforeEach
  void table() throws SQLException {
    db = new Database(folder);
    db.run(
        "CREATE TABLE events (id bigint PRIMARY KEY, note text, changed timestamptz,"
            + " local timestamp DEFAULT localtimestamp, day date DEFAULT current_date)");
  }

  private ReadFromPostgres source(Incremental incremental) {
    return ReadFromPostgres.table(db.url(), "events", new Expected(SCHEMA, Set.of(), Map.of()))
        .with(incremental);
  }

  private ReadFromPostgres by(String cursor) {
    return source(new Incremental(cursor, null, null, null, Missing.INCLUDE));
  }

  /** The ids of the next slice, as a run that publishes would read it. */
  private List<Object> next(ReadFromPostgres source) throws IOException {
    Slice<KeyRange> slice = source.slice(mark);
    mark = slice.end();
    return read(slice);
  }

  private Mark mark() {
    return Objects.requireNonNull(mark);
  }

  private static List<Object> read(Slice<KeyRange> slice) throws IOException {
    return Reading.of((ReadFromPostgres) slice.source()).rows.stream()
        .map(row -> (Object) row.get(0))
        .toList();
  }

  private void insert(long id) throws SQLException {
    db.run("INSERT INTO events VALUES (" + id + ", 'a', now())");
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "local", "day", "id"})
  void eachSliceHasWhatWasWrittenSinceTheLast(String cursor) throws Exception {
    ReadFromPostgres source = by(cursor);
    insert(1);
    insert(2);
    assertThat(next(source), containsInAnyOrder(1L, 2L));
    assertThat(next(source), is(empty()));
    insert(3);
    assertThat(next(source), contains(3L));
    assertThat(next(source), is(empty()));
  }

  @Test
  void numberThatTheTableCountsItselfIsACursor() throws Exception {
    db.run("CREATE TABLE counted (id bigserial, note text)");
    ReadFromPostgres source =
        ReadFromPostgres.table(db.url(), "counted", new Expected(SCHEMA, Set.of(), Map.of()))
            .incrementalBy("id");
    db.run("INSERT INTO counted (note) VALUES ('a'), ('b')");
    assertThat(next(source), containsInAnyOrder(1L, 2L));
    db.run("INSERT INTO counted (note) VALUES ('c')");
    assertThat(next(source), contains(3L));
    assertThat(next(source), is(empty()));
  }

  @Test
  void emptyTableHasNothingUntilItHas() throws Exception {
    ReadFromPostgres source = by("changed");
    assertThat(next(source), is(empty()));
    assertThat(next(source), is(empty()));
    insert(1);
    assertThat(next(source), contains(1L));
  }

  @Test
  void updatedRowIsReadAgain() throws Exception {
    ReadFromPostgres source = by("changed");
    insert(1);
    insert(2);
    next(source);
    db.run("UPDATE events SET note = 'b', changed = now() WHERE id = 1");
    assertThat(next(source), contains(1L));
  }

  @Test
  void rowsThatTieWithTheMarkAreReadOnce() throws Exception {
    ReadFromPostgres source = by("changed");
    db.run("INSERT INTO events VALUES (1, 'a', '2026-01-01Z'), (2, 'a', '2026-01-01Z')");
    assertThat(next(source), containsInAnyOrder(1L, 2L));
    db.run("INSERT INTO events VALUES (3, 'a', '2026-01-01Z')");
    assertThat(next(source), contains(3L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "local", "day", "id"})
  void rowCommittedLateIsReadWhenItIsThere(String cursor) throws Exception {
    ReadFromPostgres source = by(cursor);
    try (Connection late = db.connect()) {
      late.setAutoCommit(false);
      new Sql(late).run("INSERT INTO events VALUES (1, 'late', now())");
      insert(2);
      assertThat(next(source), contains(2L));
      insert(3);
      assertThat(next(source), contains(3L));
      late.commit();
    }
    assertThat(next(source), contains(1L));
    assertThat(next(source), is(empty()));
  }

  @Test
  void rowOfASavepointCommittedLateIsReadWhenItIsThere() throws Exception {
    ReadFromPostgres source = by("changed");
    try (Connection late = db.connect()) {
      late.setAutoCommit(false);
      Sql sql = new Sql(late);
      sql.run("INSERT INTO events VALUES (1, 'parent', now())");
      sql.run("SAVEPOINT a");
      sql.run("INSERT INTO events VALUES (2, 'child', now())");
      sql.run("RELEASE SAVEPOINT a");
      insert(3);
      assertThat(next(source), contains(3L));
      late.commit();
    }
    assertThat(next(source), containsInAnyOrder(1L, 2L));
  }

  @Test
  void transactionThatHadWrittenNothingYetIsNotForgotten() throws Exception {
    ReadFromPostgres source = by("changed");
    try (Connection late = db.connect()) {
      late.setAutoCommit(false);
      new Sql(late).list("SELECT now()", row -> row.getString(1));
      insert(2);
      assertThat(next(source), contains(2L));
      new Sql(late).run("INSERT INTO events VALUES (1, 'late', now())");
      late.commit();
    }
    assertThat(next(source), contains(1L));
  }

  @Test
  void whatIsWrittenWhileASliceIsReadComesWithTheNext() throws Exception {
    ReadFromPostgres source = by("changed");
    insert(1);
    insert(2);
    Slice<KeyRange> slice = source.slice(null);
    mark = slice.end();
    insert(3);
    db.run("UPDATE events SET note = 'b', changed = now() WHERE id = 2");
    assertThat(read(slice), contains(1L));
    assertThat(next(source), containsInAnyOrder(2L, 3L));
  }

  @Test
  void rowFromTheFutureDoesNotHideOthers() throws Exception {
    ReadFromPostgres source = by("changed");
    db.run("INSERT INTO events VALUES (1, 'a', '2999-01-01Z')");
    assertThat(next(source), contains(1L));
    insert(2);
    assertThat(next(source), contains(2L));
  }

  @Test
  void lagReachesRowsThatWereDatedBack() throws Exception {
    ReadFromPostgres source =
        source(new Incremental("changed", null, null, "2 h", Missing.INCLUDE));
    insert(1);
    next(source);
    db.run("INSERT INTO events VALUES (2, 'a', now() - interval '1 hour')");
    db.run("INSERT INTO events VALUES (3, 'a', now() - interval '3 hours')");
    assertThat(next(source), contains(2L));
  }

  @Test
  void lagThatDoesNotSuitTheCursorIsRefused() throws Exception {
    insert(1);
    ReadFromPostgres source = source(new Incremental("id", null, null, "5m", Missing.INCLUDE));
    next(source);
    var e = assertThrows(UnusableException.class, () -> next(source));
    assertThat(e.getMessage(), containsString("a number for a number"));
  }

  @Test
  void slicesBeginAtTheInitialValue() throws Exception {
    db.run("INSERT INTO events VALUES (1, 'a', '2025-01-01Z'), (2, 'a', '2026-01-01Z')");
    ReadFromPostgres source =
        source(new Incremental("changed", "2025-06-01Z", null, null, Missing.EXCLUDE));
    assertThat(next(source), contains(2L));
  }

  @Test
  void endValueLeavesTheMarkWhereItIs() throws Exception {
    db.run("INSERT INTO events VALUES (1, 'a', '2025-01-01Z'), (2, 'a', '2026-01-01Z')");
    ReadFromPostgres source =
        source(new Incremental("changed", null, "2026-01-01Z", null, Missing.EXCLUDE));
    assertThat(next(source), contains(1L));
    assertThat(mark, is(nullValue()));
  }

  @Test
  void rowsWithoutACursorAreReadOnceIfTheyAreWanted() throws Exception {
    ReadFromPostgres source = by("changed");
    db.run("INSERT INTO events VALUES (1, 'a', NULL), (2, 'a', now())");
    assertThat(next(source), containsInAnyOrder(1L, 2L));
    db.run("INSERT INTO events VALUES (3, 'a', NULL)");
    assertThat(next(source), contains(3L));
    assertThat(next(source), is(empty()));
  }

  @Test
  void rowsWithoutACursorAreLeftOutIfTheyAreNot() throws Exception {
    ReadFromPostgres source = source(new Incremental("changed", null, null, null, Missing.EXCLUDE));
    db.run("INSERT INTO events VALUES (1, 'a', NULL), (2, 'a', now())");
    assertThat(next(source), contains(2L));
  }

  @Test
  void rowsWithoutACursorStopTheRunByDefault() throws Exception {
    ReadFromPostgres source = source(new Incremental("changed", null, null, null, Missing.RAISE));
    db.run("INSERT INTO events VALUES (1, 'a', NULL)");
    var e = assertThrows(UnusableException.class, () -> source.slice(null));
    assertThat(e.getMessage(), containsString("on_cursor_value_missing: include"));
  }

  @Test
  void viewIsRefused() throws Exception {
    db.run("CREATE VIEW seen AS SELECT * FROM events");
    ReadFromPostgres view =
        ReadFromPostgres.table(db.url(), "seen", new Expected(SCHEMA, Set.of(), Map.of()))
            .incrementalBy("changed");
    var e = assertThrows(UnusableException.class, () -> view.slice(null));
    assertThat(e.getMessage(), containsString("is not a table"));
  }

  @Test
  void markOfAnotherServerIsRefused() throws Exception {
    ReadFromPostgres source = by("changed");
    next(source);
    PostgresMark own = PostgresMark.read(mark().text());
    PostgresMark other = new PostgresMark(own.cursor(), own.floor(), own.snapshot(), "17");
    mark = new Mark(other.text(), "changed", null);
    var e = assertThrows(UnusableException.class, () -> next(source));
    assertThat(e.getMessage(), containsString("--full-refresh"));
  }

  @Test
  void markShowsTheCursorAndNotTheRest() throws Exception {
    db.run("INSERT INTO events VALUES (1, 'a', '2026-01-01Z')");
    next(by("changed"));
    assertThat(mark().shown(), is("changed 2026-01-01 00:00:00+00"));
    db.run("ALTER TABLE events ADD COLUMN word text DEFAULT 'ann'");
    mark = null;
    next(by("word"));
    assertThat(mark().shown(), is("word"));
  }

  @Test
  void partsOfASliceMakeUpTheSlice() throws Exception {
    ReadFromPostgres source = by("changed");
    insert(1);
    next(source);
    for (long id = 2; id < 22; id++) {
      insert(id);
    }
    ReadFromPostgres slice = (ReadFromPostgres) source.slice(mark).source();
    List<KeyRange> parts;
    try (Connection connection = db.connect()) {
      parts = new Partition("id", 4).ranges(connection, slice.relation());
    }
    assertThat(parts.size(), is(4));
    assertThat(Reading.of(slice, parts).rows.size(), is(20));
  }

  @Test
  void windowIsReadFromItsBeginningToBeforeItsEnd() throws Exception {
    db.run(
        "INSERT INTO events VALUES (1, 'a', '2025-01-01Z'), (2, 'a', '2025-01-02Z'),"
            + " (3, 'a', '2025-01-03Z')");
    Slice<KeyRange> window = by("changed").between("2025-01-01Z", "2025-01-03Z");
    assertThat(read(window), containsInAnyOrder(1L, 2L));
    assertThat(window.end(), is(nullValue()));
  }

  @Test
  void tableTellsWhetherItHoldsMoreRows() throws Exception {
    insert(1);
    insert(2);
    assertThat(by("changed").holdsMoreThan(2), is(false));
    assertThat(by("changed").holdsMoreThan(1), is(true));
  }

  @Test
  void valuesAreNotPrinted() {
    Incremental secret = new Incremental("changed", "4711", "4712", null, Missing.RAISE);
    assertThat(secret.toString(), not(containsString("471")));
  }
}
