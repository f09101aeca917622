package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.plan.connect.BlockedException;
import io.penstock.plan.connect.Expected;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table to be read that has other columns than the contract. */
final class SourceDriftTest {
  private static final List<Object> ROW = Arrays.asList(7L, "Ada", null);

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void fill() throws Exception {
    database = new Database(folder);
    database.run(
        "CREATE TABLE items (name text, loyalty text, id int4);"
            + "INSERT INTO items VALUES ('Ada', 'gold', 7)");
  }

  private ReadFromPostgres source(Mode mode) {
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("name", FieldType.STRING)
            .column("phone", FieldType.STRING);
    Expected expected = Reading.expected(loads, "id").with(mode, Set.of());
    return ReadFromPostgres.table(database.url(), "items", expected);
  }

  @Test
  void columnsGoByNameAndDifferencesAreTold() throws Exception {
    for (Mode mode : List.of(Mode.DISCARD_VALUE, Mode.EVOLVE)) {
      source(mode).preflight();
      Reading read = Reading.of(source(mode));
      assertThat(read.rows, contains(ROW));
      assertThat(read.drift, contains("UNNAMED loyalty items", "LACKING phone items"));
    }
  }

  @Test
  void frozenColumnsBlockTheRunBeforeAnythingIsRead() {
    var e = assertThrows(BlockedException.class, () -> source(Mode.FREEZE).preflight());
    assertThat(
        e.getMessage(),
        is(
            "table items in "
                + Database.place()
                + " has columns that the contract does not name: loyalty, and lacks columns of the"
                + " contract: phone, and schema_contract.columns is freeze: change the source or"
                + " the contract, or say discard_value; nothing was read"));
  }

  @Test
  void quarantinedColumnsLetNoRecordPass() throws Exception {
    source(Mode.QUARANTINE).preflight();
    Reading read = Reading.of(source(Mode.QUARANTINE));
    assertThat(read.rows, is(empty()));
    assertThat(read.unreadable, is(empty()));
    assertThat(read.invalid, contains("[schema.columns loyalty] " + ROW));
  }

  @Test
  void columnThatCutsTheTableIsKnown() throws Exception {
    ReadFromPostgres source = source(Mode.DISCARD_VALUE).withPartition("loyalty", 2);
    assertThat(Reading.of(source).drift, contains("LACKING phone items"));
    source = source(Mode.DISCARD_VALUE).incrementalBy("loyalty");
    assertThat(Reading.of(source).drift, contains("LACKING phone items"));
  }
}
