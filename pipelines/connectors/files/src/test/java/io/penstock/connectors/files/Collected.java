package io.penstock.connectors.files;

import io.penstock.plan.connect.ColumnDrift;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Source;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a reader had to say, in order. */
class Collected implements RecordReceiver {
  final List<List<@Nullable Object>> rows = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  final List<String> invalid = new ArrayList<>();

  /** Where the source differs from the contract, each with the place. */
  final List<String> drift = new ArrayList<>();

  /** Rows and unreadable records together, with lines and texts. */
  final List<String> all = new ArrayList<>();

  /** Reads a file as one range. */
  static Collected whole(Source<FileRange> source, Path file) throws IOException {
    return read(source, List.of(new FileRange(file.toString(), 0, Files.size(file), 1)));
  }

  static Collected read(Source<FileRange> source, List<FileRange> ranges) throws IOException {
    Collected collected = new Collected();
    try (RecordReader<FileRange> reader = source.open()) {
      for (FileRange range : ranges) {
        reader.read(range, collected);
      }
    }
    return collected;
  }

  /** Cuts a file as the pipeline does, only smaller. */
  static List<FileRange> cut(Path file, RangeRule rule, int window) throws IOException {
    List<FileRange> ranges = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      new RangeCutter(file.toString(), rule.grammar(), rule.size(), ranges::add, window)
          .cut(channel);
    }
    return ranges;
  }

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) {
    rows.add(Arrays.asList(row));
    all.add(raw.position() + " " + Arrays.asList(row) + " " + raw.text());
  }

  @Override
  public void invalid(@Nullable Object[] row, List<Violation> violations, RawRecord raw) {
    invalid.add(
        raw.position()
            + " "
            + violations.stream().map(v -> v.rule() + " " + v.path()).toList()
            + " "
            + Arrays.asList(row));
  }

  @Override
  public void drift(ColumnDrift told) {
    drift.add(told.kind() + " " + told.column() + " " + told.place());
  }

  @Override
  public void unreadable(
      @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
    String said =
        raw.position()
            + " "
            + violations.stream().map(Violation::rule).toList()
            + " "
            + (partial == null ? "nothing" : Arrays.asList(partial))
            + " "
            + raw.text();
    unreadable.add(said);
    all.add(said);
  }
}
