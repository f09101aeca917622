package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Repeat;
import io.penstock.plan.connect.StagedPart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The staged rows on their way: which of them are to be published, and what they are as a set. */
final class Incoming {
  /** The rows to be published, for the time of the transaction. */
  static final String TABLE = "temp.main._penstock_incoming";

  private static final String ASIDE = "temp.main._penstock_aside";

  private final Sql sql;
  private final StagedSql staged;
  private final StagedColumns columns;

  Incoming(Sql sql, StagedSql staged, StagedColumns columns) {
    this.sql = sql;
    this.staged = staged;
    this.columns = columns;
  }

  /** Puts the rows to be published into {@link #TABLE}. */
  StagedFacts collect(List<StagedPart> parts) throws SQLException {
    sql.run("CREATE TEMP TABLE _penstock_incoming AS " + staged.newest(columns.query(parts)));
    long kept = sql.number("SELECT count(*) FROM " + TABLE);
    List<Repeat> repeats = setAside();
    return facts(parts, kept, repeats, TABLE);
  }

  /** Puts the rows to be published right into a target that is empty, or only added to. */
  StagedFacts insertInto(String target, List<StagedPart> parts) throws SQLException {
    long inserted =
        sql.change(
            "INSERT INTO "
                + target
                + " ("
                + staged.columns()
                + ") "
                + staged.newest(columns.query(parts)));
    return facts(parts, inserted, List.of(), target);
  }

  private StagedFacts facts(
      List<StagedPart> parts, long kept, List<Repeat> repeats, String published)
      throws SQLException {
    long rows = parts.stream().mapToLong(StagedPart::rows).sum();
    Map<String, Long> duplicateValues = new LinkedHashMap<>();
    for (Load.Unique check : staged.load().duplicateChecks()) {
      duplicateValues.put(check.rule(), sql.number(staged.duplicateValues(published, check)));
    }
    return new StagedFacts(rows, rows - kept, repeats, duplicateValues);
  }

  /** Every rule sees all rows, so that the order of the rules does not matter. */
  private List<Repeat> setAside() throws SQLException {
    List<Repeat> repeats = new ArrayList<>();
    for (Load.Unique unique : staged.load().uniques()) {
      repeats.addAll(
          sql.list(
              staged.repeats(TABLE, unique, ", " + columns.payload()),
              row -> repeat(unique.rule(), row)));
    }
    if (!repeats.isEmpty()) {
      removeRepeats();
    }
    return repeats;
  }

  private static Repeat repeat(String rule, ResultSet row) throws SQLException {
    return new Repeat(rule, row.getString(1), row.getLong(2), row.getString(3));
  }

  private void removeRepeats() throws SQLException {
    String place = Identifier.list(List.of(StagedSql.ORIGIN, StagedSql.POSITION));
    List<String> each = new ArrayList<>();
    for (Load.Unique unique : staged.load().uniques()) {
      each.add("(" + staged.repeats(TABLE, unique, "") + ")");
    }
    sql.run("CREATE TEMP TABLE _penstock_aside AS " + String.join(" UNION ", each));
    sql.run(
        "DELETE FROM "
            + TABLE
            + " WHERE ("
            + place
            + ") IN (SELECT ("
            + place
            + ") FROM "
            + ASIDE
            + ")");
  }
}
