package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import java.sql.SQLException;
import java.util.List;

/**
 * How far down rows stand that refer to rows of the same table: a row that refers to none of the
 * others is of generation 0, a child of it of generation 1.
 */
final class Generations {
  private static final String TABLE = "pg_temp._penstock_generations";

  /** Rows further down, and those that refer to each other in a circle, are taken for one. */
  private static final int DEEPEST = 100;

  private final Sql sql;
  private final TargetTable target;

  Generations(Sql sql, TargetTable target) {
    this.sql = sql;
    this.target = target;
  }

  /**
   * The rows with their {@link StagedSql#GENERATION}.
   *
   * @param rows a query in parentheses
   * @return a table or a query in parentheses
   */
  String of(String rows) throws SQLException {
    String generation = Identifier.quote(StagedSql.GENERATION);
    String first = "SELECT *, 0 AS " + generation + " FROM " + rows + " AS r";
    List<String> references = references();
    if (references.isEmpty()) {
      return "(" + first + ")";
    }
    sql.run("CREATE TEMP TABLE _penstock_generations AS " + first);
    boolean more = true;
    for (int parents = 0; more && parents < DEEPEST; parents++) {
      more = false;
      for (String reference : references) {
        more |= sql.change(below(parents, reference, generation)) > 0;
      }
    }
    return TABLE;
  }

  private static String below(int parents, String reference, String generation) {
    return "UPDATE "
        + TABLE
        + " AS child SET "
        + generation
        + " = "
        + (parents + 1)
        + " FROM "
        + TABLE
        + " AS parent WHERE parent."
        + generation
        + " = "
        + parents
        + " AND child."
        + generation
        + " <= "
        + parents
        + " AND child.ctid <> parent.ctid AND "
        + reference;
  }

  /**
   * The foreign keys from the target to itself, as conditions on {@code child} and {@code parent}.
   */
  private List<String> references() throws SQLException {
    return sql.list(
        "SELECT (SELECT string_agg(format('child.%I = parent.%I', c.attname, p.attname), ' AND ')"
            + " FROM unnest(f.conkey, f.confkey) AS k(c, p)"
            + " JOIN pg_attribute AS c ON c.attrelid = f.conrelid AND c.attnum = k.c"
            + " JOIN pg_attribute AS p ON p.attrelid = f.confrelid AND p.attnum = k.p)"
            + " FROM pg_constraint AS f WHERE f.contype = 'f' AND f.conrelid = f.confrelid"
            + " AND f.conrelid = "
            + Sql.literal(target.quoted())
            + "::regclass ORDER BY f.conname",
        row -> row.getString(1));
  }
}
