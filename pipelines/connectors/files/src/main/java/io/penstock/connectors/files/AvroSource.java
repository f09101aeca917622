package io.penstock.connectors.files;

import io.penstock.connectors.formats.AvroDecoder;
import io.penstock.connectors.formats.AvroObject;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Source;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

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
public final class AvroSource implements Source<FileRange> {
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
    for (MatchResult.Metadata file : files.match()) {
      String origin = files.origin(FileSet.name(file));
      try {
        check(origin, AvroHeader.of(origin, FileSet.name(file)).schema());
      } catch (IOException e) {
        throw FileSet.unreadable(origin, e);
      }
    }
  }

  @Override
  public PTransform<PBegin, PCollection<FileRange>> elements() {
    return new FileRanges(files, cutter());
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

  private void check(String origin, org.apache.avro.Schema written) {
    List<String> names =
        written.getFields().stream().map(org.apache.avro.Schema.Field::name).toList();
    FieldNames.check(origin, "field", names, expected);
    new AvroObject(expected.schema(), written, "", expected.dateFormats());
  }
}
