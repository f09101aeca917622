package io.penstock.connectors.files;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Publishes windows of a stream, each as a file of its own beside the one that is named: {@code
 * events.jsonl} gets {@code events-20261130T210400000Z-RUN.jsonl}. The file comes into its place
 * whole, in one step, so that a window is in the target if its file is there. What is to be kept
 * with it is written before, and counts for nothing without the file.
 */
final class FileWindows implements Windows {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final TargetFile target;
  private final RowFormat format;
  private final String run;
  private final Path path;
  private final WindowNotes notes;

  FileWindows(TargetFile target, RowFormat format, String pipeline, String run) {
    this.target = target;
    this.format = format;
    this.run = run;
    this.path = target.path();
    this.notes = WindowNotes.of(path, pipeline);
  }

  /** Makes the run the one that writes; see {@link FileSink#takeOver}. */
  List<Left> takeOver() throws IOException {
    target.check();
    try {
      return notes.alone(
          () -> {
            notes.setWriter(run);
            List<Left> windows = new ArrayList<>();
            for (WindowNotes.Note note : notes.all()) {
              Path file = file(note.run(), note.window());
              if (Files.exists(file)) {
                windows.add(
                    new Left(
                        note.run(), note.window(), published(format.rows(file)), note.bytes()));
              } else {
                notes.forget(note);
              }
            }
            return windows;
          });
    } catch (IOException e) {
      throw FileTrouble.unpublished(target, e);
    }
  }

  @Override
  public Published publish(Instant window, List<StagedPart> parts, byte[] bytes)
      throws IOException {
    target.check();
    Path file = file(run, window);
    try {
      return notes.alone(
          () -> {
            requireWriter();
            if (!Files.exists(file)) {
              notes.keepOnly(new WindowNotes.Note(run, window, bytes));
              write(file, parts);
            }
            return published(parts.stream().mapToLong(StagedPart::rows).sum());
          });
    } catch (IOException e) {
      throw FileTrouble.unpublished(target, e);
    }
  }

  private void requireWriter() throws IOException {
    if (!notes.writer().filter(run::equals).isPresent()) {
      throw new UnusableException(
          "another run of the pipeline writes " + target.name() + " since; this one may not go on");
    }
  }

  private void write(Path file, List<StagedPart> parts) throws IOException {
    NewFile.clean(path, run);
    NewFile fresh = NewFile.beside(path, run);
    fresh.write(path, List.of(), format, StagedFile.whole(parts, target));
    fresh.replace(file);
    Durable.nameOf(file);
  }

  /** The file of a window: of the name and the kind of the one that is named. */
  private Path file(String of, Instant window) {
    String name = path.getFileName().toString();
    int dot = name.indexOf('.', 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    String kind = dot < 0 ? "" : name.substring(dot);
    return path.resolveSibling(stem + "-" + STAMP.format(window) + "-" + RunId.of(of) + kind);
  }

  private static Published published(long rows) {
    return new Published(new StagedFacts(rows, 0, List.of(), Map.of()), true, rows, 0, 0, 0);
  }
}
