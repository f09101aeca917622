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
 * Rows in one Avro object container file, packed by deflate, with a schema made of the load:
 * columns that are not required are unions with null.
 *
 * <p>Decimals have the size of the column's physicalType, or {@code DECIMAL(38,9)}; times and
 * timestamps are in microseconds. A row with a value that cannot be kept exactly is refused. {@link
 * AvroSource} reads back what was written.
 *
 * <p>Published as all files are: see {@link JsonSink}.
 */
public final class AvroSink implements Sink {
  private static final long serialVersionUID = 1;

  private final FileWriting writing;

  private AvroSink(FileWriting writing) {
    this.writing = writing;
  }

  /**
   * A file that replaces what is there.
   *
   * @param path a local file; its folder must be there
   * @throws IllegalArgumentException if the path is a pattern or is not on this machine
   * @throws io.penstock.plan.connect.UnusableException if a column has a type or a name that Avro
   *     does not have
   */
  public static AvroSink of(String path, Load load) {
    return new AvroSink(
        new FileWriting(new TargetFile(path), FileMode.REPLACE, new AvroRowFormat(load)));
  }

  /** What becomes of the rows that are there; by default they are replaced. */
  public AvroSink withMode(FileMode mode) {
    return new AvroSink(new FileWriting(writing.target(), mode, writing.format()));
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
   * Looks whether the file can be written and, where rows are added, has the same schema.
   *
   * @throws io.penstock.plan.connect.UnusableException if it has another one
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
