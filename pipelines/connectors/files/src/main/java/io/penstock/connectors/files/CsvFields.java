package io.penstock.connectors.files;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes the fields of one record after the other out of the parser's buffer. */
final class CsvFields extends CsvCallbackHandler<CsvFields> {
  private static final Violation MALFORMED =
      new Violation("record.encoding", "", "the record must be of the encoding of the file");

  private final CsvColumns columns;
  private final Set<String> nullValues;
  private final int longestNull;
  private final EscapingReader reader;

  private @Nullable Object[] row;
  private List<Violation> violations = new ArrayList<>();
  private RecordType type = RecordType.DATA;
  private long line;
  private long lines = 1;
  private int count;
  private long characters;
  private boolean lastQuoted;

  CsvFields(CsvColumns columns, Set<String> nullValues, EscapingReader reader) {
    this.columns = columns;
    this.nullValues = nullValues;
    this.longestNull = nullValues.stream().mapToInt(String::length).max().orElse(0);
    this.reader = reader;
    this.row = new Object[columns.width()];
  }

  /** The line on which the record began, counted from 1. */
  long line() {
    return line;
  }

  /** The values; the array is not used again. */
  @Nullable Object[] row() {
    return row;
  }

  /** What is wrong with the record; empty for a good one. */
  List<Violation> violations() {
    return violations;
  }

  /** Whether the line is empty, which means a record only where there is one column. */
  boolean blank() {
    return type == RecordType.EMPTY && columns.count() != 1;
  }

  /** Whether the record might be over a size in bytes, quotes and delimiters included. */
  boolean mayExceed(int bytes) {
    return characters * 3 + count * 3L + 2 > bytes;
  }

  /** Whether the parser may have taken the end of the file for a closing quote. */
  boolean mayBeUnclosed() {
    return lastQuoted && reader.exhausted();
  }

  @Override
  protected void beginRecord(long startingLine) {
    // Counted here, as the parser is wrong about a quoted field that ends with the file.
    line += lines;
    lines = 1;
    row = new Object[columns.width()];
    if (!violations.isEmpty()) {
      violations = new ArrayList<>();
    }
    type = RecordType.DATA;
    count = 0;
    characters = 0;
    lastQuoted = false;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    int column = count++;
    characters += length;
    lastQuoted = quoted;
    if (quoted) {
      lines += LineBreaks.count(buffer, offset, offset + length);
    }
    if (reader.malformed()
        && !violations.contains(MALFORMED)
        && EscapingReader.escaped(buffer, offset, length)) {
      violations.add(MALFORMED);
    }
    if (column < columns.count() && columns.field(column) != CsvColumns.UNWANTED) {
      if (quoted || !isNull(buffer, offset, length)) {
        put(column, buffer, offset, length);
      }
    }
  }

  @Override
  protected void setEmpty() {
    type = RecordType.EMPTY;
    count = 1;
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("comments are not switched on");
  }

  @Override
  protected CsvFields buildRecord() {
    if (count != columns.count() && !blank()) {
      violations.clear();
      violations.add(
          new Violation(
              "record.columns",
              "",
              "the record has " + count + " fields, the file " + columns.count() + " columns"));
    }
    return this;
  }

  @Override
  protected RecordType getRecordType() {
    return type;
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  private void put(int column, char[] buffer, int offset, int length) {
    if (length == 0 && !columns.text(column)) {
      return;
    }
    Object value = columns.decode(column, buffer, offset, length);
    if (value == null) {
      violations.add(columns.wrongType(column));
    } else {
      row[columns.field(column)] = value;
    }
  }

  private boolean isNull(char[] buffer, int offset, int length) {
    return length == 0
        || (length <= longestNull && nullValues.contains(new String(buffer, offset, length)));
  }
}
