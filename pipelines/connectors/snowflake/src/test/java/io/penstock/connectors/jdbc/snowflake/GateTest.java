package io.penstock.connectors.jdbc.snowflake;

import static io.penstock.connectors.jdbc.snowflake.Shop.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Retry;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateTest {
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

  private static Loads loads() {
    return new Loads()
        .column("id", FieldType.INT64)
        .column("email", FieldType.STRING)
        .column("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
        .key("id");
  }

  private static Object[] person(long id, @Nullable String email) {
    return row(id, email, Instant.ofEpochSecond(id));
  }

  @Test
  void closedGateLeavesTheTargetUntouched() throws Exception {
    for (WriteMode mode : WriteMode.values()) {
      try (Shop here = Shop.open(folder.resolve(mode.toString()))) {
        here.load(mode, loads(), person(1, "a"));
        Published published =
            here.publish(here.sink(mode, loads()), facts -> false, person(2, "b"));
        assertThat(
            published,
            is(new Published(new StagedFacts(1, 0, List.of(), Map.of()), false, 0, 0, 0, 0)));
        assertThat(here.query("SELECT id FROM items"), contains("1"));
        assertThat(
            here.query("SELECT count(*) FROM _penstock_runs WHERE run <> ''"), contains("1"));
      }
    }
  }

  @Test
  void closedGateLeavesNoNewTableBehind() throws Exception {
    shop.publish(shop.sink(WriteMode.UPSERT, loads()), facts -> false, person(1, "a"));
    assertThat(
        shop.tables("SELECT table_name FROM duckdb_tables() WHERE NOT temporary"), is(List.of()));
  }

  @Test
  void gateThatFailsLeavesTheTargetUntouched() throws Exception {
    shop.load(WriteMode.UPSERT, loads(), person(1, "a"));
    Sink sink = shop.sink(WriteMode.UPSERT, loads());
    assertThrows(
        IllegalStateException.class,
        () ->
            shop.publish(
                sink,
                facts -> {
                  throw new IllegalStateException("no");
                },
                person(2, "b")));
    assertThat(shop.query("SELECT id FROM items"), contains("1"));
  }

  @Test
  void closedRunMayBePublishedLater() throws Exception {
    Sink sink = shop.sink(WriteMode.UPSERT, loads());
    Publication publication = shop.staged(sink, person(1, "a"));
    sink.publish(publication, facts -> false);
    assertThat(sink.publish(publication, facts -> true).inserted(), is(1L));
  }

  @Test
  void sameRunPublishedTwiceGivesTheRecordedCounts() throws Exception {
    Loads loads = loads().latest("at").counted("few_emails", "email");
    Sink sink = shop.sink(WriteMode.UPSERT, loads);
    shop.publish(sink, facts -> true, person(1, "a"), person(2, "b"));
    Publication publication =
        shop.staged(
            sink, person(1, "c"), person(1, "b"), person(2, "b"), person(3, "c"), person(4, "c"));
    Published first = sink.publish(publication, facts -> true);
    assertThat(
        first,
        is(
            new Published(
                new StagedFacts(5, 1, List.of(), Map.of("few_emails", 2L)), true, 2, 1, 1, 0)));
    assertThat(sink.publish(publication, facts -> false), is(first));
    assertThat(
        shop.query("SELECT id, email FROM items ORDER BY id"),
        contains("1|c", "2|b", "3|c", "4|c"));
  }

  @Test
  void sameRunPublishedByTwoAtOnceIsThereOnce() throws Exception {
    Loads loads = new Loads().column("name", FieldType.STRING);
    Sink sink =
        shop.sink(WriteMode.APPEND, loads)
            .withRetry(
                Retry.lasting(Duration.ofSeconds(60))
                    .withWaits(Duration.ofMillis(20), Duration.ofMillis(200)));
    Publication publication = shop.staged(sink, row("a"), row("a"), row("b"));
    List<Published> published =
        Stream.of(publication, publication, publication)
            .parallel()
            .map(each -> published(sink, each))
            .toList();
    assertThat(shop.rows(), contains("a", "a", "b"));
    assertThat(published.stream().map(Published::inserted).distinct().toList(), contains(3L));
  }

  private static Published published(Sink sink, Publication publication) {
    try {
      return sink.publish(publication, facts -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void repeatsAreSetAsideWithTheirPlaceAndRow() throws Exception {
    Loads loads = loads().unique("pk", "id").unique("one_email", "email").counted("n", "email");
    Sink sink = shop.sink(WriteMode.UPSERT, loads);
    Publication publication =
        shop.staged(
            sink, person(1, "a"), person(1, "a"), person(2, "a"), person(3, null), person(4, null));
    Published published = sink.publish(publication, facts -> facts.publishable() == 3);
    assertThat(published.facts().staged(), is(5L));
    assertThat(published.facts().duplicateValues(), is(Map.of("n", 0L)));
    assertThat(published.written(), is(3L));
    String one = "{\"id\":1,\"email\":\"a\",\"at\":\"1970-01-01T00:00:01.000000Z\"}";
    String two = "{\"id\":2,\"email\":\"a\",\"at\":\"1970-01-01T00:00:02.000000Z\"}";
    assertThat(
        published.facts().repeats(),
        contains(
            new Repeat("pk", "in.csv", 3, one),
            new Repeat("one_email", "in.csv", 3, one),
            new Repeat("one_email", "in.csv", 4, two)));
    assertThat(shop.query("SELECT id FROM items ORDER BY 1"), contains("1", "3", "4"));
    assertThat(sink.publish(publication, facts -> false), is(published));
  }

  @Test
  void olderVersionsOfARowAreNoRepeats() throws Exception {
    Loads loads = loads().latest("at").unique("one_email", "email");
    Published published =
        shop.load(
            WriteMode.UPSERT,
            loads,
            row(1L, "a", Instant.ofEpochSecond(5)),
            row(1L, "a", Instant.ofEpochSecond(6)));
    assertThat(published.facts(), is(new StagedFacts(2, 1, List.of(), Map.of())));
  }

  @Test
  void duplicateValuesAreCountedOnTheWayIntoAnEmptyTable() throws Exception {
    Published published =
        shop.load(
            WriteMode.UPSERT,
            loads().counted("n", "email"),
            person(1, "a"),
            person(2, "a"),
            person(3, "b"),
            person(4, null),
            person(5, null));
    assertThat(published.facts().duplicateValues(), is(Map.of("n", 1L)));
  }
}
