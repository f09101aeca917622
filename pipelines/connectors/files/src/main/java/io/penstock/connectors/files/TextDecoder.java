package io.penstock.connectors.files;

import org.jspecify.annotations.Nullable;

/** Makes a column's value of its text, straight from the parser's buffer. */
interface TextDecoder {

  /** The value, or null where the text is not of the type. */
  @Nullable Object decode(char[] text, int offset, int length);
}
