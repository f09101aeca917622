package io.penstock.connectors.files;

/** The three bytes that some programs put before UTF-8 text. */
final class ByteOrderMark {
  private ByteOrderMark() {}

  /** 3 where the bytes begin with the mark, else 0. */
  static int length(byte[] bytes, int filled) {
    return filled >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF
        ? 3
        : 0;
  }
}
