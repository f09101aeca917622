package io.penstock.connectors.files;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Reads one range after the other, each whole in memory; of a packed file one piece after the
 * other.
 */
final class CsvRangeReader implements RecordReader<FileRange> {
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
    RecordReceiver to = columns.tell(files.origin(range.file()), expected, receiver);
    new RangeBytes(files, format.rangeRule())
        .read(range, (piece, bytes) -> read(piece, utf8(bytes), columns, to));
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
    new CsvText(format, columns).read(bytes, cursor, receiver);
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
