package io.penstock.connectors.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first record of a file, which names its columns.
 *
 * @param text as it was written, without its line end; empty where there is none
 */
record CsvHeader(List<String> names, String text) {
  private static final Pattern LINE_END = Pattern.compile("[\r\n]+$");

  /** That of a file that names no columns. */
  static final CsvHeader NONE = new CsvHeader(List.of(), "");

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
        ? CsvColumns.named(origin, of(origin, file, format), expected)
        : CsvColumns.inOrder(expected);
  }

  /**
   * The header, without names where the file is empty.
   *
   * @throws UnusableException where the header is damaged
   */
  static CsvHeader of(String origin, String file, CsvFormat format) throws IOException {
    byte[] head = format.packing().head(origin, file, format.maxRecord() + 2);
    if (!format.utf8()) {
      head = Unicode.toUtf8(head, Charset.forName(format.encoding()));
    }
    int start = ByteOrderMark.length(head, head.length);
    if (start == head.length) {
      return NONE;
    }
    int end = format.grammar().end(head, start, head.length);
    if (end == RecordGrammar.DAMAGED) {
      throw new UnusableException(
          origin
              + ":1 the header must be one CSV record of at most "
              + format.maxRecord()
              + " bytes; mend it, or set header: false");
    }
    return of(Unicode.lenient(head, start, end), format);
  }

  /** The header that a text is, which may have a line end. */
  static CsvHeader of(String record, CsvFormat format) {
    return new CsvHeader(
        parse(record, format.delimiter()), LINE_END.matcher(record).replaceFirst(""));
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
