package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableColumn;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.TableShape;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.UnusableException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table that rows are written to. */
final class TargetTable {
  private static final String SHAPE = "_penstock_shape";

  /** Two sessions that make the same thing at once fail; those of ours wait. */
  private static final String MAKING = "penstock makes a table";

  private final Sql sql;
  private final TableName name;
  private final StagedColumns columns;
  private final Load load;
  private boolean made;

  TargetTable(Sql sql, TableName name, StagedSql staged) {
    this.sql = sql;
    this.name = name;
    this.columns = new StagedColumns(staged);
    this.load = staged.load();
  }

  /** The name, quoted and with its schema. */
  String quoted() throws SQLException {
    return Identifier.quote(schema()) + "." + Identifier.quote(name.name());
  }

  /** The schema of the table, by default the first of the search path that is there. */
  String schema() throws SQLException {
    String schema = name.schema();
    if (schema != null) {
      return schema;
    }
    return sql.text("SELECT coalesce(current_schema(), 'public')");
  }

  /** Waits until no other load into the table is under way; held until the transaction ends. */
  void alone() throws SQLException {
    waitFor(quoted());
  }

  /** Makes the table, with its key, and its schema, where there is none. */
  void make() throws SQLException {
    makeWithoutKey();
    addKey();
  }

  /**
   * As {@link #make}, but the key is still to be added, which costs less once the rows are there.
   */
  void makeWithoutKey() throws SQLException {
    if (exists()) {
      return;
    }
    waitFor(MAKING);
    String schema = Identifier.quote(schema());
    sql.run("CREATE SCHEMA IF NOT EXISTS " + schema);
    sql.run("CREATE TABLE " + quoted() + " (" + columns.definition() + ")");
    made = true;
  }

  /** Adds the key to a table that was made in this transaction; any other has it or not. */
  void addKey() throws SQLException {
    if (made && columns.key().isPresent()) {
      sql.run("ALTER TABLE " + quoted() + " ADD " + columns.key().get());
    }
  }

  /** Makes a table of our own beside the target, where there is none. */
  void makeBeside(String table, String columns) throws SQLException {
    if (sql.list("SELECT 1 WHERE to_regclass(" + Sql.literal(table) + ") IS NULL", row -> 1)
        .isEmpty()) {
      return;
    }
    waitFor(MAKING);
    sql.run("CREATE TABLE IF NOT EXISTS " + table + " (" + columns + ")");
  }

  /** Adds a column to a table of our own where it has none of that name. */
  void addBeside(String table, String column, String type) throws SQLException {
    // Looked for first: to alter the table takes its owner, and a lock that holds up all others.
    if (sql.number(
            "SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass("
                + Sql.literal(table)
                + ") AND attname = "
                + Sql.literal(column))
        > 0) {
      return;
    }
    sql.run("ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS " + column + " " + type);
  }

  private void waitFor(String what) throws SQLException {
    sql.run("SELECT pg_advisory_xact_lock(hashtext(" + Sql.literal(what) + "))");
  }

  /** Keeps other sessions from writing until the transaction ends; they may still read. */
  void lock() throws SQLException {
    sql.run("LOCK TABLE " + quoted() + " IN SHARE ROW EXCLUSIVE MODE");
  }

  /**
   * Whether an index lets no two rows have the same values in the columns, at any moment or once
   * the key is added.
   */
  boolean keepsUnique(List<String> names) throws SQLException {
    if (made && Set.copyOf(names).equals(Set.copyOf(load.key()))) {
      return true;
    }
    List<String> quoted = names.stream().sorted().map(Sql::literal).toList();
    return !sql.list(
            "SELECT 1 FROM pg_index AS i WHERE i.indrelid = "
                + Sql.literal(quoted())
                + "::regclass AND i.indisunique AND i.indisvalid AND i.indimmediate AND"
                + " i.indpred IS NULL AND i.indexprs IS NULL AND ARRAY["
                + String.join(", ", quoted)
                + "]::text[] = (SELECT array_agg(a.attname::text ORDER BY a.attname::text COLLATE"
                + " \"C\") FROM pg_attribute AS a WHERE a.attrelid = i.indrelid AND a.attnum ="
                + " ANY(i.indkey[0:i.indnkeyatts - 1]))",
            row -> 1)
        .isEmpty();
  }

  /**
   * Whether rows that are added and rows that are updated are treated alike: a table of its own, of
   * which no trigger, rule or policy makes a difference between the two.
   */
  boolean plain() throws SQLException {
    return sql.text(
            "SELECT c.relkind = 'r' AND NOT c.relrowsecurity AND NOT EXISTS (SELECT 1 FROM"
                + " pg_trigger AS g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal) AND NOT EXISTS"
                + " (SELECT 1 FROM pg_rewrite AS r WHERE r.ev_class = c.oid) FROM pg_class AS c"
                + " WHERE c.oid = "
                + Sql.literal(quoted())
                + "::regclass")
        .equals("t");
  }

  boolean empty() throws SQLException {
    return sql.list("SELECT 1 FROM " + quoted() + " LIMIT 1", row -> 1).isEmpty();
  }

  /**
   * What must be altered so that a table that is there has the columns of the load, with their
   * types; in any order.
   *
   * @throws UnusableException if it may not be altered, or cannot; names the columns
   */
  List<Alteration> check() throws SQLException {
    if (!exists()) {
      return List.of();
    }
    String key = columns.key().map(primary -> ", " + primary).orElse("");
    sql.run("CREATE TEMP TABLE " + SHAPE + " (" + columns.definition() + key + ")");
    Map<String, TableColumn> wanted = columns("pg_temp." + SHAPE);
    sql.run("DROP TABLE pg_temp." + SHAPE);
    List<Alteration> alterations = new TableShape(name, columns(quoted())).meet(wanted, load);
    if (!alterations.isEmpty() && !owned()) {
      throw new UnusableException(
          "table "
              + name
              + " lacks what the contract has ("
              + alterations.get(0).column()
              + "), and only its owner may alter it; write as its owner, or alter it yourself");
    }
    return alterations;
  }

  /** Alters the table, which other sessions cannot even read until the transaction ends. */
  void alter(List<Alteration> alterations) throws SQLException {
    for (Alteration alteration : alterations) {
      sql.run(alteration.sql(quoted()));
    }
  }

  private boolean owned() throws SQLException {
    return sql.text(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = "
                + Sql.literal(quoted())
                + "::regclass")
        .equals("t");
  }

  private Map<String, TableColumn> columns(String table) throws SQLException {
    Map<String, TableColumn> columns = new LinkedHashMap<>();
    sql.list(
        "SELECT attname, format_type(atttypid, atttypmod), attnotnull AND NOT atthasdef AND"
            + " attidentity = '' FROM pg_attribute WHERE attrelid = "
            + Sql.literal(table)
            + "::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        row ->
            columns.put(
                row.getString(1),
                new TableColumn(row.getString(1), row.getString(2), row.getBoolean(3), false)));
    return columns;
  }

  private boolean exists() throws SQLException {
    List<String> kinds =
        sql.list(
            "SELECT c.relkind FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
                + " WHERE c.relname = "
                + Sql.literal(name.name())
                + " AND n.nspname = "
                + Sql.literal(schema()),
            row -> row.getString(1));
    if (!kinds.isEmpty() && !List.of("r", "p").contains(kinds.get(0))) {
      throw new UnusableException(
          name + " is a view or another thing than a table; write to a table");
    }
    return !kinds.isEmpty();
  }
}
