package io.penstock.connectors.files;

import java.io.Serializable;

/**
 * How files are cut.
 *
 * @param splits whether they are; a file that is not is one range
 * @param grammar where records end
 * @param size of a range in bytes
 * @param packing how files are packed; one that is makes one range, cut while it is unpacked
 */
record RangeRule(boolean splits, RecordGrammar grammar, long size, Packing packing)
    implements Serializable {

  RangeRule(boolean splits, RecordGrammar grammar, long size) {
    this(splits, grammar, size, Packing.STANDARD);
  }
}
