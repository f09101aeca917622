package io.penstock.connectors.files;

import java.io.Serializable;
import java.util.Set;

/**
 * How a CSV file is written.
 *
 * @param delimiter between fields; one ASCII character
 * @param header whether the first record names the columns
 * @param nullValues unquoted texts that mean null, beside the empty one
 * @param encoding name of the character set; UTF-8 can be split, any other is read file by file
 * @param split size of a range in bytes
 * @param maxRecord the most bytes a record may have
 * @param packing how the files are packed
 */
record CsvFormat(
    char delimiter,
    boolean header,
    Set<String> nullValues,
    String encoding,
    long split,
    int maxRecord,
    Packing packing)
    implements Serializable {

  private static final int LARGEST_RECORD = 1 << 30;

  /**
   * There are no comments, but FastCSV wants a character for them that is no delimiter, and it
   * quotes what begins with that one: so no first text is taken for a byte order mark.
   */
  static final char COMMENT = '\uFEFF';

  static final CsvFormat STANDARD =
      new CsvFormat(',', true, Set.of(), "UTF-8", 16L << 20, 1 << 20, Packing.STANDARD);

  CsvFormat {
    if (delimiter > 0x7F || delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new IllegalArgumentException(
          "delimiter: must be one ASCII character, no quote and no line break; usual are , ; | and"
              + " a tab");
    }
    if (split < 1 || maxRecord < 1 || maxRecord > LARGEST_RECORD) {
      throw new IllegalArgumentException(
          "split must be at least 1 byte, max_record at most 1GiB and at least 1 byte");
    }
    nullValues = Set.copyOf(nullValues);
  }

  CsvGrammar grammar() {
    return new CsvGrammar((byte) delimiter, maxRecord);
  }

  RangeRule rangeRule() {
    return new RangeRule(utf8(), grammar(), split, packing);
  }

  boolean utf8() {
    return encoding.equalsIgnoreCase("UTF-8");
  }

  CsvFormat withDelimiter(char c) {
    return new CsvFormat(c, header, nullValues, encoding, split, maxRecord, packing);
  }

  CsvFormat withoutHeader() {
    return new CsvFormat(delimiter, false, nullValues, encoding, split, maxRecord, packing);
  }

  CsvFormat withNullValues(Set<String> texts) {
    return new CsvFormat(delimiter, header, texts, encoding, split, maxRecord, packing);
  }

  CsvFormat withEncoding(String charset) {
    return new CsvFormat(delimiter, header, nullValues, charset, split, maxRecord, packing);
  }

  CsvFormat withSplit(long bytes) {
    return new CsvFormat(delimiter, header, nullValues, encoding, bytes, maxRecord, packing);
  }

  CsvFormat withMaxRecord(int bytes) {
    return new CsvFormat(delimiter, header, nullValues, encoding, split, bytes, packing);
  }

  CsvFormat withPacking(Packing changed) {
    return new CsvFormat(delimiter, header, nullValues, encoding, split, maxRecord, changed);
  }
}
