package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.UnusableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * CSV by RFC 4180, in UTF-8, lines ended by CRLF, columns in the order of the load.
 *
 * <p>Null is an empty field and an empty text is {@code ""}; half a surrogate pair, which UTF-8
 * lacks, becomes U+FFFD. Objects and lists are written as JSON text, bytes in base64, timestamps in
 * UTC.
 *
 * <p>With the guard, a text that begins with {@code = + - @}, a tab or a carriage return gets an
 * apostrophe before it, so that no spreadsheet runs it as a formula. Phone numbers such as
 * +4930123456 are among them.
 *
 * @param delimiter between fields
 * @param header whether the first line names the columns
 * @param guard whether texts that a spreadsheet would run are made harmless
 */
record CsvRowFormat(Load load, char delimiter, boolean header, boolean guard)
    implements TextRowFormat {

  CsvRowFormat {
    CsvFormat.STANDARD.withDelimiter(delimiter);
    CsvRowWriter.texts(load, guard);
  }

  /** Commas, a header and the guard. */
  static CsvRowFormat of(Load load) {
    return new CsvRowFormat(load, ',', true, true);
  }

  /**
   * What stands between fields.
   *
   * @throws IllegalArgumentException for a quote, a line break or a character outside ASCII
   */
  CsvRowFormat withDelimiter(char changed) {
    return new CsvRowFormat(load, changed, header, guard);
  }

  /** The first line is a row. */
  CsvRowFormat withoutHeader() {
    return new CsvRowFormat(load, delimiter, false, guard);
  }

  /** Texts are written exactly; let no spreadsheet open the file. */
  CsvRowFormat withoutGuard() {
    return new CsvRowFormat(load, delimiter, header, false);
  }

  @Override
  public RowWriter writer(OutputStream out) {
    return new CsvRowWriter(this, out);
  }

  @Override
  public byte[] head() {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    if (header) {
      try (CsvRowWriter writer = new CsvRowWriter(this, head)) {
        writer.write(names());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return head.toByteArray();
  }

  @Override
  public byte[] lineEnd() {
    return "\r\n".getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean accepts(String name, Path file) throws IOException {
    List<String> first =
        CsvHeader.of(
                name,
                file.toString(),
                CsvFormat.STANDARD.withDelimiter(delimiter).withPacking(Packing.NONE))
            .names();
    if (first.isEmpty()) {
      return false;
    }
    if (header && !first.equals(names())) {
      throw otherHeader(name, first);
    }
    if (first.size() != names().size()) {
      throw new UnusableException(
          name
              + " has "
              + first.size()
              + " columns, the rows have "
              + names().size()
              + "; name another file, or set write_mode: replace");
    }
    return true;
  }

  @Override
  public long rows(Path file) throws IOException {
    long records = RowCount.records(load.columns().size()).of(file);
    return header ? Math.max(0, records - 1) : records;
  }

  /** Says nothing that stands in the file: without a header, its first line is a row. */
  private UnusableException otherHeader(String name, List<String> found) {
    List<String> missing = names().stream().filter(column -> !found.contains(column)).toList();
    long more = found.stream().filter(column -> !names().contains(column)).count();
    String difference =
        missing.isEmpty() && more == 0
            ? "its columns are in another order"
            : "it lacks "
                + (missing.isEmpty() ? "nothing" : String.join(", ", missing))
                + " and has "
                + more
                + " others";
    return new UnusableException(
        name
            + " has another header than "
            + String.join(Character.toString(delimiter), names())
            + " ("
            + difference
            + "); name another file, or set write_mode: replace");
  }

  private List<String> names() {
    return load.columns().stream().map(Load.Column::name).toList();
  }
}
