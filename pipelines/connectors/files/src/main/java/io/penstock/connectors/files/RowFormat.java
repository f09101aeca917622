package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;

/** How rows stand in a file that is written. */
interface RowFormat extends Serializable {

  /** The rows and their columns. */
  Load load();

  /** Makes a writer of rows, without {@link #head}. */
  RowWriter writer(OutputStream out);

  /** What stands before the first row; nothing where there is no header. */
  byte[] head();

  /** What stands after each row. */
  byte[] lineEnd();

  /**
   * Looks whether rows can be added to a file.
   *
   * @param name the file as the user wrote it
   * @return whether it holds anything; a file that does not needs the head
   * @throws io.penstock.plan.connect.UnusableException if the file is of another form
   */
  boolean accepts(String name, Path file) throws IOException;

  /** The number of rows in a file. */
  long rows(Path file) throws IOException;
}
