package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Builds loads for tests, a column at a time. */
public final class Loads {
  private final Schema.Builder schema = Schema.builder();
  private final List<Load.Column> columns = new ArrayList<>();
  private List<String> key = List.of();
  private Load.@Nullable Newest newest;
  private SchemaContract drift = SchemaContract.standard();
  private final List<Load.Unique> uniques = new ArrayList<>();
  private final List<Load.Unique> checks = new ArrayList<>();

  public Loads column(String name, FieldType type) {
    return column(name, type, null);
  }

  public Loads column(String name, FieldType type, @Nullable String physicalType) {
    schema.addNullableField(name, type);
    columns.add(new Load.Column(name, physicalType, false));
    return this;
  }

  public Loads required(String name, FieldType type) {
    schema.addNullableField(name, type);
    columns.add(new Load.Column(name, null, true));
    return this;
  }

  public Loads key(String... names) {
    key = List.of(names);
    return this;
  }

  public Loads latest(String orderBy) {
    newest = new Load.Newest(orderBy, true);
    return this;
  }

  public Loads earliest(String orderBy) {
    newest = new Load.Newest(orderBy, false);
    return this;
  }

  public Loads unique(String rule, String... names) {
    uniques.add(new Load.Unique(rule, List.of(names)));
    return this;
  }

  public Loads counted(String rule, String... names) {
    checks.add(new Load.Unique(rule, List.of(names)));
    return this;
  }

  /** Alters a table that lacks columns, has narrower ones, or both. */
  public Loads evolving(Mode columnsMode, Mode typesMode) {
    drift = new SchemaContract(columnsMode, typesMode);
    return this;
  }

  public Load load() {
    return new Load(schema.build(), columns, key, newest, uniques, checks).withDrift(drift);
  }
}
