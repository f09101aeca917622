package io.penstock.connectors.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one range after the other, each whole in memory; of a packed file one piece after the
 * other. After a damaged record it begins anew on the next line.
 */
final class CsvRangeReader implements RecordReader<FileRange> {
  private static final Violation DAMAGED =
      new Violation(
          "record.syntax",
          "",
          "quotes must enclose a whole field, be doubled within it and be closed");

  /** The parser's buffer grows in steps. */
  private static final int BUFFER_SLACK = 1 << 16;

  private final FileSet files;
  private final CsvFormat format;
  private final Expected expected;
  private String mappedFile = "";
  private @Nullable CsvColumns mapped;

  CsvRangeReader(FileSet files, CsvFormat format, Expected expected) {
    this.files = files;
    this.format = format;
    this.expected = expected;
  }

  @Override
  public void read(FileRange range, RecordReceiver receiver) throws IOException {
    CsvColumns columns = columns(range.file());
    new RangeBytes(files, format.rangeRule())
        .read(range, (piece, bytes) -> read(piece, utf8(bytes), columns, receiver));
  }

  private byte[] utf8(byte[] bytes) {
    return format.utf8() ? bytes : Unicode.toUtf8(bytes, Charset.forName(format.encoding()));
  }

  private void read(FileRange range, byte[] bytes, CsvColumns columns, RecordReceiver receiver)
      throws IOException {
    boolean first = range.start() == 0;
    int start = first ? ByteOrderMark.length(bytes, bytes.length) : 0;
    LineCursor cursor =
        new LineCursor(
            files.origin(range.file()), bytes, start, range.firstLine(), format.grammar());
    if (first && format.header()) {
      cursor.movePast();
    }
    boolean careful = LoneReturns.in(bytes);
    while (cursor.start() < bytes.length) {
      if (careful && cursor.damaged()) {
        reportDamage(cursor, receiver);
      } else if (careful) {
        byte[] mended = LoneReturns.mended(bytes, cursor.start(), format.grammar());
        readUndamaged(new EscapingReader(mended, 0), columns, cursor, receiver);
      } else {
        readUndamaged(new EscapingReader(bytes, cursor.start()), columns, cursor, receiver);
      }
    }
  }

  /** Reads up to the end or to the first damage, which it reports; the cursor stands after it. */
  private void readUndamaged(
      EscapingReader text, CsvColumns columns, LineCursor cursor, RecordReceiver receiver)
      throws IOException {
    CsvFields fields = new CsvFields(columns, format.nullValues(), text);
    long before = cursor.position() - 1;
    boolean read = false;
    try (CsvReader<CsvFields> parser = parser().build(fields, text);
        CloseableIterator<CsvFields> records = parser.iterator()) {
      while (parsed(records)) {
        read = true;
        cursor.moveTo(before + fields.line());
        if (suspicious(fields) && cursor.damaged()) {
          reportDamage(cursor, receiver);
          return;
        }
        hand(fields, cursor, receiver);
      }
      cursor.movePast();
    } catch (CsvParseException e) {
      if (read) {
        cursor.movePast();
      }
      reportDamage(cursor, receiver);
    }
  }

  private static boolean parsed(CloseableIterator<CsvFields> records) {
    if (!records.hasNext()) {
      return false;
    }
    records.next();
    return true;
  }

  private boolean suspicious(CsvFields fields) {
    return fields.mayBeUnclosed() || fields.mayExceed(format.maxRecord());
  }

  private static void hand(CsvFields fields, LineCursor cursor, RecordReceiver receiver)
      throws IOException {
    if (fields.violations().isEmpty()) {
      if (!fields.blank()) {
        receiver.record(fields.row(), cursor);
      }
    } else {
      boolean shifted = fields.violations().stream().anyMatch(v -> v.path().isEmpty());
      receiver.unreadable(shifted ? null : fields.row(), fields.violations(), cursor);
    }
  }

  private void reportDamage(LineCursor cursor, RecordReceiver receiver) throws IOException {
    Violation violation =
        cursor.end() - cursor.start() > format.maxRecord()
            ? new Violation(
                "record.size", "", "a record must not exceed " + format.maxRecord() + " bytes")
            : DAMAGED;
    receiver.unreadable(null, List.of(violation), cursor);
    cursor.movePast();
  }

  private CsvReader.CsvReaderBuilder parser() {
    return CsvReader.builder()
        .fieldSeparator(format.delimiter())
        .commentCharacter(CsvFormat.COMMENT)
        .skipEmptyLines(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(format.maxRecord() + BUFFER_SLACK);
  }

  private CsvColumns columns(String file) throws IOException {
    CsvColumns columns = mapped;
    if (columns == null || !mappedFile.equals(file)) {
      columns = CsvHeader.columns(files.origin(file), file, format, expected);
      mapped = columns;
      mappedFile = file;
    }
    return columns;
  }
}
