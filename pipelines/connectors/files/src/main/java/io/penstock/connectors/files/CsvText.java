package io.penstock.connectors.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;

/**
 * Decodes CSV that begins and ends at a record, in UTF-8. After a damaged record it begins anew on
 * the next line.
 *
 * @param columns of the file the text is of
 */
record CsvText(CsvFormat format, CsvColumns columns) {
  static final Violation DAMAGED =
      new Violation(
          "record.syntax",
          "",
          "quotes must enclose a whole field, be doubled within it and be closed");

  /** The parser's buffer grows in steps. */
  private static final int BUFFER_SLACK = 1 << 16;

  /** Hands on all records from the cursor to the end. */
  void read(byte[] bytes, LineCursor cursor, RecordReceiver receiver) throws IOException {
    boolean careful = LoneReturns.in(bytes);
    while (cursor.start() < bytes.length) {
      if (careful && cursor.damaged()) {
        reportDamage(cursor, receiver);
      } else if (careful) {
        byte[] mended = LoneReturns.mended(bytes, cursor.start(), format.grammar());
        readUndamaged(new EscapingReader(mended, 0), cursor, receiver);
      } else {
        readUndamaged(new EscapingReader(bytes, cursor.start()), cursor, receiver);
      }
    }
  }

  /** Reads up to the end or to the first damage, which it reports; the cursor stands after it. */
  private void readUndamaged(EscapingReader text, LineCursor cursor, RecordReceiver receiver)
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

  private void hand(CsvFields fields, LineCursor cursor, RecordReceiver receiver)
      throws IOException {
    if (fields.violations().isEmpty()) {
      if (!fields.blank()) {
        receiver.record(fields.row(), raw(cursor));
      }
    } else {
      boolean shifted = fields.violations().stream().anyMatch(v -> v.path().isEmpty());
      receiver.unreadable(shifted ? null : fields.row(), fields.violations(), raw(cursor));
    }
  }

  private void reportDamage(LineCursor cursor, RecordReceiver receiver) throws IOException {
    Violation violation =
        cursor.tooLong()
            ? new Violation(
                "record.size", "", "a record must not exceed " + format.maxRecord() + " bytes")
            : DAMAGED;
    receiver.unreadable(null, List.of(violation), raw(cursor));
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

  private RawRecord raw(LineCursor cursor) {
    return columns.header().isEmpty() ? cursor : new Headed(columns.header(), cursor);
  }

  /** A record whose text has the header before it, so that it can be understood by itself. */
  private record Headed(String header, LineCursor cursor) implements RawRecord {
    @Override
    public String origin() {
      return cursor.origin();
    }

    @Override
    public long position() {
      return cursor.position();
    }

    @Override
    public String text() {
      return header + "\n" + cursor.text();
    }

    /** Says no value. */
    @Override
    public String toString() {
      return origin() + ":" + position();
    }
  }
}
