package io.penstock.connectors.formats;

import org.jspecify.annotations.Nullable;

/** Makes a column's value of its text, straight from the parser's buffer. */
public interface TextDecoder {

  /** The value, or null where the text is not of the type. */
  @Nullable Object decode(char[] text, int offset, int length);
}
