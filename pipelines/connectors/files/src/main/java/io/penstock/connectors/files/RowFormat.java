package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * How rows stand in a file that is written. Formats refuse a type of column that they do not have
 * when they are made, with an {@link io.penstock.plan.connect.UnusableException}.
 */
interface RowFormat extends Serializable {

  /** The rows and their columns. */
  Load load();

  /** Makes a writer of rows into a part. */
  RowWriter writer(OutputStream out);

  /**
   * Writes what a target has: the rows that stay, then those of the parts.
   *
   * @param old the file whose rows stay, or none
   */
  void join(List<Path> old, List<StagedFile> parts, FileChannel out) throws IOException;

  /**
   * Looks whether rows can be added to a file.
   *
   * @param name the file as the user wrote it
   * @return whether it holds anything; a file that does not is written anew
   * @throws io.penstock.plan.connect.UnusableException if the file is of another form
   */
  boolean accepts(String name, Path file) throws IOException;

  /** The number of rows in a file. */
  long rows(Path file) throws IOException;
}
