package io.penstock.connectors.samples;

import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of TPC-H, by Trino's port of the generator. Columns have their prefix: c_custkey. */
record TpchSample(String table, double scale) implements SampleTable {
  private static final int SLICES = 16;
  private static final int CENTS = 2;

  /**
   * Finds a table.
   *
   * @throws UnusableException where there is none of that name
   */
  static TpchSample of(String name, double scale) {
    List<String> names = TpchTable.getTables().stream().map(TpchTable::getTableName).toList();
    if (!names.contains(name)) {
      throw new UnusableException(Nearest.unknown("TPC-H table", name, names));
    }
    return new TpchSample(name, scale);
  }

  @Override
  public String name() {
    return "tpch." + table;
  }

  @Override
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    for (TpchColumn<?> column : TpchTable.getTable(table).getColumns()) {
      names.add(column.getColumnName());
    }
    return names;
  }

  /** Nations and regions do not grow and are not cut. */
  @Override
  public int slices() {
    return table.equals("nation") || table.equals("region") ? 1 : SLICES;
  }

  @Override
  public void generate(Slice slice, RowTaker rows) throws IOException {
    generate(TpchTable.getTable(table), slice, rows);
  }

  private <E extends TpchEntity> void generate(TpchTable<E> from, Slice slice, RowTaker rows)
      throws IOException {
    List<TpchColumn<E>> columns = from.getColumns();
    for (E entity : from.createGenerator(scale, slice.number(), slice.of())) {
      List<@Nullable String> row = new ArrayList<>(columns.size());
      for (TpchColumn<E> column : columns) {
        row.add(text(column, entity));
      }
      rows.take(row);
    }
  }

  /** Amounts are whole cents, which a double names exactly in its shortest form. */
  private static <E extends TpchEntity> String text(TpchColumn<E> column, E entity) {
    return switch (column.getType().getBase()) {
      case INTEGER -> Integer.toString(column.getInteger(entity));
      case IDENTIFIER -> Long.toString(column.getIdentifier(entity));
      case DATE -> LocalDate.ofEpochDay(column.getDate(entity)).toString();
      case DOUBLE -> BigDecimal.valueOf(column.getDouble(entity)).setScale(CENTS).toPlainString();
      case VARCHAR -> column.getString(entity);
    };
  }
}
