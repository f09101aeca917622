package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.StreamWindow;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.StreamSink;
import io.penstock.plan.connect.Troubles;
import io.penstock.plan.connect.Unending;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.connect.Windows;
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
 * its own, its ledger and how far the source is read in the control store. Where rows were staged,
 * they are published in between. Its input is stable: what comes again is the same, gives a file of
 * the same name with the same lines, is published once and is noted once. Gives of each window how
 * many checks it breaks.
 */
final class RecordWindowFn extends DoFn<KV<Integer, Iterable<StreamReport>>, Integer> {
  private static final long serialVersionUID = 1;

  private final RunContext context;
  private final Unending<?> source;
  private final String sourceStep;
  private final StreamSink sink;
  private final Written written;
  private final StreamJudgement judgement;
  private transient @Nullable Windows windows;

  RecordWindowFn(
      RunContext context,
      Unending<?> source,
      String sourceStep,
      StreamSink sink,
      Written written,
      StreamJudgement judgement) {
    this.context = context;
    this.source = source;
    this.sourceStep = sourceStep;
    this.sink = sink;
    this.written = written;
    this.judgement = judgement;
  }

  @RequiresStableInput
  @ProcessElement
  public void process(
      @Element KV<Integer, Iterable<StreamReport>> reports,
      BoundedWindow window,
      OutputReceiver<Integer> broken)
      throws IOException {
    try {
      record(reports, window, broken);
    } catch (IOException | RuntimeException e) {
      Troubles.tell(e);
      throw e;
    }
  }

  private void record(
      KV<Integer, Iterable<StreamReport>> reports,
      BoundedWindow window,
      OutputReceiver<Integer> broken)
      throws IOException {
    StreamReport all = StreamReport.nothing();
    reports.getValue().forEach(all::add);
    IntervalWindow time = (IntervalWindow) window;
    Instant start = Instant.ofEpochMilli(time.start().getMillis());
    Instant end = Instant.ofEpochMilli(time.end().getMillis());
    try (ControlStore store = ControlStore.open(context.control())) {
      if (store.streams().knows(context.run(), start)) {
        return;
      }
      String letters = letters(all.letters(), context.letterFile(start));
      WindowNote note = new WindowNote(start, end, letters, mark(all, store, end), all);
      publish(note);
      StreamWindow done =
          note.record(context.run(), context.pipeline(), sourceStep, judgement, store);
      broken.output(done.findings().broken().size());
    }
    if (sink instanceof WindowedSink windowed) {
      for (StagedPart part : all.staged()) {
        windowed.discard(part);
      }
    }
  }

  private void publish(WindowNote note) throws IOException {
    List<StagedPart> parts = note.report().staged();
    if (parts.isEmpty() || !(sink instanceof WindowedSink windowed)) {
      return;
    }
    Windows open = windows;
    if (open == null) {
      open = windowed.openWindows(context.pipeline(), context.run());
      windows = open;
    }
    written.tell(open.publish(note.start(), parts, note.bytes()), note.report());
  }

  private @Nullable Mark mark(StreamReport all, ControlStore store, Instant end) {
    if (all.reached().isEmpty()) {
      return null;
    }
    @Nullable Mark last =
        store
            .watermarks()
            .find(context.pipeline(), sourceStep)
            .map(mark -> new Mark(mark.text(), mark.shown(), mark.reached()))
            .orElse(null);
    return source.mark(last, all.reached(), end);
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

  @Teardown
  public void teardown() throws IOException {
    Windows open = windows;
    windows = null;
    if (open != null) {
      open.close();
    }
  }
}
