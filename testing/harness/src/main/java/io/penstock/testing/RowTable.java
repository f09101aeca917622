package io.penstock.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows written as a table: a heading of typed columns, then one line for each row.
 *
 * <pre>{@code
 * RowTable customers = RowTable.of("""
 *     customer_id:integer! | email:string    | amount:decimal | at:timestamp         | tags:string[]
 *     1                    | ann@example.com | 10.50          | 2026-01-31T10:00:00Z | [new, vip]
 *     2                    | null            | null           | null                 | []
 *     """);
 * }</pre>
 *
 * <p>Types: {@code string, integer} (64 bits), {@code int32, decimal, double, float, boolean,
 * timestamp, date, time, bytes} (hex), a list as {@code string[]}, a nested row as {@code
 * {city:string, zip:string}} with cells such as {@code {Berlin, 10115}}. A column may hold null
 * unless its type ends with {@code !}.
 *
 * <p>Cells: null is spelled out, and an empty cell is a mistake. Blanks around a cell do not count.
 * A text in double quotes is taken as it is, for the empty text, the text {@code "null"}, blanks at
 * the ends and bars; within quotes {@code \n \r \t \" \\} and {@code \}{@code u00e9} are escapes (a
 * Java text block takes one level of backslashes away). Empty lines do not count.
 *
 * <p>Values are of these classes: {@code String, Long, Integer, BigDecimal} with the scale as
 * written, {@code Double, Float, Boolean, byte[], List, Row}, and the {@code Instant, LocalDate,
 * LocalTime} of {@code java.time} under {@link org.apache.beam.sdk.schemas.logicaltypes.SqlTypes}.
 */
public final class RowTable {
  private final Schema schema;
  private final List<Row> rows;

  private RowTable(Schema schema, List<Row> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /**
   * The rows of a text.
   *
   * @param table a heading, then any number of rows
   * @throws IllegalArgumentException for a mistake in it, with line and column counted from 1
   */
  public static RowTable of(String table) {
    List<TextScanner> lines = lines(table);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("line 1, column 1: a table starts with its columns");
    }
    Schema schema = TypeText.columns(lines.get(0));
    return of(schema, read(schema, lines.subList(1, lines.size())));
  }

  /** A table of rows that are there already, to add to or to print. */
  public static RowTable of(Schema schema, List<Row> rows) {
    return new RowTable(schema, List.copyOf(rows));
  }

  /**
   * The same table with more rows at the end.
   *
   * @param more lines of cells, without a heading
   * @throws IllegalArgumentException as {@link #of(String)}
   */
  public RowTable withRows(String more) {
    return of(schema, Stream.concat(rows.stream(), read(schema, lines(more)).stream()).toList());
  }

  private static List<TextScanner> lines(String text) {
    List<TextScanner> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        lines.add(new TextScanner(line, number));
      }
    }
    return lines;
  }

  private static List<Row> read(Schema schema, List<TextScanner> lines) {
    return lines.stream().map(line -> new CellReader(line).row(schema)).toList();
  }

  /** The columns in the order of the heading. */
  public Schema schema() {
    return schema;
  }

  /** The rows in the order of the text. */
  public List<Row> rows() {
    return rows;
  }

  /** The values of each row in the order of the columns; the arrays are the caller's. */
  public List<@Nullable Object[]> values() {
    List<@Nullable Object[]> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.getValues().toArray()));
    return values;
  }

  /** A bounded source of the rows: {@code pipeline.apply(table.create())}. */
  public Create.Values<Row> create() {
    return Create.of(rows).withRowSchema(schema);
  }

  /** The table as text, aligned; {@link #of(String)} reads it back. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(schema.getFields().stream().map(TypeText::print).toList());
    rows.forEach(row -> lines.add(CellWriter.cells(row)));
    return CellWriter.align(lines) + "\n";
  }
}
