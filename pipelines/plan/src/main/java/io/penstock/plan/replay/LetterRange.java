package io.penstock.plan.replay;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * Letters of one file that are read in one piece of work.
 *
 * @param run the run that wrote the file
 * @param file as the control store names it
 */
record LetterRange(String run, String file, ArrayList<At> letters) implements Serializable {
  /** The most letters of a range. */
  static final int MOST = 500;

  /**
   * Where a letter stands.
   *
   * @param start the place of the first byte of its line
   * @param end the place after the last
   * @param key its run and coordinates, so that another letter is not taken for it
   */
  record At(long start, long end, String key) implements Serializable {}
}
