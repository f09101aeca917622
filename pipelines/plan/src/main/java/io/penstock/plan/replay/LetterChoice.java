package io.penstock.plan.replay;

import io.penstock.control.DeadLetterIndex;
import io.penstock.plan.letters.LetterLines;
import java.io.IOException;

/** Chooses the letters that are replayed. */
@FunctionalInterface
public interface LetterChoice {
  /**
   * Hands over every letter that is wanted, those that cannot be replayed too.
   *
   * @param index says which files there are
   */
  void choose(DeadLetterIndex index, Taker taker);

  /** Takes the letters. */
  interface Taker {
    /**
     * Takes one.
     *
     * @param file the file it is in
     * @param line where it is there
     * @throws IOException if it cannot be read
     */
    void take(DeadLetterIndex.Entry file, LetterLines.Line line) throws IOException;
  }
}
