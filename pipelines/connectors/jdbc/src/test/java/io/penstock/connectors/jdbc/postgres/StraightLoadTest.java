package io.penstock.connectors.jdbc.postgres;

import static io.penstock.connectors.jdbc.postgres.Database.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Published;
import java.nio.file.Path;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that go right into an empty target, where its index can tell that none comes twice. */
final class StraightLoadTest {
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
        .key("id")
        .unique("primary_key", "id");
  }

  @Test
  void rowsThatOnlyComeOnceAreWritten() throws Exception {
    Published published =
        database.load(WriteMode.UPSERT, loads(), row(1L, "a\tb\nc\\"), row(2L, null), row(3L, ""));
    assertThat(published.inserted(), is(3L));
    assertThat(published.facts().repeats(), hasSize(0));
    assertThat(database.rows(), contains("1|a\tb\nc\\", "2|null", "3|"));
  }

  @Test
  void secondRowOfAKeyIsFoundByTheTargetAndSetAside() throws Exception {
    Published published =
        database.load(WriteMode.UPSERT, loads(), row(1L, "a"), row(2L, "b"), row(1L, "c"));
    assertThat(published.inserted(), is(2L));
    assertThat(published.facts().repeats(), hasSize(1));
    assertThat(database.rows(), contains("1|a", "2|b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE UNIQUE INDEX ON items (id) WHERE id > 5",
        "CREATE UNIQUE INDEX ON items (id, name)",
        "CREATE UNIQUE INDEX ON items ((id + length(name)))",
        "CREATE INDEX ON items (id)",
        "ALTER TABLE items ADD UNIQUE (id) DEFERRABLE INITIALLY DEFERRED"
      })
  void anIndexThatWouldLetItInIsNotReliedOn(String index) throws Exception {
    database.run("CREATE TABLE items (id bigint, name text)");
    if (!index.isEmpty()) {
      database.run(index);
    }
    Published published =
        database.load(WriteMode.UPSERT, loads(), row(1L, "a"), row(2L, "b"), row(1L, "c"));
    assertThat(published.facts().repeats(), hasSize(1));
    assertThat(database.rows(), contains("1|a", "2|b"));
  }
}
