package io.penstock.connectors.files;

import java.io.IOException;

/** Takes ranges as they are cut. */
interface RangeReceiver {

  /** A range that follows the one before. */
  void accept(FileRange range) throws IOException;
}
