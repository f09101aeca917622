package io.penstock.connectors.jdbc.duckdb;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Sink;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

final class ConnectorsTest {
  private static Sink sink(Map<String, Object> settings) {
    return Objects.requireNonNull(new DuckDbConnectors().sinks().get("WriteToDuckDb"))
        .create(
            new Settings(new Location("p.yaml", 1, 1), settings, Map.of()),
            new Loads().column("id", FieldType.INT64).key("id").load());
  }

  @Test
  void serviceLoaderFindsTheSink() {
    assertThat(
        ServiceLoader.load(Connectors.class).stream().map(ServiceLoader.Provider::get).toList(),
        hasItem(instanceOf(DuckDbConnectors.class)));
  }

  @Test
  void sinkSurvivesTheTripToAWorker() {
    Sink sink = sink(Map.of("database", "w.duckdb", "table", "t", "write_mode", "append"));
    assertThat(SerializableUtils.ensureSerializable(sink).setBased(), is(true));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    var mode =
        assertThrows(
            IllegalArgumentException.class,
            () -> sink(Map.of("database", "w.duckdb", "table", "t", "write_mode", "merge")));
    assertThat(mode.getMessage(), containsString("allowed: append, upsert, replace"));
    var table =
        assertThrows(
            IllegalArgumentException.class,
            () -> sink(Map.of("database", "w.duckdb", "table", "a.b.c")));
    assertThat(table.getMessage(), containsString("write table or schema.table"));
    assertThat(WriteMode.of("replace"), is(WriteMode.REPLACE));
    assertThat(TableName.of("\"a.b\".c"), is(new TableName("a.b", "c")));
  }
}
