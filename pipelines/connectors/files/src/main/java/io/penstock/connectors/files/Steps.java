package io.penstock.connectors.files;

import java.io.IOException;

/** Where publishing may be cut short; tests do so. */
interface Steps {
  Steps UNOBSERVED = step -> {};

  /** The steps, in order. */
  enum Step {
    /** The new file is whole and on the disk. */
    WRITTEN,
    /** The receipt says what the new file is for. */
    PROMISED,
    /** The new file is in the target's place. */
    MOVED,
    /** The receipt says so. */
    RECORDED
  }

  /** Called after each step. */
  void reached(Step step) throws IOException;
}
