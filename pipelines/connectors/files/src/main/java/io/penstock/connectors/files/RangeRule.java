package io.penstock.connectors.files;

import java.io.Serializable;

/**
 * How files are cut.
 *
 * @param splits whether they are; a file that is not is one range
 * @param delimiter see {@link CsvGrammar}
 * @param maxRecord see {@link CsvGrammar}
 * @param size of a range in bytes
 */
record RangeRule(boolean splits, char delimiter, int maxRecord, long size) implements Serializable {

  CsvGrammar grammar() {
    return new CsvGrammar((byte) delimiter, maxRecord);
  }
}
