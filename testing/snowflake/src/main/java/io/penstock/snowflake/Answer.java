package io.penstock.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as the driver wants them: JSON, each value a text. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the driver must know to show values. */
  private static final Map<String, Object> PARAMETERS =
      Map.ofEntries(
          Map.entry("AUTOCOMMIT", true),
          Map.entry("TIMEZONE", "UTC"),
          Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
          Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF6"),
          Map.entry("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF6 TZHTZM"),
          Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF6"),
          Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF6 TZHTZM"),
          Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF6 TZHTZM"),
          Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
          Map.entry("CLIENT_TELEMETRY_ENABLED", false));

  private final int statementType;
  private final ArrayNode columns = JSON.createArrayNode();
  private final ArrayNode rows = JSON.createArrayNode();

  /**
   * @param statementType how the driver knows kinds of statements: 0x1000 a query, 0x3100 an
   *     insert, 0x3200 an update, 0x3300 a delete, 0x3400 a merge, 0x3600 a copy, 0x6000 a
   *     definition
   */
  Answer(int statementType) {
    this.statementType = statementType;
  }

  /** The rows of a result. */
  static Answer of(ResultSet result) throws SQLException {
    Answer answer = new Answer(0x1000);
    int count = result.getMetaData().getColumnCount();
    for (int i = 1; i <= count; i++) {
      answer.column(
          result.getMetaData().getColumnLabel(i), result.getMetaData().getColumnTypeName(i));
    }
    while (result.next()) {
      ArrayNode row = answer.rows.addArray();
      for (int i = 1; i <= count; i++) {
        row.add(Values.text(result, i));
      }
    }
    return answer;
  }

  /** What a statement that changes rows says: a count each. */
  static Answer counts(int statementType, Map<String, Long> counts) {
    Answer answer = new Answer(statementType);
    counts.keySet().forEach(name -> answer.column(name, "BIGINT"));
    ArrayNode row = answer.rows.addArray();
    counts.values().forEach(count -> row.add(Long.toString(count)));
    return answer;
  }

  /** Rows of texts. */
  static Answer texts(List<String> names, List<List<String>> rows) {
    Answer answer = new Answer(0x1000);
    names.forEach(name -> answer.column(name, "VARCHAR"));
    rows.forEach(
        values -> {
          ArrayNode row = answer.rows.addArray();
          values.forEach(row::add);
        });
    return answer;
  }

  /** A statement that was carried out. */
  static Answer done(int statementType) {
    return counts(statementType, new LinkedHashMap<>(Map.of("status", 0L)));
  }

  private void column(String name, String duckDbType) {
    ObjectNode column = columns.addObject();
    column.put("name", name).put("type", Types.protocol(duckDbType)).put("nullable", true);
    column.put("precision", Types.precision(duckDbType)).put("scale", Types.scale(duckDbType));
    column.put("length", 1 << 24).put("byteLength", 1 << 24);
  }

  /** The data of an answer. */
  ObjectNode json() {
    ObjectNode data = JSON.createObjectNode();
    data.set("parameters", parameters(JSON.createObjectNode()));
    data.set("rowtype", columns);
    data.set("rowset", rows);
    data.put("total", rows.size()).put("returned", rows.size()).put("version", 1);
    data.put("queryId", "01").put("queryResultFormat", "json").put("numberOfBinds", 0);
    data.put("statementTypeId", statementType);
    return data;
  }

  /** The parameters of a session: those of the account, but for what the client asks for. */
  static ArrayNode parameters(JsonNode wanted) {
    ArrayNode all = JSON.createArrayNode();
    PARAMETERS.forEach(
        (name, value) -> all.addObject().put("name", name).set("value", JSON.valueToTree(value)));
    wanted
        .fields()
        .forEachRemaining(
            field -> all.addObject().put("name", field.getKey()).set("value", field.getValue()));
    return all;
  }
}
