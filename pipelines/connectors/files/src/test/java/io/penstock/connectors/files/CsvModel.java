package io.penstock.connectors.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar once more, as regular expressions, slow and plain. */
final class CsvModel {
  private static final Pattern FIELD =
      Pattern.compile("(?s)(?:\"((?:[^\"]|\"\")*+)\"|([^\",\r\n][^,\r\n]*|))(,|\r\n|\r|\n|\\z)");
  private static final Pattern LINE = Pattern.compile("(?s).*?(?:\r\n|\r|\n|\\z)");

  private CsvModel() {}

  /** The values of the sound records that have two fields. */
  static List<List<@Nullable Object>> rowsOfTwo(String text) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      List<@Nullable Object> values = new ArrayList<>();
      int end = record(text, at, values);
      if (end < 0) {
        Matcher line = LINE.matcher(text).region(at, text.length());
        line.lookingAt();
        end = line.end();
      } else if (values.size() == 2) {
        rows.add(Arrays.asList(values.toArray()));
      }
      at = end;
    }
    return rows;
  }

  private static int record(String text, int from, List<@Nullable Object> values) {
    int at = from;
    while (true) {
      Matcher field = FIELD.matcher(text).region(at, text.length());
      if (!field.lookingAt()) {
        return -1;
      }
      String quoted = field.group(1);
      String plain = field.group(2);
      values.add(quoted != null ? quoted.replace("\"\"", "\"") : plain.isEmpty() ? null : plain);
      at = field.end();
      if (!field.group(3).equals(",")) {
        return at;
      }
    }
  }
}
