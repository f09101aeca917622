package io.penstock.connectors.files;

import io.penstock.connectors.formats.JsonDecoder;
import io.penstock.connectors.formats.JsonObject;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.connect.Unending;
import java.io.IOException;
import java.time.Duration;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

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
public final class JsonSource implements StreamSource<FileRange> {
  private static final long SPLIT = 16L << 20;
  private static final LineGrammar LINES = new LineGrammar(1 << 20);

  private final FileSet files;
  private final Expected expected;
  private final RangeRule rule;

  private JsonSource(FileSet files, Expected expected, RangeRule rule) {
    this.files = files;
    this.expected = expected;
    this.rule = rule;
  }

  /**
   * Reads files of JSON lines.
   *
   * @param path a file or a glob, on any file system that Beam knows
   */
  public static JsonSource of(String path, Expected expected) {
    return new JsonSource(FileSet.of(path), expected, new RangeRule(true, LINES, SPLIT));
  }

  /** Size in bytes of the ranges that files are cut into; 16 MiB by default. */
  public JsonSource withSplit(long bytes) {
    return with(new RangeRule(true, rule.grammar(), bytes, rule.packing()));
  }

  /** The most bytes a line may have; 1 MiB by default. */
  public JsonSource withMaxRecord(int bytes) {
    return with(new RangeRule(true, new LineGrammar(bytes), rule.size(), rule.packing()));
  }

  /** How the files are packed; by default each is looked at. A packed file is not split. */
  public JsonSource withCompression(Compression compression) {
    return with(rule.packing().withCompression(compression));
  }

  /** The most bytes that one file may unpack to; 10 GiB by default. Beyond it the run stops. */
  public JsonSource withMaxInflated(long bytes) {
    return with(rule.packing().withMaxInflated(bytes));
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
        String origin = files.origin(name);
        JsonHead.check(origin, rule.packing().head(origin, name, JsonHead.LENGTH));
      } catch (IOException e) {
        throw FileSet.unreadable(files.origin(name), e);
      }
    }
  }

  @Override
  public PTransform<PBegin, PCollection<FileRange>> elements() {
    return new FileRanges(files, rule);
  }

  @Override
  public Unending<?> unending(@Nullable Mark last, String run, @Nullable Duration allowedLateness) {
    return new WatchedFiles(this, rule, new FileWatch(files, run));
  }

  @Override
  public RecordReader<FileRange> open() {
    return new JsonRangeReader(files, rule, expected);
  }

  @Override
  public RecordDecoder decoder() {
    return new JsonDecoder(expected, rule.grammar().maxRecord());
  }

  private JsonSource with(Packing packing) {
    return with(new RangeRule(true, rule.grammar(), rule.size(), packing));
  }

  private JsonSource with(RangeRule changed) {
    return new JsonSource(files, expected, changed);
  }
}
