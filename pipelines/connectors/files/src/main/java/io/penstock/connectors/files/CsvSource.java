package io.penstock.connectors.files;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.SourceColumns;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.Unending;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rows from CSV files (RFC 4180).
 *
 * <p>Columns are found by the names in the header, in any order; columns that no field has are left
 * out, or as {@link Expected#columns} says; a header without any wanted column is refused. Lines
 * end in LF, CRLF or CR; quoted fields may hold line breaks; a quote within an unquoted field
 * stands for itself. An unquoted empty field is null, a quoted empty one is the empty text, no
 * bytes or, where the column is of another type, null. Empty lines are passed over unless the file
 * has one column.
 *
 * <p>A record that breaks the grammar, has too many or too few fields, holds bytes that are not of
 * the encoding or a value that is not of its column's type is unreadable. After broken quotes,
 * reading goes on with the next line, so that a lost quote costs one record.
 */
public final class CsvSource implements StreamSource<FileRange> {
  private final FileSet files;
  private final CsvFormat format;
  private final Expected expected;

  private CsvSource(FileSet files, CsvFormat format, Expected expected) {
    this.files = files;
    this.format = format;
    this.expected = expected;
  }

  /**
   * Files with commas, a header, in UTF-8.
   *
   * @param path a file or a glob, on any file system that Beam knows
   */
  public static CsvSource of(String path, Expected expected) {
    return new CsvSource(FileSet.of(path), CsvFormat.STANDARD, expected);
  }

  /**
   * What stands between fields; a comma by default.
   *
   * @throws IllegalArgumentException for a quote, a line break or a character outside ASCII
   */
  public CsvSource withDelimiter(char delimiter) {
    return with(format.withDelimiter(delimiter));
  }

  /** The first record is data, and columns stand in schema order. */
  public CsvSource withoutHeader() {
    return with(format.withoutHeader());
  }

  /** Further unquoted texts that mean null, such as {@code NULL} or {@code \N}. */
  public CsvSource withNullValues(Set<String> texts) {
    return with(format.withNullValues(texts));
  }

  /**
   * The character set of the files; UTF-8 by default. Files of another are read whole, one worker a
   * file, and held in memory.
   */
  public CsvSource withEncoding(Charset charset) {
    return with(format.withEncoding(charset.name()));
  }

  /** Size in bytes of the ranges that files are cut into; 16 MiB by default. */
  public CsvSource withSplit(long bytes) {
    return with(format.withSplit(bytes));
  }

  /**
   * The most bytes a record may have; 1 MiB by default. So far a lost quote is followed until it is
   * given up.
   */
  public CsvSource withMaxRecord(int bytes) {
    return with(format.withMaxRecord(bytes));
  }

  /** How the files are packed; by default each is looked at. A packed file is not split. */
  public CsvSource withCompression(Compression compression) {
    return with(format.withPacking(format.packing().withCompression(compression)));
  }

  /** The most bytes that one file may unpack to; 10 GiB by default. Beyond it the run stops. */
  public CsvSource withMaxInflated(long bytes) {
    return with(format.withPacking(format.packing().withMaxInflated(bytes)));
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  @Override
  public void preflight() {
    List<SourceColumns> columns = new ArrayList<>();
    for (MatchResult.Metadata file : files.match()) {
      columns(FileSet.name(file)).ifPresent(columns::add);
    }
    SourceColumns.check(columns);
  }

  @Override
  public PTransform<PBegin, PCollection<FileRange>> elements() {
    return new FileRanges(files, format.rangeRule());
  }

  @Override
  public Unending<?> unending(@Nullable Mark last, String run, @Nullable Duration allowedLateness) {
    return new WatchedFiles(this, format.rangeRule(), new FileWatch(files, run));
  }

  @Override
  public RecordReader<FileRange> open() {
    return new CsvRangeReader(files, format, expected);
  }

  @Override
  public RecordDecoder decoder() {
    return new CsvDecoder(format, expected);
  }

  private Optional<SourceColumns> columns(String file) {
    String origin = files.origin(file);
    try {
      return CsvHeader.columns(origin, file, format, expected).source(origin, expected);
    } catch (IOException e) {
      throw FileSet.unreadable(origin, e);
    }
  }

  private CsvSource with(CsvFormat changed) {
    return new CsvSource(files, changed, expected);
  }
}
