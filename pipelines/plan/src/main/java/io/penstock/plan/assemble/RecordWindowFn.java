package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.StreamWindow;
import io.penstock.control.StreamWindows;
import io.penstock.control.Watermark;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.Troubles;
import io.penstock.plan.connect.Unending;
import io.penstock.transforms.reject.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Notes what a window did once all that was read in it is worked off: its dead letters in a file of
 * its own, its ledger and how far the source is read in the control store. Its input is stable:
 * what comes again is the same, gives a file of the same name with the same lines, and is noted
 * once.
 */
final class RecordWindowFn extends DoFn<KV<Integer, Iterable<StreamReport>>, Void> {
  private static final long serialVersionUID = 1;

  private final RunContext context;
  private final Unending<?> source;
  private final String sourceStep;

  RecordWindowFn(RunContext context, Unending<?> source, String sourceStep) {
    this.context = context;
    this.source = source;
    this.sourceStep = sourceStep;
  }

  @RequiresStableInput
  @ProcessElement
  public void process(@Element KV<Integer, Iterable<StreamReport>> reports, BoundedWindow window)
      throws IOException {
    try {
      record(reports, window);
    } catch (IOException | RuntimeException e) {
      Troubles.tell(e);
      throw e;
    }
  }

  private void record(KV<Integer, Iterable<StreamReport>> reports, BoundedWindow window)
      throws IOException {
    StreamReport all = StreamReport.nothing();
    reports.getValue().forEach(all::add);
    IntervalWindow time = (IntervalWindow) window;
    Instant start = Instant.ofEpochMilli(time.start().getMillis());
    String letters = letters(all.letters(), context.letterFile(start));
    StreamWindow done =
        new StreamWindow(
            context.run(),
            start,
            Instant.ofEpochMilli(time.end().getMillis()),
            StreamNumbers.ledger(all.tally()),
            StreamNumbers.changes(all.tally()),
            all.left(),
            letters,
            all.tally().counts());
    try (ControlStore store = ControlStore.open(context.control())) {
      store.streams().record(done, index(all, letters), move(all, store, done.end()));
    }
  }

  private StreamWindows.@Nullable Move move(StreamReport all, ControlStore store, Instant end) {
    if (all.reached().isEmpty()) {
      return null;
    }
    @Nullable Mark last =
        store
            .watermarks()
            .find(context.pipeline(), sourceStep)
            .map(mark -> new Mark(mark.text(), mark.shown(), mark.reached()))
            .orElse(null);
    Mark mark = source.mark(last, all.reached(), end);
    return mark == null
        ? null
        : new StreamWindows.Move(
            context.pipeline(),
            sourceStep,
            new Watermark(mark.text(), mark.shown(), mark.reached()));
  }

  private static List<RunReport.DeadLetterFile> index(StreamReport all, @Nullable String file) {
    List<RunReport.DeadLetterFile> index = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      long count = all.tally().get(Counts.reason(reason));
      if (file != null && count > 0) {
        index.add(new RunReport.DeadLetterFile(file, reason.name(), count));
      }
    }
    return index;
  }

  /** In an order of their own, as reports come in any. */
  private static @Nullable String letters(List<String> lines, Path file) throws IOException {
    if (lines.isEmpty()) {
      return null;
    }
    List<String> sorted = new ArrayList<>(lines);
    Collections.sort(sorted);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(whole, sorted, StandardCharsets.UTF_8);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file.toString();
  }
}
