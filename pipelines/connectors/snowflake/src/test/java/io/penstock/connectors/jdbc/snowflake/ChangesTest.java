package io.penstock.connectors.jdbc.snowflake;

import static io.penstock.connectors.jdbc.snowflake.Shop.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import java.nio.file.Path;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangesTest {
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
        .column("v", FieldType.INT64)
        .required("name", FieldType.STRING)
        .key("id");
  }

  @Test
  void lastChangeOfAKeyCountsAndDeletesDelete() throws Exception {
    Sink sink = shop.sink(WriteMode.UPSERT, loads().changes());
    shop.publish(
        sink,
        facts -> true,
        row(1L, 1L, "a", false, 1L),
        row(2L, 1L, "b", false, 2L),
        row(3L, 1L, "c", false, 3L));
    Published published =
        shop.publish(
            sink,
            facts -> true,
            row(1L, 2L, "late", false, 12L),
            row(1L, null, null, true, 11L),
            row(2L, 2L, "not for long", false, 13L),
            row(2L, null, null, true, 14L),
            row(4L, null, null, true, 15L),
            row(3L, 2L, "c2", false, 16L));
    assertThat(shop.rows(), contains("1|2|late", "3|2|c2"));
    assertThat(published, is(new Published(published.facts(), true, 0, 2, 0, 1)));
    assertThat(published.facts().deletions(), is(2L));
    assertThat(published.facts().duplicates(), is(2L));
  }

  @Test
  void newerRowOfTheTargetIsNeitherOverwrittenNorDeleted() throws Exception {
    Sink sink = shop.sink(WriteMode.UPSERT, loads().latest("v").changes());
    shop.publish(sink, facts -> true, row(1L, 5L, "a", false, 1L), row(2L, 5L, "b", false, 2L));
    Published published =
        shop.publish(
            sink, facts -> true, row(1L, 4L, "old", false, 3L), row(2L, 4L, null, true, 4L));
    assertThat(shop.rows(), contains("1|5|a", "2|5|b"));
    assertThat(published, is(new Published(published.facts(), true, 0, 0, 1, 0)));
    shop.publish(sink, facts -> true, row(2L, null, null, true, 5L));
    assertThat(shop.rows(), contains("1|5|a"));
  }
}
