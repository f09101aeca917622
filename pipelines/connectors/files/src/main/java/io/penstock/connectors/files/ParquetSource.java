package io.penstock.connectors.files;

import io.penstock.connectors.formats.AvroDecoder;
import io.penstock.connectors.formats.AvroObject;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.SourceColumns;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.Unending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Rows from Parquet files.
 *
 * <p>Columns are found by name; those that the schema does not have are not read, missing ones are
 * null. Values are taken as {@link AvroSource} takes those of Avro, where they can be kept exactly.
 * A row with another value is unreadable. A file that is damaged stops the run.
 *
 * <p>Files are cut between row groups; what is counted in them are rows, from 1.
 */
public final class ParquetSource implements StreamSource<FileRange> {
  private static final long SPLIT = 16L << 20;

  private final FileSet files;
  private final Expected expected;
  private final ParquetBounds bounds;
  private final long split;

  private ParquetSource(FileSet files, Expected expected, ParquetBounds bounds, long split) {
    this.files = files;
    this.expected = expected;
    this.bounds = bounds;
    this.split = split;
  }

  /**
   * Reads Parquet files, each by the schema that it holds.
   *
   * @param path a file or a glob, on a file system of Beam's that can read from any place
   */
  public static ParquetSource of(String path, Expected expected) {
    return new ParquetSource(FileSet.of(path), expected, ParquetBounds.STANDARD, SPLIT);
  }

  /** Size in bytes of the ranges that files are cut into; 16 MiB, or a row group, by default. */
  public ParquetSource withSplit(long bytes) {
    return new ParquetSource(files, expected, bounds, bytes);
  }

  /** The most bytes that one file may unpack to; 10 GiB by default. Beyond it the run stops. */
  public ParquetSource withMaxInflated(long bytes) {
    return new ParquetSource(files, expected, bounds.withMaxInflated(bytes), split);
  }

  /** The most bytes that one page may unpack to, in memory; 256 MiB by default. */
  public ParquetSource withMaxPage(int bytes) {
    return new ParquetSource(files, expected, bounds.withMaxPage(bytes), split);
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  /** Whether there is a file and each is a Parquet file that has the needed columns. */
  @Override
  public void preflight() {
    List<SourceColumns> columns = new ArrayList<>();
    for (MatchResult.Metadata file : files.match()) {
      String name = FileSet.name(file);
      String origin = files.origin(name);
      try (ParquetFileReader reader = ParquetFile.open(origin, name, bounds)) {
        columns.add(check(origin, reader.getFileMetaData().getSchema()));
      } catch (IOException e) {
        throw FileSet.unreadable(origin, e);
      }
    }
    SourceColumns.check(columns);
  }

  @Override
  public PTransform<PBegin, PCollection<FileRange>> elements() {
    return new FileRanges(files, cutter());
  }

  @Override
  public Unending<?> unending(@Nullable Mark last, String run, @Nullable Duration allowedLateness) {
    return new WatchedFiles(this, cutter(), new FileWatch(files, run));
  }

  @Override
  public RecordReader<FileRange> open() {
    return new ParquetRangeReader(files, expected, bounds);
  }

  @Override
  public RecordDecoder decoder() {
    return new AvroDecoder(expected);
  }

  FileCutter cutter() {
    return new ParquetCutter(files, bounds, split);
  }

  private SourceColumns check(String origin, MessageType file) {
    List<String> names = ParquetRecords.names(file);
    FieldNames.check(origin, "column", names, expected);
    ParquetRecords records =
        new ParquetRecords(ParquetRecords.columns(file, expected.schema()), expected.schema());
    new AvroObject(expected.schema(), records.schema(), "", expected.dateFormats());
    return SourceColumns.of(origin, names, expected);
  }
}
