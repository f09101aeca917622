package io.penstock.connectors.samples;

import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of TPC-DS, by Trino's port of the generator. */
record TpcdsTable(Table table, double scale) implements SampleTable {
  private static final int MOST_SLICES = 64;
  private static final long ROWS_OF_A_SLICE = 10_000;

  /**
   * Finds a table.
   *
   * @throws UnusableException where there is none of that name
   */
  static TpcdsTable of(String name, double scale) {
    for (Table table : tables()) {
      if (table.getName().equals(name)) {
        return new TpcdsTable(table, scale);
      }
    }
    throw new UnusableException(
        Nearest.unknown("TPC-DS table", name, tables().stream().map(Table::getName).toList()));
  }

  @Override
  public String name() {
    return "tpcds." + table.getName();
  }

  @Override
  public List<String> columns() {
    return Arrays.stream(table.getColumns()).map(Column::getName).toList();
  }

  /** A table with a history carries values on from row to row, so it is made in one go. */
  @Override
  public int slices() {
    long rows = session().getScaling().getRowCount(table);
    return table.keepsHistory()
        ? 1
        : (int) Math.max(1, Math.min(MOST_SLICES, rows / ROWS_OF_A_SLICE));
  }

  @Override
  public void generate(Slice slice, RowTaker rows) throws IOException {
    Session session = session();
    long size = session.getScaling().getRowCount(table);
    for (List<List<@Nullable String>> made :
        new Results(table, slice.first(size), slice.last(size), session)) {
      rows.take(made.get(0));
    }
  }

  private Session session() {
    return Session.getDefaultSession().withScale(scale).withTable(table);
  }

  /** All but the generator's note about itself, which is not the same every time. */
  private static List<Table> tables() {
    return Table.getBaseTables().stream().filter(t -> t != Table.DBGEN_VERSION).toList();
  }
}
