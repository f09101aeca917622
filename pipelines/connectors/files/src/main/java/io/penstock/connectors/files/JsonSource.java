package io.penstock.connectors.files;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Source;
import java.io.IOException;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Rows from JSON lines: UTF-8, one object a line.
 *
 * <p>A missing key is null; keys that no field has are ignored. Numbers are exact: a number with a
 * fraction is not of an integer column, and no text is of a number column. Objects and lists go
 * into fields of those types. Empty lines are passed over.
 *
 * <p>A line that is no JSON object, repeats a key, is nested more than 100 deep or holds a value
 * that is not of its field's type is unreadable; its neighbours are not touched.
 */
public final class JsonSource implements Source<FileRange> {
  private static final long SPLIT = 16L << 20;
  private static final int MAX_RECORD = 1 << 20;

  private final FileSet files;
  private final Expected expected;
  private final long split;
  private final int maxRecord;

  private JsonSource(FileSet files, Expected expected, long split, int maxRecord) {
    this.files = files;
    this.expected = expected;
    this.split = split;
    this.maxRecord = maxRecord;
  }

  /**
   * Reads files of JSON lines.
   *
   * @param path a file or a glob, on any file system that Beam knows
   */
  public static JsonSource of(String path, Expected expected) {
    return new JsonSource(FileSet.of(path), expected, SPLIT, MAX_RECORD);
  }

  /** Size in bytes of the ranges that files are cut into; 16 MiB by default. */
  public JsonSource withSplit(long bytes) {
    return new JsonSource(files, expected, bytes, maxRecord);
  }

  /** The most bytes a line may have; 1 MiB by default. */
  public JsonSource withMaxRecord(int bytes) {
    return new JsonSource(files, expected, split, bytes);
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  /**
   * Whether there is a file, each begins as JSON lines do and the schema has only types that JSON
   * can hold.
   */
  @Override
  public void preflight() {
    new JsonObject(expected.schema(), "", expected.dateFormats());
    for (MatchResult.Metadata file : files.match()) {
      String name = FileSet.name(file);
      try {
        JsonHead.check(files.origin(name), FileSet.head(name, JsonHead.LENGTH));
      } catch (IOException e) {
        throw FileSet.unreadable(files.origin(name), e);
      }
    }
  }

  @Override
  public PTransform<PBegin, PCollection<FileRange>> elements() {
    return new FileRanges(files, new RangeRule(true, new LineGrammar(maxRecord), split));
  }

  @Override
  public RecordReader<FileRange> open() {
    return new JsonRangeReader(files, new LineGrammar(maxRecord), expected);
  }
}
