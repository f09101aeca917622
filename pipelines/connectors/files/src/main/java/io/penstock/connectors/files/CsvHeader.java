package io.penstock.connectors.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** The first record of a file, which names its columns. */
final class CsvHeader {
  private CsvHeader() {}

  /**
   * The columns of a file, by its header or, where the format has none, by the schema.
   *
   * @throws UnusableException where the file is no CSV or its header does not fit
   */
  static CsvColumns columns(String origin, String file, CsvFormat format, Expected expected)
      throws IOException {
    if (format.utf8()) {
      ForeignFile.refuse(origin, format.packing().head(origin, file, Long.BYTES));
    }
    return format.header()
        ? CsvColumns.named(origin, names(origin, file, format), expected)
        : CsvColumns.inOrder(expected);
  }

  /**
   * The names in the header, none where the file is empty.
   *
   * @throws UnusableException where the header is damaged
   */
  static List<String> names(String origin, String file, CsvFormat format) throws IOException {
    byte[] head = format.packing().head(origin, file, format.maxRecord() + 2);
    if (!format.utf8()) {
      head = Unicode.toUtf8(head, Charset.forName(format.encoding()));
    }
    int start = ByteOrderMark.length(head, head.length);
    if (start == head.length) {
      return List.of();
    }
    int end = format.grammar().end(head, start, head.length);
    if (end == RecordGrammar.DAMAGED) {
      throw new UnusableException(
          origin
              + ":1 the header must be one CSV record of at most "
              + format.maxRecord()
              + " bytes; mend it, or set header: false");
    }
    return parse(Unicode.lenient(head, start, end), format.delimiter());
  }

  private static List<String> parse(String record, char delimiter) {
    CsvRecord header =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .commentCharacter(CsvFormat.COMMENT)
            .skipEmptyLines(false)
            .ofSingleCsvRecord(record);
    return header.getFields();
  }
}
