package io.penstock.connectors.files;

import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import java.io.IOException;

/**
 * Rows in one CSV file: RFC 4180, UTF-8, lines ended by CRLF, columns in the order of the load.
 *
 * <p>Null is an empty field and an empty text is {@code ""}, so that {@link CsvSource} reads back
 * what was written; half a surrogate pair, which UTF-8 lacks, becomes U+FFFD. Objects and lists are
 * written as JSON text, bytes in base64, timestamps in UTC.
 *
 * <p>A text that begins with {@code = + - @}, a tab or a carriage return gets an apostrophe before
 * it, so that no spreadsheet runs it as a formula, unless {@link #withoutFormulaGuard}. Phone
 * numbers such as +4930123456 are among them.
 *
 * <p>Bundles stage parts; publishing writes a new file beside the target and moves it into place in
 * one step. A failed or cut publication leaves the target as it was, and a run published twice is
 * in it once. Rows stand in the order of the sources' files and lines as far as bundles keep it.
 */
public final class CsvSink implements Sink {
  private static final long serialVersionUID = 1;

  private final TargetFile target;
  private final FileMode mode;
  private final CsvRowFormat format;

  private CsvSink(TargetFile target, FileMode mode, CsvRowFormat format) {
    this.target = target;
    this.mode = mode;
    this.format = format;
  }

  /**
   * A file with commas, a header and the formula guard, that replaces what is there.
   *
   * @param path a local file; its folder must be there
   * @throws IllegalArgumentException if the path is a pattern or is not on this machine
   * @throws io.penstock.plan.connect.UnusableException if a column has a type that cannot be
   *     written
   */
  public static CsvSink of(String path, Load load) {
    return new CsvSink(
        new TargetFile(path), FileMode.REPLACE, new CsvRowFormat(load, ',', true, true));
  }

  /** What becomes of the rows that are there; by default they are replaced. */
  public CsvSink withMode(FileMode mode) {
    return new CsvSink(target, mode, format);
  }

  /**
   * What stands between fields; a comma by default.
   *
   * @throws IllegalArgumentException for a quote, a line break or a character outside ASCII
   */
  public CsvSink withDelimiter(char delimiter) {
    return with(new CsvRowFormat(format.load(), delimiter, format.header(), format.guard()));
  }

  /** The first line is a row. */
  public CsvSink withoutHeader() {
    return with(new CsvRowFormat(format.load(), format.delimiter(), false, format.guard()));
  }

  /** Texts are written exactly; let no spreadsheet open the file. */
  public CsvSink withoutFormulaGuard() {
    return with(new CsvRowFormat(format.load(), format.delimiter(), format.header(), false));
  }

  @Override
  public boolean setBased() {
    return false;
  }

  @Override
  public Existing existing() {
    return mode.existing();
  }

  @Override
  public String target() {
    return writing().target().name();
  }

  /**
   * Looks whether the file can be written and, where rows are added, has the same header.
   *
   * @throws io.penstock.plan.connect.UnusableException if the header is another
   */
  @Override
  public void preflight() {
    writing().preflight();
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    return writing().openStager(staging);
  }

  /** Deleted are the rows of the file that was replaced. */
  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    return writing().publish(publication, gate);
  }

  private FileWriting writing() {
    return new FileWriting(target, mode, format);
  }

  private CsvSink with(CsvRowFormat changed) {
    return new CsvSink(target, mode, changed);
  }
}
