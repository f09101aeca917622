package io.penstock.connectors.files;

import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Finds the files when the pipeline runs and spreads their ranges over the workers. A file is cut
 * by one worker, at about a second a gigabyte.
 */
final class FileRanges extends PTransform<PBegin, PCollection<FileRange>> {
  private final FileSet files;
  private final FileCutter cutter;

  FileRanges(FileSet files, FileCutter cutter) {
    this.files = files;
    this.cutter = cutter;
  }

  @Override
  public PCollection<FileRange> expand(PBegin begin) {
    return begin
        .apply("Path", Create.of(files.path()))
        .apply("Match", ParDo.of(new Match(files)))
        .apply("Spread files", Reshuffle.viaRandomKey())
        .apply("Cut", ParDo.of(new Cut(cutter)))
        .setCoder(SerializableCoder.of(FileRange.class))
        .apply("Spread ranges", Reshuffle.viaRandomKey());
  }

  private static final class Match extends DoFn<String, String> {
    private final FileSet files;

    Match(FileSet files) {
      this.files = files;
    }

    @ProcessElement
    public void process(OutputReceiver<String> out) {
      for (MatchResult.Metadata file : files.match()) {
        out.output(FileSet.name(file));
      }
    }
  }

  private static final class Cut extends DoFn<String, FileRange> {
    private final FileCutter cutter;

    Cut(FileCutter cutter) {
      this.cutter = cutter;
    }

    @ProcessElement
    public void process(@Element String file, OutputReceiver<FileRange> out) throws IOException {
      cutter.cut(file, out::output);
    }
  }
}
