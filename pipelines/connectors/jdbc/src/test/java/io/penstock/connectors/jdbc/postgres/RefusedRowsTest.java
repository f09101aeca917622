package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Refused;
import io.penstock.plan.connect.UnusableException;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that the target itself refuses stay out; the others are written. */
final class RefusedRowsTest {
  private static final Loads LOADS =
      new Loads().column("id", FieldType.INT64).column("v", FieldType.INT64).key("id");
  private static final Loads TEXTS =
      new Loads().column("id", FieldType.INT64).column("v", FieldType.STRING).key("id");

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  private void table(String column) throws Exception {
    database.run("CREATE TABLE items (id bigint PRIMARY KEY, " + column + ")");
  }

  private static String told(Refused row) {
    Violation violation = row.violation();
    return row.origin()
        + ":"
        + row.position()
        + " "
        + violation.rule()
        + " at "
        + violation.path()
        + ": "
        + violation.message();
  }

  private static List<String> told(Published published) {
    assertThat(
        published.written() + published.facts().refused().size() + published.facts().setAside(),
        is(
            published.facts().staged()
                - published.facts().duplicates()
                - published.facts().deletions()));
    return published.facts().refused().stream().map(RefusedRowsTest::told).toList();
  }

  private static List<Long> places(Published published) {
    return published.facts().refused().stream().map(Refused::position).toList();
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void rowThatACheckRefusesStaysOutAndTheOthersAreWritten(WriteMode mode) throws Exception {
    table("v bigint CONSTRAINT small CHECK (v < 10)");
    database.load(mode, LOADS, row(1L, 1L));
    Published published =
        database.load(mode, LOADS, row(2L, 2L), row(3L, 333L), row(4L, 4L), row(5L, 5L));
    assertThat(
        told(published),
        contains("in.csv:3 target.small at v: must satisfy the check small of the target"));
    assertThat(published.facts().refused().get(0).payload(), is("{\"id\":3,\"v\":333}"));
    assertThat(published.inserted(), is(3L));
    assertThat(
        database.query("SELECT id FROM items ORDER BY 1"),
        is(mode == WriteMode.REPLACE ? List.of("2", "4", "5") : List.of("1", "2", "4", "5")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 99, 100})
  void asManyAsThereAreAreFoundInOrder(int bad) throws Exception {
    table("v bigint CHECK (v < 1000)");
    Object[][] rows = new Object[100][];
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      boolean refused = (i * 37) % 100 < bad;
      rows[i] = row((long) i, refused ? 1000L : 1L);
      if (refused) {
        expected.add(i + 2L);
      }
    }
    Published published = database.load(WriteMode.UPSERT, LOADS, rows);
    assertThat(places(published), is(expected));
    assertThat(published.inserted(), is(100L - bad));
    assertThat(told(published), hasSize(bad));
    assertThat(database.rows(), hasSize(100 - bad));
  }

  @Test
  void whatWasThereUnderTheKeyOfARefusedRowStays() throws Exception {
    table("v bigint CHECK (v < 10)");
    for (WriteMode mode : List.of(WriteMode.UPSERT, WriteMode.REPLACE)) {
      database.load(WriteMode.REPLACE, LOADS, row(1L, 1L), row(2L, 2L), row(3L, 3L));
      Published published =
          database.load(mode, LOADS, row(1L, 11L), row(2L, 5L), row(3L, 3L), row(4L, 4L));
      assertThat(places(published), contains(2L));
      assertThat(published, is(new Published(published.facts(), true, 1, 1, 1, 0)));
      assertThat(database.rows(), contains("1|1", "2|5", "3|3", "4|4"));
    }
  }

  @Test
  void columnThatMustNotBeNullIsNamed() throws Exception {
    table("v bigint NOT NULL");
    assertThat(
        told(database.load(WriteMode.UPSERT, LOADS, row(1L, null), row(2L, 2L))),
        contains("in.csv:2 v.required at v: is required by the target"));
  }

  @Test
  void foreignKeyToAnotherTable() throws Exception {
    database.run("CREATE TABLE groups (id bigint PRIMARY KEY); INSERT INTO groups VALUES (7)");
    table("v bigint CONSTRAINT of_group REFERENCES groups");
    assertThat(
        told(database.load(WriteMode.UPSERT, LOADS, row(1L, 7L), row(2L, 8L), row(3L, null))),
        contains(
            "in.csv:3 target.of_group at v: must satisfy the foreign key of_group of the target"));
  }

  @Test
  void rowsOfARefusedRowAreRefusedToo() throws Exception {
    table("v bigint CONSTRAINT parent REFERENCES items, CONSTRAINT not_5 CHECK (id <> 5)");
    Published published =
        database.load(
            WriteMode.UPSERT,
            LOADS,
            row(9L, 8L), // grandchild of the refused one
            row(3L, 2L), // children before their parents
            row(8L, 5L),
            row(2L, 1L),
            row(1L, null),
            row(5L, 1L),
            row(6L, 6L));
    assertThat(
        told(published).stream().map(text -> text.replaceFirst(":? must.*", "")).toList(),
        contains(
            "in.csv:7 target.not_5 at id",
            "in.csv:4 target.parent at v",
            "in.csv:2 target.parent at v"));
    assertThat(database.rows(), contains("1|null", "2|1", "3|2", "6|6"));
  }

  @Test
  void deepFamilyLosesOnlyWhatIsBelowTheRefusedRow() throws Exception {
    table("v bigint REFERENCES items, CHECK (id <> 250)");
    Object[][] rows = new Object[400][];
    for (int i = 0; i < rows.length; i++) {
      long id = (long) rows.length - i; // the oldest last
      rows[i] = row(id, id == 1 ? null : id - 1);
    }
    Published published = database.load(WriteMode.APPEND, LOADS, rows);
    assertThat(published.inserted(), is(249L));
    assertThat(told(published), hasSize(151));
    assertThat(database.query("SELECT max(id) FROM items"), contains("249"));
  }

  @Test
  void triggerThatRaisesIsNotQuoted() throws Exception {
    table("v bigint");
    database.run(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " IF NEW.v = 3 THEN RAISE 'secret %', NEW.v; END IF;"
            + " IF NEW.v = 4 THEN RAISE 'secret' USING ERRCODE = '23514', CONSTRAINT = 'secret',"
            + " COLUMN = 'secret', TABLE = 'items', SCHEMA = TG_TABLE_SCHEMA; END IF;"
            + " RETURN NEW; END $$;"
            + "CREATE TRIGGER refusing BEFORE INSERT OR UPDATE ON items"
            + " FOR EACH ROW EXECUTE FUNCTION refuse()");
    assertThat(
        told(database.load(WriteMode.UPSERT, LOADS, row(1L, 3L), row(2L, 2L), row(3L, 4L))),
        contains(
            "in.csv:2 target.P0001 at : is refused by a trigger of the target (SQLState P0001)",
            "in.csv:4 target.23514 at : must satisfy the constraints of the target (SQLState"
                + " 23514)"));
    assertThat(database.rows(), contains("2|2"));
  }

  @Test
  void constraintThatIsAskedAtTheEndIsAskedInTime() throws Exception {
    database.run("CREATE TABLE groups (id bigint PRIMARY KEY); INSERT INTO groups VALUES (7)");
    table("v bigint CONSTRAINT of_group REFERENCES groups DEFERRABLE INITIALLY DEFERRED");
    assertThat(
        told(database.load(WriteMode.UPSERT, LOADS, row(1L, 7L), row(2L, 8L))),
        contains(
            "in.csv:3 target.of_group at v: must satisfy the foreign key of_group of the target"));
    Published direct = database.load(WriteMode.APPEND, LOADS, row(3L, 9L), row(4L, 7L));
    assertThat(places(direct), contains(2L));
    assertThat(database.rows(), contains("1|7", "4|7"));
  }

  @Test
  void rowsThatReferToEachOtherPassTogetherWhereTheTableWaits() throws Exception {
    table("v bigint REFERENCES items DEFERRABLE INITIALLY DEFERRED, CHECK (id < 9)");
    Published published =
        database.load(WriteMode.UPSERT, LOADS, row(1L, 2L), row(2L, 1L), row(9L, 1L), row(3L, 9L));
    assertThat(places(published), contains(4L, 5L));
    assertThat(database.rows(), contains("1|2", "2|1"));
  }

  @Test
  void ofTwoRowsThatExcludeEachOtherTheFirstIsWritten() throws Exception {
    table("v bigint CONSTRAINT one UNIQUE");
    for (int turn = 0; turn < 2; turn++) {
      database.run("DELETE FROM items");
      Published published =
          database.load(
              WriteMode.UPSERT, LOADS, row(4L, 1L), row(3L, 1L), row(2L, 2L), row(1L, 2L));
      assertThat(
          told(published).get(0),
          is("in.csv:3 target.one at v: must satisfy the unique constraint one of the target"));
      assertThat(places(published), contains(3L, 5L));
      assertThat(database.rows(), contains("2|2", "4|1"));
    }
  }

  @Test
  void valueThatALaterRowGivesUpIsFree() throws Exception {
    table("v bigint UNIQUE, CHECK (id <> 9)");
    database.load(WriteMode.UPSERT, LOADS, row(1L, 10L), row(2L, 20L));
    Published published =
        database.load(WriteMode.UPSERT, LOADS, row(3L, 10L), row(9L, 9L), row(1L, 11L));
    assertThat(places(published), contains(3L));
    assertThat(database.rows(), contains("1|11", "2|20", "3|10"));
  }

  @Test
  void uniqueIndexAndExclusionAreConstraintsToo() throws Exception {
    table("v bigint, CONSTRAINT apart EXCLUDE USING gist (int8range(v, v + 10) WITH &&)");
    database.run("CREATE UNIQUE INDEX tens ON items ((id / 10))");
    assertThat(
        told(
            database.load(WriteMode.APPEND, LOADS, row(10L, 100L), row(20L, 105L), row(11L, 200L))),
        contains(
            "in.csv:3 target.apart at : must satisfy the constraint apart of the target",
            "in.csv:4 target.tens at : must satisfy the unique constraint tens of the target"));
  }

  @Test
  void valueThatAnExpressionCannotTakeAndKeyThatNoIndexHolds() throws Exception {
    table("v text, CHECK (1 / length(v) >= 0)");
    database.run("CREATE INDEX by_v ON items (v)");
    StringBuilder large = new StringBuilder();
    new Random(1).ints(9_000, '!', '~').forEach(letter -> large.append((char) letter));
    assertThat(
        told(
            database.load(
                WriteMode.UPSERT, TEXTS, row(1L, ""), row(2L, large.toString()), row(3L, "x"))),
        contains(
            "in.csv:2 target.22012 at : has a value that the target cannot take (SQLState 22012)",
            "in.csv:3 target.54000 at : is too large for an index of the target (SQLState"
                + " 54000)"));
    assertThat(database.rows(), contains("3|x"));
  }

  @Test
  void keyThatIsThereIsRefusedByAppend() throws Exception {
    database.load(WriteMode.APPEND, LOADS, row(1L, 1L));
    Published published = database.load(WriteMode.APPEND, LOADS, row(1L, 2L), row(2L, 2L));
    assertThat(
        told(published),
        contains(
            "in.csv:2 target.items_pkey at id: must satisfy the unique constraint items_pkey of"
                + " the target"));
    assertThat(database.rows(), contains("1|1", "2|2"));
  }

  @Test
  void gateCountsRefusedRowsAndMayStayClosed() throws Exception {
    table("v bigint CHECK (v < 10)");
    database.load(WriteMode.REPLACE, LOADS, row(1L, 1L));
    Sink sink = database.sink(WriteMode.REPLACE, LOADS);
    List<StagedFacts> asked = new ArrayList<>();
    Published published =
        database.publish(
            sink,
            facts -> {
              asked.add(facts);
              return facts.refused().isEmpty();
            },
            row(2L, 2L),
            row(3L, 33L));
    assertThat(published.opened(), is(false));
    assertThat(asked, contains(published.facts()));
    assertThat(published.facts().publishable(), is(1L));
    assertThat(told(new Published(published.facts(), true, 1, 0, 0, 0)), hasSize(1));
    assertThat(database.rows(), contains("1|1"));
  }

  @Test
  void noMoreAreLookedForThanTheGateHasRoomFor() throws Exception {
    table("v bigint CHECK (v < 10)");
    Object[][] rows =
        IntStream.range(0, 100).mapToObj(i -> row((long) i, 10L)).toArray(Object[][]::new);
    for (long room : new long[] {0, 3}) {
      Gate gate =
          new Gate() {
            @Override
            public boolean opens(StagedFacts facts) {
              return facts.refused().size() <= room;
            }

            @Override
            public long room(StagedFacts facts) {
              return room;
            }
          };
      Published published = database.publish(database.sink(WriteMode.UPSERT, LOADS), gate, rows);
      assertThat(published.opened(), is(false));
      assertThat(published.facts().refused(), hasSize((int) room + 1));
      assertThat(database.rows(), is(empty()));
    }
  }

  @Test
  void tableThatRefusesTooManyRowsFailsTheRun() throws Exception {
    table("v bigint CONSTRAINT never CHECK (v < 0)");
    Object[][] rows =
        IntStream.range(0, Sifting.MOST + 1)
            .mapToObj(i -> row((long) i, 10L))
            .toArray(Object[][]::new);
    var e = assertThrows(IOException.class, () -> database.load(WriteMode.APPEND, LOADS, rows));
    assertThat(
        e.getMessage(),
        allOf(
            startsWith("table items in "),
            containsString(
                " is as it was: the table refuses more than 10,000 rows, the last one by the rule"
                    + " target.never; ")));
    assertThat(database.rows(), is(empty()));
  }

  @Test
  void sameRunPublishedTwiceTellsTheSameRowsOnce() throws Exception {
    table("v bigint CHECK (v < 10), CHECK (id <> 5)");
    Sink sink = database.sink(WriteMode.UPSERT, LOADS);
    Publication publication =
        database.staged(sink, row(1L, 1L), row(2L, 22L), row(3L, 3L), row(4L, 44L), row(5L, 5L));
    Published first = sink.publish(publication, facts -> true);
    assertThat(told(first), hasSize(3));
    database.run("ALTER TABLE items DROP CONSTRAINT items_v_check");
    assertThat(sink.publish(publication, facts -> false), is(first));
    assertThat(database.rows(), contains("1|1", "3|3"));
    Publication nothing = new Publication(publication.run(), List.of(), publication.staging());
    assertThat(sink.publish(nothing, facts -> false).opened(), is(true));
  }

  @Test
  void repeatsAndRefusedRowsAreToldApartTwice() throws Exception {
    table("v bigint CHECK (v < 10)");
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("v", FieldType.INT64)
            .key("id")
            .unique("pk", "id")
            .counted("vs", "v");
    Sink sink = database.sink(WriteMode.UPSERT, loads);
    Publication publication =
        database.staged(sink, row(1L, 1L), row(1L, 99L), row(2L, 99L), row(3L, 99L), row(4L, 1L));
    Published first = sink.publish(publication, facts -> true);
    assertThat(first.facts().repeats(), hasSize(1));
    assertThat(places(first), contains(4L, 5L));
    assertThat(first.facts().duplicateValues(), is(Map.of("vs", 1L)));
    assertThat(told(first), hasSize(2));
    assertThat(sink.publish(publication, facts -> false), is(first));
  }

  @Test
  void olderVersionDoesNotTakeThePlaceOfARefusedOne() throws Exception {
    table("v bigint CHECK (v < 10)");
    Loads newest =
        new Loads()
            .column("id", FieldType.INT64)
            .column("v", FieldType.INT64)
            .key("id")
            .latest("v");
    Published published =
        database.load(WriteMode.UPSERT, newest, row(1L, 9L), row(1L, 10L), row(2L, 1L));
    assertThat(places(published), contains(3L));
    assertThat(published.facts().duplicates(), is(1L));
    assertThat(told(published), hasSize(1));
    assertThat(database.rows(), contains("2|1"));
  }

  @Test
  void deletionThatTheTargetRefusesIsTheRowsOwnTrouble() throws Exception {
    table("v bigint CHECK (v < 10)");
    database.run("INSERT INTO items VALUES (1, 1), (2, 2), (3, 3)");
    database.run(
        "CREATE TABLE uses (item bigint CONSTRAINT uses_item REFERENCES items);"
            + "INSERT INTO uses VALUES (2)");
    Load load = LOADS.load();
    Load changes =
        new Load(
                Changes.with(load.schema()), load.columns(), load.key(), null, List.of(), List.of())
            .ofChanges();
    Sink sink = database.sink(WriteMode.UPSERT, changes);
    Publication publication =
        database.staged(
            sink,
            row(1L, null, true, 1L),
            row(2L, null, true, 2L),
            row(3L, 33L, false, 3L),
            row(4L, 4L, false, 4L));
    Published published = sink.publish(publication, facts -> true);
    assertThat(
        told(published),
        contains(
            startsWith("in.csv:3 target.uses_item at : must satisfy the foreign key"),
            startsWith("in.csv:4 target.items_v_check at v: ")));
    assertThat(published, is(new Published(published.facts(), true, 1, 0, 0, 1)));
    assertThat(published.facts().deletions(), is(1L));
    assertThat(database.rows(), contains("2|2", "3|3", "4|4"));
    assertThat(sink.publish(publication, facts -> false), is(published));
  }

  @Test
  void refusalThatIsNoRowsFaultFailsTheRun() throws Exception {
    table("v bigint");
    database.load(WriteMode.UPSERT, LOADS, row(1L, 1L));
    database.run("CREATE TABLE uses (item bigint REFERENCES items); INSERT INTO uses VALUES (1)");
    var referred =
        assertThrows(
            UnusableException.class, () -> database.load(WriteMode.REPLACE, LOADS, row(2L, 2L)));
    assertThat(referred.getMessage(), containsString("is as it was: a constraint refuses what no"));
    database.run(
        "CREATE FUNCTION freeze() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE 'secret'; END $$;"
            + "CREATE TRIGGER frozen BEFORE INSERT ON items"
            + " FOR EACH STATEMENT EXECUTE FUNCTION freeze()");
    var frozen =
        assertThrows(IOException.class, () -> database.load(WriteMode.UPSERT, LOADS, row(2L, 2L)));
    assertThat(
        frozen.getMessage(),
        allOf(
            containsString("is as it was: a trigger of the table refuses the load"),
            not(containsString("secret"))));
    assertThat(database.rows(), contains("1|1"));
  }

  @Test
  void missingRightIsNoRowsFault() throws Exception {
    String user = "reader_of_" + database.schema;
    database.load(WriteMode.UPSERT, LOADS, row(1L, 1L));
    database.run(
        "CREATE ROLE "
            + user
            + " LOGIN PASSWORD 'hunter2'; GRANT USAGE, CREATE ON SCHEMA "
            + database.schema
            + " TO "
            + user
            + "; GRANT SELECT ON items TO "
            + user
            + "; GRANT SELECT, INSERT ON _penstock_runs TO "
            + user);
    Sink sink =
        WriteToPostgres.to(
            database.url().replace("postgres:hunter2", user + ":hunter2"),
            "items",
            WriteMode.UPSERT,
            LOADS.load());
    var e =
        assertThrows(
            UnusableException.class, () -> database.publish(sink, facts -> true, row(2L, 2L)));
    assertThat(e.getMessage(), containsString("the user lacks a right"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void refusedRowsAreThoseThatTheFinishedTableRefuses(int seed) throws Exception {
    table(
        "v bigint UNIQUE CHECK (v % 7 <> 0), parent bigint REFERENCES items,"
            + " CHECK (parent <> 13)");
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("v", FieldType.INT64)
            .column("parent", FieldType.INT64)
            .key("id");
    Random random = new Random(seed);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long id = 0; id < 80; id++) {
      Long parent = random.nextInt(3) == 0 ? null : (long) random.nextInt(85);
      rows.add(row(id, (long) random.nextInt(300), parent));
    }
    Collections.shuffle(rows, random);
    Published published = database.load(WriteMode.APPEND, loads, rows.toArray(new Object[0][]));
    told(published);
    assertThat(database.rows(), hasSize((int) published.written()));
    for (Refused refused : published.facts().refused()) {
      @Nullable Object[] row = rows.get((int) refused.position() - 2);
      assertThrows(
          SQLException.class,
          () ->
              database.run(
                  "INSERT INTO items VALUES (" + row[0] + ", " + row[1] + ", " + row[2] + ")"));
    }
    database.run("DELETE FROM items");
    Published again = database.load(WriteMode.UPSERT, loads, rows.toArray(new Object[0][]));
    assertThat(again, is(published));
  }
}
