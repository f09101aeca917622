package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.UpsertingSink;
import io.penstock.plan.connect.Upserts;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles of a stream, in a table that takes them in one statement and in others. */
final class BundlesTest {
  @TempDir Path folder;
  private Database database;
  private UpsertingSink sink;

  /** What a table has that adding and updating a row may not be alike in. */
  enum Target {
    PLAIN("SELECT 1"),
    TRIGGER(
        """
        CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO told VALUES (NEW.id); RETURN NEW; END $$;
        CREATE TRIGGER told BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION told()
        """),
    POLICY("ALTER TABLE items ENABLE ROW LEVEL SECURITY"),
    WITHOUT_KEY("ALTER TABLE items DROP CONSTRAINT items_pkey");

    private final String ddl;

    Target(String ddl) {
      this.ddl = ddl;
    }
  }

  @BeforeEach
  void open() throws Exception {
    database = new Database(folder);
    database.run("CREATE TABLE items (id bigint PRIMARY KEY, version bigint, name text)");
    database.run("CREATE TABLE told (id bigint)");
    Loads loads =
        new Loads()
            .column("id", FieldType.INT64)
            .column("version", FieldType.INT64)
            .column("name", FieldType.STRING)
            .key("id")
            .latest("version");
    sink = (UpsertingSink) database.sink(WriteMode.UPSERT, loads);
  }

  private Published write(Upserts upserts, @Nullable Object[]... rows) throws Exception {
    return upserts.write(database.bundle(sink, rows));
  }

  private static Published published(
      long staged, long duplicates, long inserted, long updated, long unchanged) {
    return new Published(
        new StagedFacts(staged, duplicates, List.of(), Map.of()),
        true,
        inserted,
        updated,
        unchanged,
        0);
  }

  @ParameterizedTest
  @EnumSource
  void theNewestOfEachKeyStaysAndIsCounted(Target target) throws Exception {
    database.run(target.ddl);
    try (Upserts upserts = sink.openUpserts()) {
      assertThat(
          write(upserts, row(1L, 1L, "a"), row(1L, 2L, "b"), row(2L, null, "c"), row(3L, 5L, "d")),
          is(published(4, 1, 3, 0, 0)));
      assertThat(
          write(
              upserts,
              row(1L, 1L, "z"), // older
              row(2L, 0L, null), // newer than none
              row(3L, 5L, "e"), // a tie that the greater wins
              row(4L, 1L, "f"),
              row(4L, null, "g")),
          is(published(5, 1, 1, 2, 1)));
      assertThat(write(upserts, row(3L, 5L, "d"), row(3L, 5L, "e")), is(published(2, 1, 0, 0, 1)));
    }
    assertThat(database.rows(), contains("1|2|b", "2|0|null", "3|5|e", "4|1|f"));
  }

  @Test
  void aTriggerIsToldOfRowsThatAreAddedOnly() throws Exception {
    database.run(Target.TRIGGER.ddl);
    try (Upserts upserts = sink.openUpserts()) {
      write(upserts, row(1L, 1L, "a"));
      write(upserts, row(1L, 2L, "b"), row(2L, 1L, "c"));
    }
    assertThat(database.query("SELECT id FROM told ORDER BY id"), contains("1", "2"));
  }

  @Test
  void aRowThatTheTableRefusesStaysOutAndTheBundlesGoOn() throws Exception {
    database.run("ALTER TABLE items ADD CHECK (name <> 'bad')");
    try (Upserts upserts = sink.openUpserts()) {
      write(upserts, row(1L, 1L, "a"));
      Published careful = write(upserts, row(1L, 2L, "b"), row(2L, 1L, "bad"), row(3L, 1L, "c"));
      assertThat(careful.facts().refused(), hasSize(1));
      assertThat(write(upserts, row(4L, 1L, "d")), is(published(1, 0, 1, 0, 0)));
    }
    assertThat(database.rows(), contains("1|2|b", "3|1|c", "4|1|d"));
  }

  /** A vacuum holds such a lock, and a bundle of another task the lock on its rows. */
  @Test
  @Timeout(60)
  void aBundleWaitsForNoOtherUnlessTheyHaveARowInCommon() throws Exception {
    try (Upserts upserts = sink.openUpserts();
        Connection other = database.connect()) {
      write(upserts, row(1L, 1L, "a"), row(2L, 1L, "b"));
      other.setAutoCommit(false);
      new Sql(other).run("LOCK TABLE items IN SHARE UPDATE EXCLUSIVE MODE");
      new Sql(other).run("UPDATE items SET name = 'c' WHERE id = 2");
      assertThat(write(upserts, row(1L, 2L, "d"), row(3L, 1L, "e")), is(published(2, 0, 1, 1, 0)));
      other.commit();
    }
    assertThat(database.rows(), contains("1|2|d", "2|1|c", "3|1|e"));
  }

  @Test
  void rowsOfAKeyAloneAreAddedOnce() throws Exception {
    database.run("CREATE TABLE keys (id bigint PRIMARY KEY)");
    Loads loads = new Loads().column("id", FieldType.INT64).key("id").latest("id");
    UpsertingSink keys = WriteToPostgres.to(database.url(), "keys", WriteMode.UPSERT, loads.load());
    try (Upserts upserts = keys.openUpserts()) {
      upserts.write(database.bundle(keys, row(1L)));
      assertThat(
          upserts.write(database.bundle(keys, row(1L), row(2L))), is(published(2, 0, 1, 0, 1)));
    }
    assertThat(database.query("SELECT id FROM keys ORDER BY id"), contains("1", "2"));
  }
}
