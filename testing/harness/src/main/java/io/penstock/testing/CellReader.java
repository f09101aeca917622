package io.penstock.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** The values of one line of a {@link RowTable}. */
final class CellReader {
  private final TextScanner text;

  CellReader(TextScanner text) {
    this.text = text;
  }

  /** All values of a line, one for each column. */
  Row row(Schema columns) {
    Row row = values(columns, '|', "|");
    if (!text.atEnd()) {
      throw text.error(text.at(), "there are more cells than columns");
    }
    return row;
  }

  private Row values(Schema schema, char separator, String stops) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      if (!values.isEmpty() && !text.take(separator)) {
        throw text.error(text.at(), "there is no cell for column " + field.getName());
      }
      values.add(value(field.getName(), field.getType(), stops));
    }
    return Row.withSchema(schema).attachValues(values.toArray());
  }

  private @Nullable Object value(String column, FieldType type, String stops) {
    int start = text.skipBlanks().at();
    Object value = text.next("\"[{") ? bracketed(column, type, stops) : plain(column, type, stops);
    if (value == null && !type.getNullable()) {
      throw text.error(start, column + " may not be null");
    }
    text.skipBlanks();
    if (!text.atEnd() && !text.next(stops)) {
      throw text.error(text.at(), "there is text after the value of " + column);
    }
    return value;
  }

  private @Nullable Object bracketed(String column, FieldType type, String stops) {
    int start = text.at();
    if (text.take('"')) {
      return scalar(column, type, quoted(start), start);
    }
    FieldType element = type.getCollectionElementType();
    if (element != null && text.take('[')) {
      return list(column, element);
    }
    Schema nested = type.getRowSchema();
    if (nested != null && text.take('{')) {
      Row row = values(nested, ',', ",}");
      closed('}', column);
      return row;
    }
    return plain(column, type, stops);
  }

  private List<@Nullable Object> list(String column, FieldType element) {
    List<@Nullable Object> values = new ArrayList<>();
    text.skipBlanks();
    if (!text.next("]")) {
      do {
        values.add(value(column, element, ",]"));
      } while (text.take(','));
    }
    closed(']', column);
    return Collections.unmodifiableList(values);
  }

  private void closed(char bracket, String column) {
    if (!text.take(bracket)) {
      throw text.error(text.at(), column + " wants a " + bracket + " here");
    }
  }

  private @Nullable Object plain(String column, FieldType type, String stops) {
    int start = text.at();
    String written = text.until(stops);
    if (written.isEmpty()) {
      throw text.error(start, column + " is empty; write null, or \"\" for an empty text");
    }
    return written.equals("null") ? null : scalar(column, type, written, start);
  }

  private Object scalar(String column, FieldType type, String written, int start) {
    Scalar scalar =
        Scalar.of(type)
            .orElseThrow(
                () ->
                    text.error(
                        start,
                        column
                            + " is a "
                            + TypeText.bare(type)
                            + "; write "
                            + (type.getRowSchema() != null ? "{a, b}" : "[a, b]")));
    try {
      return scalar.parse(written);
    } catch (RuntimeException e) {
      throw text.error(
          start,
          '"'
              + written
              + "\" is not of type "
              + scalar.word()
              + " (column "
              + column
              + "); write "
              + scalar.example());
    }
  }

  private String quoted(int start) {
    StringBuilder read = new StringBuilder();
    while (!text.atEnd()) {
      char next = text.take();
      if (next == '"') {
        return read.toString();
      }
      read.append(next == '\\' ? escaped() : next);
    }
    throw text.error(start, "the quote is not closed");
  }

  private char escaped() {
    int start = text.at();
    char next = text.take();
    return switch (next) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\' -> next;
      case 'u' -> unicode(start);
      default -> throw text.error(start, "after \\ comes one of n r t u \" \\");
    };
  }

  private char unicode(int start) {
    String digits = "" + text.take() + text.take() + text.take() + text.take();
    if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw text.error(start, "after \\u come four hex digits");
    }
    return (char) HexFormat.fromHexDigits(digits);
  }
}
