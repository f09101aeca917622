package io.penstock.connectors.files;

import java.io.IOException;
import java.io.Serializable;

/** Finds the places where a file can be cut. */
interface FileCutter extends Serializable {

  /** Hands over the ranges of a file, in order; together they hold all its records. */
  void cut(String file, RangeReceiver out) throws IOException;
}
