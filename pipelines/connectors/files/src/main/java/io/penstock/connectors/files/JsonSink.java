package io.penstock.connectors.files;

import io.penstock.plan.connect.Existing;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Stager;
import java.io.IOException;

/**
 * Rows in one file of JSON lines: UTF-8, one object a line, keys in the order of the load, null
 * written as null.
 *
 * <p>Whole numbers and decimals are numbers with all their digits, dates and times ISO-8601 texts
 * (timestamps in UTC), bytes base64, objects and lists nested: {@link JsonSource} reads back what
 * was written.
 *
 * <p>Bundles stage parts; publishing writes a new file beside the target and moves it into place in
 * one step. A failed or cut publication leaves the target as it was, and a run published twice is
 * in it once. Rows stand in the order of the sources' files and lines as far as bundles keep it.
 */
public final class JsonSink implements Sink {
  private static final long serialVersionUID = 1;

  private final FileWriting writing;

  private JsonSink(FileWriting writing) {
    this.writing = writing;
  }

  /**
   * A file that replaces what is there.
   *
   * @param path a local file; its folder must be there
   * @throws IllegalArgumentException if the path is a pattern or is not on this machine
   * @throws io.penstock.plan.connect.UnusableException if a column has a type that cannot be
   *     written
   */
  public static JsonSink of(String path, Load load) {
    return new JsonSink(
        new FileWriting(new TargetFile(path), FileMode.REPLACE, new JsonRowFormat(load)));
  }

  /** What becomes of the rows that are there; by default they are replaced. */
  public JsonSink withMode(FileMode mode) {
    return new JsonSink(new FileWriting(writing.target(), mode, writing.format()));
  }

  @Override
  public boolean setBased() {
    return false;
  }

  @Override
  public Existing existing() {
    return writing.mode().existing();
  }

  @Override
  public String target() {
    return writing.target().name();
  }

  /**
   * Looks whether the file can be written and, where rows are added, holds objects.
   *
   * @throws io.penstock.plan.connect.UnusableException if it holds something else
   */
  @Override
  public void preflight() {
    writing.preflight();
  }

  @Override
  public Stager openStager(String staging) throws IOException {
    return writing.openStager(staging);
  }

  /** Deleted are the rows of the file that was replaced. */
  @Override
  public Published publish(Publication publication, Gate gate) throws IOException {
    return writing.publish(publication, gate);
  }
}
