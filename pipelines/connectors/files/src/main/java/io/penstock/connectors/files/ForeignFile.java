package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;

/** Knows by its first bytes a file that is neither CSV nor JSON lines in UTF-8. */
final class ForeignFile {
  private ForeignFile() {}

  /**
   * Looks at the beginning of a file.
   *
   * @throws UnusableException where it is of another form for certain
   */
  static void refuse(String origin, byte[] head) {
    if (begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE)) {
      throw new UnusableException(
          origin + " is in UTF-16, not UTF-8; convert it, or for CSV set encoding: UTF-16");
    }
    String form = form(head);
    if (!form.isEmpty()) {
      throw new UnusableException(
          origin + " is " + form + ", not text; unpack or convert it, or name another file");
    }
  }

  /** Whether a file begins as gzip does. */
  static boolean gzip(byte[] head) {
    return begins(head, 0x1F, 0x8B);
  }

  private static String form(byte[] head) {
    if (gzip(head)) {
      return "a gzip file";
    }
    if (begins(head, 'P', 'K', 3, 4)) {
      return "a ZIP file (or a spreadsheet)";
    }
    if (begins(head, 'P', 'A', 'R', '1')) {
      return "a Parquet file";
    }
    return begins(head, 'O', 'b', 'j', 1) ? "an Avro file" : "";
  }

  private static boolean begins(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
