package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.plan.connect.Load;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a load as Snowflake has them: in the target, as staged, as JSON. */
final class StagedColumns {
  /** The staged rows, for the time of the session. */
  static final String TABLE = "_penstock_staged";

  /** What the last column of every staged row says, so that no line is empty. */
  static final String END_MARK = "1";

  /** Of {@link StagedSql#ownColumns}. */
  private static final List<String> OWN_TYPES =
      List.of("VARCHAR", "NUMBER(38,0)", "BOOLEAN", "NUMBER(38,0)");

  private final Load contract;
  private final StagedSql sql;
  private final List<ColumnType> types;

  /**
   * @param contract the load with the contract's names
   * @throws IllegalArgumentException if a column cannot be stored
   */
  StagedColumns(Load contract) {
    this.contract = contract;
    this.sql = new StagedSql(Names.stored(contract));
    List<ColumnType> all = new ArrayList<>();
    for (int i = 0; i < contract.columns().size(); i++) {
      Load.Column column = contract.columns().get(i);
      try {
        all.add(ColumnTypes.of(contract.schema().getField(i).getType(), column.physicalType()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("column " + column.name() + ": " + e.getMessage(), e);
      }
    }
    this.types = List.copyOf(all);
  }

  /** The load with the names as they are stored. */
  Load load() {
    return sql.load();
  }

  StagedSql sql() {
    return sql;
  }

  List<ColumnType> types() {
    return types;
  }

  /** The name of a column, quoted. */
  String name(int i) {
    return Identifier.quote(load().columns().get(i).name());
  }

  /** The columns of the target: names, types, what may not be null, and the key. */
  String definition() {
    String columns =
        IntStream.range(0, types.size())
            .mapToObj(
                i ->
                    name(i)
                        + " "
                        + types.get(i).ddl()
                        + (load().columns().get(i).required() ? " NOT NULL" : ""))
            .collect(Collectors.joining(", "));
    List<String> key = load().key();
    return key.isEmpty() ? columns : columns + ", PRIMARY KEY (" + Identifier.list(key) + ")";
  }

  /** The types of the target's columns by name. */
  Map<String, String> shape() {
    Map<String, String> shape = new LinkedHashMap<>();
    for (int i = 0; i < types.size(); i++) {
      shape.put(load().columns().get(i).name(), types.get(i).ddl());
    }
    return shape;
  }

  /** The columns of {@link #TABLE}. */
  String stagedDefinition() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(name(i) + " " + types.get(i).staged());
    }
    List<String> own = sql.ownColumns();
    for (int i = 0; i < own.size(); i++) {
      columns.add(Identifier.quote(own.get(i)) + " " + OWN_TYPES.get(i));
    }
    return String.join(", ", columns) + ", \"_penstock_end\" BOOLEAN";
  }

  /** The target's columns from those of staged rows. */
  String stored() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> types.get(i).read(name(i)) + " AS " + name(i))
        .collect(Collectors.joining(", "));
  }

  /** The row as a JSON object with the contract's names. */
  String payload() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> Literal.of(jsonName(i)) + " || " + types.get(i).json(name(i)))
        .collect(Collectors.joining(" || ',' || ", "'{' || ", " || '}'"));
  }

  private String jsonName(int i) {
    String name = contract.columns().get(i).name();
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\":";
  }
}
