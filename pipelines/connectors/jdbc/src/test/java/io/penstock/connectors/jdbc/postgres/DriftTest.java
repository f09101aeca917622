package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table whose columns are not those of the contract. */
final class DriftTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  private static Loads loads() {
    return new Loads()
        .column("id", FieldType.INT64)
        .column("name", FieldType.STRING)
        .column("n", FieldType.INT64)
        .key("id");
  }

  private static Loads evolving() {
    return loads().evolving(Mode.EVOLVE, Mode.EVOLVE);
  }

  private void table(String columns) throws Exception {
    database.run("CREATE TABLE items (" + columns + ")");
  }

  private List<String> columns() throws Exception {
    return database.query(
        "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE"
            + " attrelid = 'items'::regclass AND attnum > 0 ORDER BY attname");
  }

  private String refusal(Loads loads) {
    var before =
        assertThrows(
            UnusableException.class, () -> database.sink(WriteMode.UPSERT, loads).preflight());
    var publishing =
        assertThrows(
            UnusableException.class,
            () -> database.load(WriteMode.UPSERT, loads, row(1L, "a", 1L)));
    assertThat(publishing.getMessage(), is(before.getMessage()));
    return String.valueOf(before.getMessage());
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void columnThatTheTableLacksIsAddedAndOldRowsHaveNoneOfIt(WriteMode mode) throws Exception {
    table("name text, id bigint PRIMARY KEY");
    database.run("INSERT INTO items (id, name) VALUES (1, 'old'), (9, 'nine')");
    if (mode == WriteMode.APPEND) {
      database.run("DELETE FROM items WHERE id = 1");
    }
    database.sink(mode, evolving()).preflight();
    assertThat(columns(), contains("id bigint", "name text"));
    Published published = database.load(mode, evolving(), row(1L, "one", 11L), row(2L, "two", 22L));
    assertThat(published.altered(), contains("column n added (bigint)"));
    assertThat(columns(), contains("id bigint", "n bigint", "name text"));
    List<String> rows = database.query("SELECT id, name, n FROM items ORDER BY id");
    assertThat(
        rows,
        is(
            mode == WriteMode.REPLACE
                ? List.of("1|one|11", "2|two|22")
                : List.of("1|one|11", "2|two|22", "9|nine|null")));
    Published again = database.load(WriteMode.UPSERT, evolving(), row(1L, "one", 11L));
    assertThat(again.altered(), is(List.of()));
    assertThat(again.unchanged(), is(1L));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyEvolveAddsColumns(Mode mode) throws Exception {
    table("id bigint PRIMARY KEY, name text");
    Loads loads = loads().evolving(mode, Mode.EVOLVE);
    if (mode == Mode.EVOLVE) {
      assertThat(
          database.load(WriteMode.UPSERT, loads, row(1L, "a", 1L)).altered(),
          contains("column n added (bigint)"));
    } else {
      assertThat(
          refusal(loads),
          is(
              "table items has another shape: column n is missing (bigint); change the table or the"
                  + " contract, or write to another table, or let schema_contract evolve it"));
      assertThat(columns(), contains("id bigint", "name text"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyEvolveWidensColumns(Mode mode) throws Exception {
    table("id bigint PRIMARY KEY, n integer NOT NULL, name text");
    database.run("INSERT INTO items VALUES (1, 7, 'old'), (2, 8, 'old')");
    Loads loads = loads().evolving(Mode.EVOLVE, mode);
    if (mode == Mode.EVOLVE) {
      Published published =
          database.load(WriteMode.UPSERT, loads, row(1L, "old", 7L), row(3L, "new", 1L << 40));
      assertThat(published.altered(), contains("column n widened from integer to bigint"));
      assertThat(published.unchanged(), is(1L));
      assertThat(
          database.query("SELECT id, n FROM items ORDER BY id"),
          contains("1|7", "2|8", "3|1099511627776"));
      assertThat(columns(), contains("id bigint", "n bigint", "name text"));
    } else {
      assertThat(
          refusal(loads), containsString("column n is integer, needed is bigint; change the"));
      assertThat(columns(), contains("id bigint", "n integer", "name text"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyEvolveLeavesAColumnAloneThatTheContractDoesNotName(Mode mode) throws Exception {
    table("more text DEFAULT 'd', n bigint, id bigint PRIMARY KEY, name text");
    database.run("INSERT INTO items VALUES ('kept', 1, 1, 'a')");
    Loads loads = loads().evolving(mode, Mode.EVOLVE);
    if (mode == Mode.EVOLVE) {
      Published published =
          database.load(WriteMode.UPSERT, loads, row(1L, "b", 1L), row(2L, "c", 2L));
      assertThat(published.altered(), is(List.of()));
      assertThat(
          database.query("SELECT id, name, n, more FROM items ORDER BY id"),
          contains("1|b|1|kept", "2|c|2|d"));
    } else {
      assertThat(refusal(loads), containsString("column more is not in the contract; change"));
    }
  }

  @Test
  void columnThatMustBeGivenIsRefusedWhereTheContractDoesNotNameIt() throws Exception {
    table("id bigint PRIMARY KEY, name text, n bigint, more text NOT NULL");
    assertThat(
        refusal(evolving()),
        containsString("column more is not in the contract, must not be null and has no default"));
  }

  @Test
  void columnThatIsWiderThanTheContractStaysSo() throws Exception {
    table("id bigint PRIMARY KEY, name text, n numeric");
    database.load(WriteMode.UPSERT, evolving(), row(1L, "a", 5L));
    Published again = database.load(WriteMode.UPSERT, evolving(), row(1L, "a", 5L));
    assertThat(again.unchanged(), is(1L));
    assertThat(columns(), contains("id bigint", "n numeric", "name text"));
  }

  @Test
  void whatWouldLoseAValueIsRefused() throws Exception {
    table("id bigint PRIMARY KEY, name integer, n date");
    assertThat(
        refusal(evolving()),
        containsString(
            "column name is integer, needed is text; column n is date, needed is bigint;"
                + " change the table or the contract, or write to another table"));
  }

  @Test
  void keyThatTheTableLacksIsNotAdded() throws Exception {
    table("name text, n bigint");
    assertThat(
        refusal(evolving()),
        containsString("column id is missing (bigint) and is of the key, which rows that"));
  }

  @Test
  void renamedColumnIsGuessed() throws Exception {
    table("id bigint PRIMARY KEY, name_ text, n bigint");
    assertThat(
        refusal(loads()), containsString("column name is missing (text; is it name_?); column"));
  }

  @Test
  void closedGateAltersNothing() throws Exception {
    table("id bigint PRIMARY KEY, n integer");
    for (WriteMode mode : WriteMode.values()) {
      Published published =
          database.publish(database.sink(mode, evolving()), facts -> false, row(1L, "a", 1L));
      assertThat(published.altered(), is(List.of()));
      assertThat(columns(), contains("id bigint", "n integer"));
    }
  }

  @Test
  void loadThatFailsAfterwardsAltersNothing() throws Exception {
    table("id bigint PRIMARY KEY, n integer");
    database.run(
        "CREATE FUNCTION refuse_all() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RAISE EXCEPTION $$closed$$; END'");
    database.run(
        "CREATE TRIGGER closed BEFORE INSERT ON items FOR EACH STATEMENT"
            + " EXECUTE FUNCTION refuse_all()");
    assertThrows(
        IOException.class, () -> database.load(WriteMode.APPEND, evolving(), row(1L, "a", 1L)));
    assertThat(columns(), contains("id bigint", "n integer"));
  }

  @Test
  void sameRunPublishedTwiceAltersOnceAndSaysSoTwice() throws Exception {
    table("id bigint PRIMARY KEY, n integer");
    Sink sink = database.sink(WriteMode.UPSERT, evolving());
    Publication publication = database.staged(sink, row(1L, "a", 1L));
    Published first = sink.publish(publication, facts -> true);
    assertThat(
        first.altered(),
        contains("column name added (text)", "column n widened from integer to bigint"));
    assertThat(sink.publish(publication, facts -> false), is(first));
  }

  @Test
  void namesAreQuotedWhereverTheyCameFrom() throws Exception {
    table("id bigint PRIMARY KEY");
    String odd = "n\"; DROP TABLE items; --";
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column(odd, FieldType.STRING)
            .key("id")
            .evolving(Mode.EVOLVE, Mode.EVOLVE);
    Published published = database.load(WriteMode.UPSERT, loads, row(1L, "a"));
    assertThat(published.altered(), contains("column " + odd + " added (text)"));
    assertThat(database.rows(), contains("1|a"));
  }

  @Test
  void columnOfAKeyOrUnderAnIndexIsWidenedToo() throws Exception {
    table("id integer PRIMARY KEY, name character varying(3), n bigint");
    database.run("CREATE INDEX ON items (name)");
    database.run("INSERT INTO items VALUES (1, 'abc', 1)");
    Published published =
        database.load(WriteMode.UPSERT, evolving(), row(1L, "longer", 1L), row(1L << 40, "b", 2L));
    assertThat(
        published.altered(),
        contains(
            "column id widened from integer to bigint",
            "column name widened from character varying(3) to text"));
    assertThat(database.rows(), contains("1|longer|1", "1099511627776|b|2"));
  }

  @Test
  void columnThatAViewUsesIsNotWidenedAndNothingChanges() throws Exception {
    table("id bigint PRIMARY KEY, name text, n integer");
    database.run("CREATE VIEW seen AS SELECT n FROM items");
    var e =
        assertThrows(
            IOException.class, () -> database.load(WriteMode.UPSERT, evolving(), row(1L, "a", 1L)));
    assertThat(
        e.getMessage(),
        containsString("is as it was: PostgreSQL cannot alter a column that a view, a rule or"));
    assertThat(database.rows(), is(List.of()));
  }

  @Test
  void tableOfSomebodyElseIsRefusedBeforeAnythingIsRead() throws Exception {
    table("id bigint PRIMARY KEY, name text");
    database.run(
        "CREATE ROLE writer LOGIN PASSWORD 'hunter2'; GRANT USAGE ON SCHEMA "
            + database.schema
            + " TO writer; GRANT ALL ON items TO writer");
    Sink sink =
        WriteToPostgres.to(
            database.url().replace("postgres:hunter2", "writer:hunter2"),
            "items",
            WriteMode.UPSERT,
            evolving().load());
    var e = assertThrows(UnusableException.class, sink::preflight);
    assertThat(e.getMessage(), containsString("lacks what the contract has (n), and only its"));
  }
}
