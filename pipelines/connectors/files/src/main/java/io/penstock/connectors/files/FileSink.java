package io.penstock.connectors.files;

import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in one file of some {@link RowFormat}; the source of that format reads back what was
 * written.
 *
 * <p>Bundles stage parts; publishing writes a new file beside the target and moves it into place in
 * one step. A failed or cut publication leaves the target as it was, and a run published twice is
 * in it once. Rows stand in the order of the sources' files and lines as far as bundles keep it.
 *
 * <p>A stream adds a file for each of its windows, beside the one that is named; see {@link
 * FileWindows}.
 */
public final class FileSink implements WindowedSink {
  private static final long serialVersionUID = 1;

  private final TargetFile target;
  private final FileMode mode;
  private final RowFormat format;

  private FileSink(TargetFile target, FileMode mode, RowFormat format) {
    this.target = target;
    this.mode = mode;
    this.format = format;
  }

  /**
   * A file that replaces what is there.
   *
   * @param path a local file; its folder must be there
   * @throws IllegalArgumentException if the path is a pattern or is not on this machine
   */
  static FileSink of(String path, RowFormat format) {
    return new FileSink(new TargetFile(path), FileMode.REPLACE, format);
  }

  /** What becomes of the rows that are there; by default they are replaced. */
  public FileSink withMode(FileMode changed) {
    return new FileSink(target, changed, format);
  }

  @Override
  public boolean setBased() {
    return false;
  }

  @Override
  public Existing existing() {
    return mode.existing();
  }

  @Override
  public String target() {
    return target.name();
  }

  /**
   * Looks whether the file can be written and, where rows are added, is of the same form.
   *
   * @throws io.penstock.plan.connect.UnusableException if it is of another one
   */
  @Override
  public void preflight() {
    target.check();
    if (mode == FileMode.APPEND && target.exists()) {
      try {
        format.accepts(target.name(), target.path());
      } catch (IOException e) {
        throw new UnreachableException("cannot read " + target.name(), e);
      }
    }
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    return new FileStager(format, Path.of(staging));
  }

  /** Deleted are the rows of the file that was replaced. */
  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    return new FilePublishing(target, mode, format, publication, Steps.UNOBSERVED).run(gate);
  }

  @Override
  public @Nullable String refusesStreams() {
    return mode == FileMode.APPEND
        ? null
        : "cannot replace a file by a stream, as each window would replace the one before; write"
            + " write_mode: append, and each window becomes a file beside it";
  }

  @Override
  public String unit() {
    return "one file";
  }

  /** A minute: shorter ones make many small files. */
  @Override
  public Duration window() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Windows openWindows(String pipeline, String run) {
    return new FileWindows(target, format, pipeline, run);
  }

  @Override
  public void discard(StagedPart part) throws IOException {
    Files.deleteIfExists(StagedFile.of(part).file());
  }

  /**
   * A bounded run that replaces the file has nothing to take over, and leaves nothing beside it.
   */
  @Override
  public List<Windows.Left> takeOver(String pipeline, String run) throws IOException {
    return mode == FileMode.APPEND
        ? new FileWindows(target, format, pipeline, run).takeOver()
        : List.of();
  }
}
