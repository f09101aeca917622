package io.penstock.connectors.files;

import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Rows in one file of some {@link RowFormat}; the source of that format reads back what was
 * written.
 *
 * <p>Bundles stage parts; publishing writes a new file beside the target and moves it into place in
 * one step. A failed or cut publication leaves the target as it was, and a run published twice is
 * in it once. Rows stand in the order of the sources' files and lines as far as bundles keep it.
 */
public final class FileSink implements Sink {
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
}
