package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Load;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Builds loads for tests, a column at a time. */
final class Loads {
  private final Schema.Builder schema = Schema.builder();
  private final List<Load.Column> columns = new ArrayList<>();
  private List<String> key = List.of();
  private Load.@Nullable Newest newest;
  private final List<Load.Unique> uniques = new ArrayList<>();
  private final List<Load.Unique> checks = new ArrayList<>();

  Loads column(String name, FieldType type) {
    return column(name, type, null);
  }

  Loads column(String name, FieldType type, @Nullable String physicalType) {
    schema.addNullableField(name, type);
    columns.add(new Load.Column(name, physicalType, false));
    return this;
  }

  Loads required(String name, FieldType type) {
    schema.addNullableField(name, type);
    columns.add(new Load.Column(name, null, true));
    return this;
  }

  Loads key(String... names) {
    key = List.of(names);
    return this;
  }

  Loads latest(String orderBy) {
    newest = new Load.Newest(orderBy, true);
    return this;
  }

  Loads earliest(String orderBy) {
    newest = new Load.Newest(orderBy, false);
    return this;
  }

  Loads unique(String rule, String... names) {
    uniques.add(new Load.Unique(rule, List.of(names)));
    return this;
  }

  Loads counted(String rule, String... names) {
    checks.add(new Load.Unique(rule, List.of(names)));
    return this;
  }

  /** As changes, whose rows end with whether they are gone and with a version. */
  Load changes() {
    Load load = load();
    return new Load(
            Changes.with(load.schema()),
            load.columns(),
            load.key(),
            load.newest(),
            load.uniques(),
            load.duplicateChecks())
        .ofChanges();
  }

  Load load() {
    return new Load(schema.build(), columns, key, newest, uniques, checks);
  }
}
