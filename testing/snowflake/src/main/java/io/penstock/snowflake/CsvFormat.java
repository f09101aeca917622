package io.penstock.snowflake;

import java.util.ArrayList;
import java.util.List;

/** How staged files are to be read: those settings of COPY that DuckDB can follow. */
record CsvFormat() {
  /** What the double relies on; another setting would mean another reading. */
  private static final List<String> KNOWN =
      List.of(
          "TYPE = CSV",
          "COMPRESSION = GZIP",
          "FIELD_OPTIONALLY_ENCLOSED_BY = '\"'",
          "ESCAPE = NONE",
          "ESCAPE_UNENCLOSED_FIELD = NONE",
          "EMPTY_FIELD_AS_NULL = TRUE",
          "NULL_IF = ()");

  /**
   * @throws Refusal if a setting is not there
   */
  static CsvFormat of(String settings) throws Refusal {
    for (String known : KNOWN) {
      if (!settings.contains(known)) {
        throw new Refusal(1003, "42000", "SQL compilation error: the double needs " + known);
      }
    }
    return new CsvFormat();
  }

  /**
   * A query for the rows of the files; their values are texts, cast as the table needs.
   *
   * @param files as a list in DuckDB's words
   * @param types DuckDB's types of the table's columns
   */
  String read(String files, List<String> types) {
    List<String> selected = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      selected.add(types.get(i).equals("BLOB") ? "unhex(c" + i + ")" : "c" + i);
      columns.add("'c" + i + "': 'VARCHAR'");
    }
    return "SELECT "
        + String.join(", ", selected)
        + " FROM read_csv("
        + files
        + ", columns = {"
        + String.join(", ", columns)
        + "}, header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
        + " new_line = '\\n', nullstr = '', allow_quoted_nulls = false, compression = 'gzip',"
        + " parallel = false, max_line_size = 33554432, buffer_size = 67108864)";
  }
}
