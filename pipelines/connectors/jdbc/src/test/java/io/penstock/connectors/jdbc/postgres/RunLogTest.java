package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that remembers runs. */
final class RunLogTest {
  private static final Loads LOADS =
      new Loads().column("id", FieldType.INT64).column("v", FieldType.INT64).key("id");

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(folder);
  }

  @Test
  void tableOfAnOlderVersionIsGivenWhatItLacks() throws Exception {
    database.run(
        "CREATE TABLE items (id bigint PRIMARY KEY, v bigint CHECK (v < 10));"
            + "CREATE TABLE _penstock_runs (run text, target text, staged bigint,"
            + " duplicates bigint, duplicate_values text, inserted bigint, updated bigint,"
            + " unchanged bigint, deleted bigint, published_at timestamptz,"
            + " PRIMARY KEY (run, target));"
            + "INSERT INTO _penstock_runs VALUES ('run-1', '\""
            + database.schema
            + "\".\"items\"', 5, 1, '{}', 4, 0, 0, 0, now())");
    Sink sink = database.sink(WriteMode.UPSERT, LOADS);
    Publication old = database.staged(sink, row(1L, 1L));
    assertThat(sink.publish(old, facts -> false).inserted(), is(4L));
    Publication publication = database.staged(sink, row(1L, 1L), row(2L, 22L));
    Published published = sink.publish(publication, facts -> true);
    assertThat(published.facts().refused().size(), is(1));
    assertThat(sink.publish(publication, facts -> false), is(published));
  }

  @Test
  void loadsIntoOtherTablesAreNotHeldUp() throws Exception {
    database.load(WriteMode.UPSERT, LOADS, row(1L, 1L));
    List<String> locks = new ArrayList<>();
    database.publish(
        database.sink(WriteMode.UPSERT, LOADS), facts -> locks.addAll(locks()), row(2L, 2L));
    assertThat(locks, contains("AccessShareLock"));
  }

  private List<String> locks() {
    try {
      return database.query(
          "SELECT DISTINCT mode FROM pg_locks WHERE relation = '_penstock_runs'::regclass"
              + " AND pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rightsThatTheGuideNamesAreEnough() throws Exception {
    String user = "writer_of_" + database.schema;
    database.load(WriteMode.UPSERT, LOADS, row(1L, 1L));
    database.run(
        "CREATE ROLE "
            + user
            + " LOGIN PASSWORD 'hunter2'; GRANT USAGE ON SCHEMA "
            + database.schema
            + " TO "
            + user
            + "; GRANT SELECT, INSERT, UPDATE, DELETE ON items, _penstock_runs TO "
            + user);
    Sink sink =
        WriteToPostgres.to(
            database.url().replace("postgres:hunter2", user + ":hunter2"),
            "items",
            WriteMode.REPLACE,
            LOADS.load());
    database.publish(sink, facts -> true, row(2L, 2L));
    assertThat(database.rows(), contains("2|2"));
  }
}
