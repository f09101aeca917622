package io.penstock.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Writes values as {@link CellReader} reads them. */
final class CellWriter {
  private CellWriter() {}

  /** Lines of cells under each other, without blanks at the ends of lines. */
  static String align(List<List<String>> lines) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), width(line.get(i))));
      }
    }
    return lines.stream().map(line -> align(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String align(List<String> line, List<Integer> widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      String cell = line.get(i);
      text.append(i == 0 ? "" : " | ").append(cell);
      text.append(" ".repeat(widths.get(i) - width(cell)));
    }
    return text.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The cells of a row. */
  static List<String> cells(Row row) {
    return row.getValues().stream().map(value -> cell(value, "|")).toList();
  }

  private static String cell(@Nullable Object value, String stops) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return text(text, stops);
    }
    if (value instanceof byte[] bytes) {
      return bytes.length == 0 ? "\"\"" : HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(v -> cell(v, ",]|")).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Row row) {
      return row.getValues().stream()
          .map(v -> cell(v, ",}|"))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static String text(String text, String stops) {
    boolean plain =
        !text.isEmpty()
            && text.equals(text.strip())
            && !text.equals("null")
            && "\"[{".indexOf(text.charAt(0)) < 0
            && text.chars().noneMatch(c -> stops.indexOf(c) >= 0 || Character.isISOControl(c));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder written = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\n' -> written.append("\\n");
        case '\r' -> written.append("\\r");
        case '\t' -> written.append("\\t");
        case '"', '\\' -> written.append('\\').append(c);
        default -> written.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return written.append('"').toString();
  }
}
