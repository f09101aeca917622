package io.penstock.connectors.files;

import java.io.Serializable;

/**
 * A part of a file that begins and ends at a record, so that it can be read without its neighbours.
 *
 * @param file the file, as Beam's file systems name it
 * @param start offset of the first byte; a range that starts at 0 holds the header, if there is one
 * @param end offset after the last byte
 * @param firstLine the number of the line that begins at {@code start}, counted from 1
 */
public record FileRange(String file, long start, long end, long firstLine) implements Serializable {

  /** Size in bytes. */
  public long length() {
    return end - start;
  }
}
