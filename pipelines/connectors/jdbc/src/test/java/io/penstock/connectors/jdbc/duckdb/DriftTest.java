package io.penstock.connectors.jdbc.duckdb;

import static io.penstock.connectors.jdbc.duckdb.Warehouse.row;
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
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(folder);
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
    warehouse.run("CREATE TABLE items (" + columns + ")");
  }

  private List<String> columns() throws Exception {
    return warehouse.query(
        "SELECT column_name || ' ' || data_type FROM duckdb_columns()"
            + " WHERE table_name = 'items' ORDER BY column_name");
  }

  private String refusal(Loads loads) {
    var before =
        assertThrows(
            UnusableException.class, () -> warehouse.sink(WriteMode.UPSERT, loads).preflight());
    var publishing =
        assertThrows(
            UnusableException.class,
            () -> warehouse.load(WriteMode.UPSERT, loads, row(1L, "a", 1L)));
    assertThat(publishing.getMessage(), is(before.getMessage()));
    return String.valueOf(before.getMessage());
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void columnThatTheTableLacksIsAddedAndOldRowsHaveNoneOfIt(WriteMode mode) throws Exception {
    table("name VARCHAR, id BIGINT PRIMARY KEY");
    warehouse.run("INSERT INTO items (id, name) VALUES (1, 'old'), (9, 'nine')");
    if (mode == WriteMode.APPEND) {
      warehouse.run("DELETE FROM items WHERE id = 1");
    }
    warehouse.sink(mode, evolving()).preflight();
    assertThat(columns(), contains("id BIGINT", "name VARCHAR"));
    Published published =
        warehouse.load(mode, evolving(), row(1L, "one", 11L), row(2L, "two", 22L));
    assertThat(published.altered(), contains("column n added (BIGINT)"));
    assertThat(columns(), contains("id BIGINT", "n BIGINT", "name VARCHAR"));
    List<String> rows = warehouse.query("SELECT id, name, n FROM items ORDER BY id");
    assertThat(
        rows,
        is(
            mode == WriteMode.REPLACE
                ? List.of("1|one|11", "2|two|22")
                : List.of("1|one|11", "2|two|22", "9|nine|null")));
    Published again = warehouse.load(WriteMode.UPSERT, evolving(), row(1L, "one", 11L));
    assertThat(again.altered(), is(List.of()));
    assertThat(again.unchanged(), is(1L));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyEvolveAddsColumns(Mode mode) throws Exception {
    table("id BIGINT PRIMARY KEY, name VARCHAR");
    Loads loads = loads().evolving(mode, Mode.EVOLVE);
    if (mode == Mode.EVOLVE) {
      assertThat(
          warehouse.load(WriteMode.UPSERT, loads, row(1L, "a", 1L)).altered(),
          contains("column n added (BIGINT)"));
    } else {
      assertThat(
          refusal(loads),
          is(
              "table items has another shape: column n is missing (BIGINT); change the table or the"
                  + " contract, or write to another table, or let schema_contract evolve it"));
      assertThat(columns(), contains("id BIGINT", "name VARCHAR"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyEvolveWidensColumns(Mode mode) throws Exception {
    table("id BIGINT PRIMARY KEY, n INTEGER NOT NULL, name VARCHAR");
    warehouse.run("INSERT INTO items VALUES (1, 7, 'old'), (2, 8, 'old')");
    Loads loads = loads().evolving(Mode.EVOLVE, mode);
    if (mode == Mode.EVOLVE) {
      Published published =
          warehouse.load(WriteMode.UPSERT, loads, row(1L, "old", 7L), row(3L, "new", 1L << 40));
      assertThat(published.altered(), contains("column n widened from INTEGER to BIGINT"));
      assertThat(published.unchanged(), is(1L));
      assertThat(
          warehouse.query("SELECT id, n FROM items ORDER BY id"),
          contains("1|7", "2|8", "3|1099511627776"));
      assertThat(columns(), contains("id BIGINT", "n BIGINT", "name VARCHAR"));
    } else {
      assertThat(
          refusal(loads), containsString("column n is INTEGER, needed is BIGINT; change the"));
      assertThat(columns(), contains("id BIGINT", "n INTEGER", "name VARCHAR"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyEvolveLeavesAColumnAloneThatTheContractDoesNotName(Mode mode) throws Exception {
    table("more VARCHAR DEFAULT 'd', n BIGINT, id BIGINT PRIMARY KEY, name VARCHAR");
    warehouse.run("INSERT INTO items VALUES ('kept', 1, 1, 'a')");
    Loads loads = loads().evolving(mode, Mode.EVOLVE);
    if (mode == Mode.EVOLVE) {
      Published published =
          warehouse.load(WriteMode.UPSERT, loads, row(1L, "b", 1L), row(2L, "c", 2L));
      assertThat(published.altered(), is(List.of()));
      assertThat(
          warehouse.query("SELECT id, name, n, more FROM items ORDER BY id"),
          contains("1|b|1|kept", "2|c|2|d"));
    } else {
      assertThat(refusal(loads), containsString("column more is not in the contract; change"));
    }
  }

  @Test
  void columnThatMustBeGivenIsRefusedWhereTheContractDoesNotNameIt() throws Exception {
    table("id BIGINT PRIMARY KEY, name VARCHAR, n BIGINT, more VARCHAR NOT NULL");
    assertThat(
        refusal(evolving()),
        containsString("column more is not in the contract, must not be null and has no default"));
  }

  @Test
  void columnThatIsWiderThanTheContractStaysSo() throws Exception {
    table("id BIGINT PRIMARY KEY, name VARCHAR, n DECIMAL(38,9)");
    warehouse.load(WriteMode.UPSERT, evolving(), row(1L, "a", 5L));
    Published again = warehouse.load(WriteMode.UPSERT, evolving(), row(1L, "a", 5L));
    assertThat(again.unchanged(), is(1L));
    assertThat(columns(), contains("id BIGINT", "n DECIMAL(38,9)", "name VARCHAR"));
  }

  @Test
  void whatWouldLoseAValueIsRefused() throws Exception {
    table("id BIGINT PRIMARY KEY, name INTEGER, n date");
    assertThat(
        refusal(evolving()),
        containsString(
            "column name is INTEGER, needed is VARCHAR; column n is DATE, needed is BIGINT;"
                + " change the table or the contract, or write to another table"));
  }

  @Test
  void keyThatTheTableLacksIsNotAdded() throws Exception {
    table("name VARCHAR, n BIGINT");
    assertThat(
        refusal(evolving()),
        containsString("column id is missing (BIGINT) and is of the key, which rows that"));
  }

  @Test
  void renamedColumnIsGuessed() throws Exception {
    table("id BIGINT PRIMARY KEY, name_ VARCHAR, n BIGINT");
    assertThat(
        refusal(loads()), containsString("column name is missing (VARCHAR; is it name_?); column"));
  }

  @Test
  void closedGateAltersNothing() throws Exception {
    table("id BIGINT PRIMARY KEY, n INTEGER");
    for (WriteMode mode : WriteMode.values()) {
      Published published =
          warehouse.publish(warehouse.sink(mode, evolving()), facts -> false, row(1L, "a", 1L));
      assertThat(published.altered(), is(List.of()));
      assertThat(columns(), contains("id BIGINT", "n INTEGER"));
    }
  }

  @Test
  void loadThatFailsAfterwardsAltersNothing() throws Exception {
    table("id BIGINT PRIMARY KEY, n INTEGER");
    warehouse.run("INSERT INTO items VALUES (1, 1)");
    assertThrows(
        UnusableException.class,
        () -> warehouse.load(WriteMode.APPEND, evolving(), row(1L, "a", 1L)));
    assertThat(columns(), contains("id BIGINT", "n INTEGER"));
  }

  @Test
  void sameRunPublishedTwiceAltersOnceAndSaysSoTwice() throws Exception {
    table("id BIGINT PRIMARY KEY, n INTEGER");
    Sink sink = warehouse.sink(WriteMode.UPSERT, evolving());
    Publication publication = warehouse.staged(sink, row(1L, "a", 1L));
    Published first = sink.publish(publication, facts -> true);
    assertThat(
        first.altered(),
        contains("column name added (VARCHAR)", "column n widened from INTEGER to BIGINT"));
    assertThat(sink.publish(publication, facts -> false), is(first));
  }

  @Test
  void namesAreQuotedWhereverTheyCameFrom() throws Exception {
    table("id BIGINT PRIMARY KEY");
    String odd = "n\"; DROP TABLE items; --";
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column(odd, FieldType.STRING)
            .key("id")
            .evolving(Mode.EVOLVE, Mode.EVOLVE);
    Published published = warehouse.load(WriteMode.UPSERT, loads, row(1L, "a"));
    assertThat(published.altered(), contains("column " + odd + " added (VARCHAR)"));
    assertThat(warehouse.rows(), contains("1|a"));
  }

  @Test
  void columnOfAKeyOrUnderAnIndexIsNotWidenedButSaid() throws Exception {
    table("id INTEGER PRIMARY KEY, name VARCHAR, n BIGINT");
    assertThat(
        refusal(evolving()),
        containsString(
            "column id is INTEGER, needed is BIGINT, and the database cannot change it (a key, a"
                + " constraint or an index)"));
    warehouse.run("DROP TABLE items");
    table("id BIGINT PRIMARY KEY, name VARCHAR, n INTEGER");
    warehouse.run("CREATE INDEX by_name ON items (name)");
    assertThat(refusal(evolving()), containsString("column n is INTEGER, needed is BIGINT, and"));
    warehouse.run("DROP INDEX by_name");
    warehouse.load(WriteMode.UPSERT, evolving(), row(1L, "a", 1L));
  }

  @Test
  void newColumnKeepsTheCaseOfTheContract() throws Exception {
    table("ID BIGINT PRIMARY KEY");
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("firstName", FieldType.STRING)
            .key("id")
            .evolving(Mode.EVOLVE, Mode.EVOLVE);
    warehouse.load(WriteMode.UPSERT, loads, row(1L, "a"));
    assertThat(columns(), contains("ID BIGINT", "firstName VARCHAR"));
  }
}
