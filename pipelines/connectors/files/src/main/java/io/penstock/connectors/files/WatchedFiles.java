package io.penstock.connectors.files;

import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.Reached;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.Unending;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** What a glob matches now and what appears later, each file read once a run, by one worker. */
final class WatchedFiles implements Unending<String> {
  private static final long serialVersionUID = 1;

  private final Source<FileRange> of;
  private final FileCutter cutter;
  private final FileWatch watch;

  WatchedFiles(Source<FileRange> of, FileCutter cutter, FileWatch watch) {
    this.of = of;
    this.cutter = cutter;
    this.watch = watch;
  }

  @Override
  public Schema schema() {
    return of.schema();
  }

  @Override
  public void preflight() {
    of.preflight();
  }

  @Override
  public PTransform<PBegin, PCollection<String>> elements() {
    return Read.from(watch);
  }

  @Override
  public RecordReader<String> open() {
    RecordReader<FileRange> reader = of.open();
    return new RecordReader<>() {
      @Override
      public void read(String file, RecordReceiver receiver) throws IOException {
        cutter.cut(file, range -> reader.read(range, receiver));
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  @Override
  public Map<String, Reached> reached(String file) {
    return Map.of();
  }

  /** None: a run reads all files that there are, as in batch. */
  @Override
  public @Nullable Mark mark(@Nullable Mark last, Map<String, Reached> reached, Instant at) {
    return null;
  }
}
