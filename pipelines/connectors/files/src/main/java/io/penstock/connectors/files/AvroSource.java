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
import org.jspecify.annotations.Nullable;

/**
 * Rows from Avro object container files (Avro 1.11 specification).
 *
 * <p>Fields are found by name; fields that the schema does not have are ignored, missing ones are
 * null. A value is taken where it can be kept exactly: decimals, dates, times and timestamps of
 * Avro's logical types or as ISO-8601 texts, whole numbers as decimals too, symbols of enums as
 * texts, and floating numbers as the shortest decimal that means them. A record with another value
 * is unreadable. A block that is damaged stops the run.
 *
 * <p>Files are cut between blocks; what is counted in them are records, from 1.
 */
public final class AvroSource implements StreamSource<FileRange> {
  private static final long SPLIT = 16L << 20;

  private final FileSet files;
  private final Expected expected;
  private final long split;
  private final long maxInflated;

  private AvroSource(FileSet files, Expected expected, long split, long maxInflated) {
    this.files = files;
    this.expected = expected;
    this.split = split;
    this.maxInflated = maxInflated;
  }

  /**
   * Reads Avro files, each by the schema that it holds.
   *
   * @param path a file or a glob, on any file system that Beam knows
   */
  public static AvroSource of(String path, Expected expected) {
    return new AvroSource(FileSet.of(path), expected, SPLIT, Packing.STANDARD.maxInflated());
  }

  /** Size in bytes of the ranges that files are cut into; 16 MiB by default. */
  public AvroSource withSplit(long bytes) {
    return new AvroSource(files, expected, bytes, maxInflated);
  }

  /**
   * The most bytes that one range may unpack to; 10 GiB by default. Beyond it the run stops.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public AvroSource withMaxInflated(long bytes) {
    return new AvroSource(
        files, expected, split, Packing.STANDARD.withMaxInflated(bytes).maxInflated());
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  /** Whether there is a file and each is an Avro file that has the needed fields. */
  @Override
  public void preflight() {
    List<SourceColumns> columns = new ArrayList<>();
    for (MatchResult.Metadata file : files.match()) {
      String origin = files.origin(FileSet.name(file));
      try {
        AvroHeader header = AvroHeader.of(origin, FileSet.name(file));
        check(origin, header);
        columns.add(SourceColumns.of(origin, header.names(), expected));
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
    return new AvroRangeReader(files, expected, maxInflated);
  }

  @Override
  public RecordDecoder decoder() {
    return new AvroDecoder(expected);
  }

  FileCutter cutter() {
    return new AvroCutter(files, split);
  }

  private void check(String origin, AvroHeader header) {
    FieldNames.check(origin, "field", header.names(), expected);
    new AvroObject(expected.schema(), header.schema(), "", expected.dateFormats());
  }
}
