package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.StreamWindow;
import io.penstock.control.StreamWindows;
import io.penstock.control.Watermark;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.MarkForm;
import io.penstock.plan.connect.VersionedCoder;
import io.penstock.transforms.reject.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.jspecify.annotations.Nullable;

/**
 * What the control store is to be told of a window. A target that publishes windows keeps it with
 * the rows, so that the next run can tell the store where the process died in between.
 *
 * @param start when the window began
 * @param end when it ended
 * @param letters the file with its dead letters; null where there are none
 * @param mark where the source is read up to; null where it has no mark
 * @param report what its bundles did; its letters and parts are no part of the note
 */
record WindowNote(
    Instant start,
    Instant end,
    @Nullable String letters,
    @Nullable Mark mark,
    StreamReport report) {

  /**
   * Tells the store, once a run and window.
   *
   * @return what it was told
   */
  StreamWindow record(
      String run,
      String pipeline,
      String sourceStep,
      StreamJudgement judgement,
      ControlStore store) {
    Mark to = mark;
    StreamWindow window =
        new StreamWindow(
            run,
            start,
            end,
            StreamNumbers.ledger(report.tally()),
            StreamNumbers.changes(report.tally()),
            report.left(),
            letters,
            report.tally().counts(),
            new StreamWindow.Findings(judgement.broken(report.tally()), report.drifts().found()));
    store
        .streams()
        .record(
            window,
            index(),
            to == null
                ? null
                : new StreamWindows.Move(
                    pipeline, sourceStep, new Watermark(to.text(), to.shown(), to.reached())));
    return window;
  }

  private List<RunReport.DeadLetterFile> index() {
    List<RunReport.DeadLetterFile> index = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      long count = report.tally().get(Counts.reason(reason));
      if (letters != null && count > 0) {
        index.add(new RunReport.DeadLetterFile(letters, reason.name(), count));
      }
    }
    return index;
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Form().encode(this, out);
    return out.toByteArray();
  }

  static WindowNote of(byte[] bytes) throws IOException {
    return new Form().decode(new ByteArrayInputStream(bytes));
  }

  private static final class Form extends VersionedCoder<WindowNote> {
    private static final long serialVersionUID = 1;
    private static final NullableCoder<String> TEXT = NullableCoder.of(StringUtf8Coder.of());

    Form() {
      super(1, "a note of a window");
    }

    @Override
    protected void write(WindowNote note, DataOutputStream data) throws IOException {
      data.writeLong(note.start.toEpochMilli());
      data.writeLong(note.end.toEpochMilli());
      TEXT.encode(note.letters, data);
      TEXT.encode(note.mark == null ? null : MarkForm.text(note.mark), data);
      new StreamReport.Form()
          .encode(
              new StreamReport(
                  note.report.tally(),
                  List.of(),
                  note.report.reached(),
                  note.report.behind(),
                  note.report.drifts()),
              data);
    }

    @Override
    protected WindowNote read(DataInputStream data) throws IOException {
      Instant start = Instant.ofEpochMilli(data.readLong());
      Instant end = Instant.ofEpochMilli(data.readLong());
      String letters = TEXT.decode(data);
      String mark = TEXT.decode(data);
      return new WindowNote(
          start,
          end,
          letters,
          mark == null ? null : MarkForm.mark(mark),
          new StreamReport.Form().decode(data));
    }
  }
}
