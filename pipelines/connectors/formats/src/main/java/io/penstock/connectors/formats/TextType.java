package io.penstock.connectors.formats;

import io.penstock.plan.connect.UnusableException;
import java.util.Base64;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a column is understood.
 *
 * @param decoder text to value
 * @param allowed what the text may be, to be said of a text that is not
 */
public record TextType(TextDecoder decoder, String allowed) {

  private static final TextType STRING = new TextType(String::new, "text");
  private static final TextType INTEGER =
      new TextType(NumberText::integer, "a whole number of at most 64 bits");
  private static final TextType DECIMAL =
      new TextType(NumberText::decimal, "a decimal number such as 12.50");
  private static final TextType BOOLEAN = new TextType(TextType::truth, "true or false");
  private static final TextType BINARY = new TextType(TextType::base64, "base64");
  private static final TextType DATE =
      new TextType(TemporalText::date, "an ISO-8601 date such as 2026-01-31");
  private static final TextType TIME =
      new TextType(TemporalText::time, "an ISO-8601 time such as 13:45:00");
  private static final TextType TIMESTAMP =
      new TextType(
          TemporalText::timestamp,
          "an ISO-8601 timestamp such as 2026-01-31T13:45:00Z, to the microsecond");

  /**
   * The type of one column.
   *
   * @param pattern the contract's date format, or null for ISO-8601
   */
  public static TextType of(String column, FieldType type, @Nullable String pattern) {
    return switch (type.getTypeName()) {
      case STRING -> STRING;
      case BYTE, INT16, INT32, INT64 -> INTEGER;
      case DECIMAL -> DECIMAL;
      case BOOLEAN -> BOOLEAN;
      case BYTES -> BINARY;
      case LOGICAL_TYPE -> temporal(column, type, pattern);
      default ->
          throw new UnusableException(
              "column " + column + ": text cannot hold a value of type " + type.getTypeName());
    };
  }

  /** Whether an empty text is a value: the empty text, or no bytes. */
  public boolean mayBeEmpty() {
    return equals(STRING) || equals(BINARY);
  }

  private static TextType temporal(String column, FieldType type, @Nullable String pattern) {
    String id = type.getLogicalType() == null ? "" : type.getLogicalType().getIdentifier();
    TemporalPattern formatted = pattern == null ? null : new TemporalPattern(pattern);
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return formatted == null ? DATE : formatted.type(formatted::date);
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return formatted == null ? TIME : formatted.type(formatted::time);
    }
    if (id.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return formatted == null ? TIMESTAMP : formatted.type(formatted::timestamp);
    }
    throw new UnusableException("column " + column + ": text cannot hold a value of type " + id);
  }

  private static @Nullable Object truth(char[] text, int offset, int length) {
    if (length != 4 && length != 5) {
      return null;
    }
    String word = new String(text, offset, length);
    return word.equalsIgnoreCase("true")
        ? Boolean.TRUE
        : word.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  private static @Nullable Object base64(char[] text, int offset, int length) {
    try {
      return Base64.getDecoder().decode(new String(text, offset, length));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
