package io.penstock.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, each column as wide as its widest text, two spaces apart. */
public final class Table {
  private final Style style;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(Style style) {
    this.style = style;
  }

  /**
   * A text in a table.
   *
   * @param text without characters that steer a terminal
   * @param look colours it
   */
  public record Cell(String text, UnaryOperator<String> look) {

    /** A text as it is; what steers a terminal is taken out. */
    public static Cell of(String text) {
      return of(text, UnaryOperator.identity());
    }

    /** A text with a colour; what steers a terminal is taken out. */
    public static Cell of(String text, UnaryOperator<String> look) {
      return new Cell(Words.harmless(text), look);
    }

    /** {@code 1,234}. */
    public static Cell of(long number) {
      return of(Words.number(number));
    }
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  private record Column(String heading, Side side) {
    String padded(String text, int width) {
      String gap = " ".repeat(Math.max(0, width - text.length()));
      return side == Side.LEFT ? text + gap : gap + text;
    }
  }

  /** Adds a column of texts. */
  public Table left(String heading) {
    columns.add(new Column(heading, Side.LEFT));
    return this;
  }

  /** Adds a column of numbers. */
  public Table right(String heading) {
    columns.add(new Column(heading, Side.RIGHT));
    return this;
  }

  /** Adds a row: a cell for each column. */
  public Table row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The headings and the rows; nothing where there are no rows. */
  public List<String> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<Cell>> all = new ArrayList<>();
    all.add(columns.stream().map(column -> Cell.of(column.heading(), style::quiet)).toList());
    all.addAll(rows);
    return all.stream().map(row -> line(all, row)).toList();
  }

  private String line(List<List<Cell>> all, List<Cell> row) {
    int last = row.size() - 1;
    while (last > 0 && row.get(last).text().isEmpty()) {
      last--;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i <= last; i++) {
      Column column = columns.get(i);
      boolean open = i == last && column.side() == Side.LEFT;
      String padded = column.padded(row.get(i).text(), open ? 0 : width(all, i));
      line.append(i == 0 ? "" : "  ").append(row.get(i).look().apply(padded));
    }
    return line.toString();
  }

  private static int width(List<List<Cell>> all, int column) {
    return all.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0);
  }
}
