package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Merges incoming rows into the target as the mode says, and counts what that did. */
public final class Merge {
  private static final String CHANGED = "_penstock_changed";

  private final Sql sql;
  private final WriteMode mode;
  private final Load load;
  private final String target;
  private final String temp;
  private final Ties ties;

  /** Updates rows with other values, and says how many. */
  @FunctionalInterface
  private interface Update {
    long run(MergeSql merge, Load.@Nullable Newest newest) throws SQLException;
  }

  /**
   * @param target the target, quoted
   * @param temp the schema of temporary tables, quoted
   */
  public Merge(Sql sql, WriteMode mode, Load load, String target, String temp) {
    this(sql, mode, load, target, temp, Ties.INCOMING);
  }

  private Merge(Sql sql, WriteMode mode, Load load, String target, String temp, Ties ties) {
    this.sql = sql;
    this.mode = mode;
    this.load = load;
    this.target = target;
    this.temp = temp;
    this.ties = ties;
  }

  /** The same with another way to settle ties. */
  public Merge with(Ties settled) {
    return new Merge(sql, mode, load, target, temp, settled);
  }

  /** Merges the rows of {@link Incoming#table}. */
  public Merged all() throws SQLException {
    return clear().plus(write(Incoming.in(temp), Incoming.gone(temp), this::updateFromTable));
  }

  /** Takes out of the target what goes whichever of the incoming rows are written. */
  public Merged clear() throws SQLException {
    if (mode != WriteMode.REPLACE) {
      return Merged.NOTHING;
    }
    return Merged.ofDeleted(
        sql.change(
            load.key().isEmpty()
                ? "DELETE FROM " + target
                : merge(Incoming.in(temp)).deleteMissing()));
  }

  /**
   * Merges some of the incoming rows, after {@link #clear}; makes no table, so that it can be done
   * often in one transaction.
   *
   * @param incoming a query in parentheses for the rows
   * @param gone one for the changes among them that say that a row is gone; not looked at where the
   *     load is not of changes
   */
  public Merged some(String incoming, String gone) throws SQLException {
    return write(incoming, gone, this::updateAtOnce);
  }

  private Merged write(String incoming, String gone, Update update) throws SQLException {
    MergeSql merge = merge(incoming);
    return switch (mode) {
      case APPEND -> insertAll(merge);
      case UPSERT ->
          (load.changes() ? deleteGone(merge, gone) : Merged.NOTHING)
              .plus(byKey(merge, load.newest(), update));
      case REPLACE -> load.key().isEmpty() ? insertAll(merge) : byKey(merge, null, update);
    };
  }

  private MergeSql merge(String incoming) {
    return new MergeSql(load, incoming, target, ties);
  }

  private Merged insertAll(MergeSql merge) throws SQLException {
    return Merged.ofInserted(sql.change(merge.insertAll()));
  }

  private Merged deleteGone(MergeSql merge, String gone) throws SQLException {
    return Merged.ofDeleted(sql.change(merge.deleteGone(gone, load.newest())));
  }

  private Merged byKey(MergeSql merge, Load.@Nullable Newest newest, Update update)
      throws SQLException {
    long all = sql.number("SELECT count(*) FROM " + merge.incoming() + " AS i");
    long updated = merge.canChange() ? update.run(merge, newest) : 0;
    long inserted = sql.change(merge.insertNew());
    return new Merged(inserted, updated, all - inserted - updated, 0);
  }

  private long updateFromTable(MergeSql merge, Load.@Nullable Newest newest) throws SQLException {
    sql.run("CREATE TEMP TABLE " + CHANGED + " AS " + merge.changed(newest));
    long changed = sql.number("SELECT count(*) FROM " + temp + "." + CHANGED);
    if (changed > 0) {
      sql.run(merge.update(temp + "." + CHANGED));
    }
    return changed;
  }

  private long updateAtOnce(MergeSql merge, Load.@Nullable Newest newest) throws SQLException {
    return sql.change(merge.updateChanged(newest));
  }
}
