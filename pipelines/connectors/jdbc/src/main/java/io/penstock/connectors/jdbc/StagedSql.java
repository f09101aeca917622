package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Standard SQL that finds out about staged rows as a set, whichever database runs it.
 *
 * @param load what is asked
 * @param placed whether staged rows carry {@link #ORIGIN} and {@link #POSITION}
 */
public record StagedSql(Load load, boolean placed) {
  /** Where a staged row came from; there only where rows are {@link #placed}. */
  public static final String ORIGIN = "_penstock_origin";

  /** The place within the origin. */
  public static final String POSITION = "_penstock_position";

  /** Whether a staged change says that the row is gone; there only among changes. */
  public static final String DELETED = "_penstock_deleted";

  /** Which version of the row a staged change is; there only among changes. */
  public static final String VERSION = "_penstock_version";

  /** A place in an order of rows, from 1 on. */
  public static final String RANK = "_penstock_rank";

  /** How many rows that refer to each other stand before a row. */
  public static final String GENERATION = "_penstock_generation";

  /**
   * Checks the columns that the load names.
   *
   * @throws IllegalArgumentException if there are none, or one that orders, identifies or is
   *     checked is not among them
   */
  public StagedSql {
    LoadChecks.check(load, List.of(ORIGIN, POSITION, DELETED, VERSION, RANK, GENERATION));
  }

  /** Rows with their place where repeats are looked for, and among changes. */
  public StagedSql(Load load) {
    this(load, load.changes() || !load.uniques().isEmpty());
  }

  /** The same, with the place of every row. */
  public StagedSql withPlaces() {
    return new StagedSql(load, true);
  }

  /** The names of the target's columns, quoted, in order. */
  public String columns() {
    return Identifier.list(names());
  }

  /** The names of the target's columns. */
  public List<String> names() {
    return load.columns().stream().map(Load.Column::name).toList();
  }

  /** The columns as staged: those of the target and {@link #ownColumns}. */
  public String stagedColumns() {
    return placed ? columns() + ", " + Identifier.list(ownColumns()) : columns();
  }

  /** The columns beside those of the target: where needed, whence the row came, and of changes. */
  public List<String> ownColumns() {
    if (load.changes()) {
      return List.of(ORIGIN, POSITION, DELETED, VERSION);
    }
    return placed ? List.of(ORIGIN, POSITION) : List.of();
  }

  /**
   * Selects one row of each key: the one with the greatest (or least) version, null being least;
   * among rows of the same version the one whose columns, compared from left to right, are the
   * greatest (or least). All rows where the load does not ask for the newest. Of changes, the last
   * one of each key.
   *
   * @param source a table or a query in parentheses
   */
  public String newest(String source) {
    Load.Newest newest = load.newest();
    if (load.changes()) {
      return first(
          source,
          Stream.of(VERSION, ORIGIN, POSITION)
              .map(column -> Identifier.quote(column) + " DESC")
              .collect(Collectors.joining(", ")));
    }
    if (newest == null) {
      return "SELECT " + stagedColumns() + " FROM " + source + " AS staged";
    }
    String direction = newest.latest() ? " DESC NULLS LAST" : " ASC NULLS FIRST";
    String order =
        Identifier.quote(newest.orderBy())
            + direction
            + names().stream()
                .map(name -> ", " + Identifier.quote(name) + direction)
                .collect(Collectors.joining());
    return first(source, order);
  }

  private String first(String source, String order) {
    return "SELECT "
        + stagedColumns()
        + " FROM "
        + ranked(source, load.key(), order)
        + " WHERE "
        + Identifier.quote(RANK)
        + " = 1";
  }

  /**
   * Selects the place of every row whose values in the columns occurred in an earlier row, earlier
   * by origin and position.
   *
   * @param source a table with {@link #stagedColumns}
   * @param selected what to select besides, beginning with a comma; may be empty
   */
  public String repeats(String source, Load.Unique unique, String selected) {
    String place = Identifier.list(List.of(ORIGIN, POSITION));
    return "SELECT "
        + place
        + selected
        + " FROM "
        + ranked(complete(source, unique), unique.columns(), place)
        + " WHERE "
        + Identifier.quote(RANK)
        + " > 1 ORDER BY "
        + place;
  }

  /** Counts the rows whose values in the columns occurred in another row before. */
  public String duplicateValues(String source, Load.Unique check) {
    String columns = Identifier.list(check.columns());
    return "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM "
        + complete(source, check)
        + " AS complete GROUP BY "
        + columns
        + ") AS counted";
  }

  private static String complete(String source, Load.Unique unique) {
    return "(SELECT * FROM "
        + source
        + " AS source WHERE "
        + unique.columns().stream()
            .map(column -> Identifier.quote(column) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "))
        + ")";
  }

  private static String ranked(String source, List<String> key, String order) {
    return "(SELECT *, row_number() OVER (PARTITION BY "
        + Identifier.list(key)
        + " ORDER BY "
        + order
        + ") AS "
        + Identifier.quote(RANK)
        + " FROM "
        + source
        + " AS staged) AS ranked";
  }
}
