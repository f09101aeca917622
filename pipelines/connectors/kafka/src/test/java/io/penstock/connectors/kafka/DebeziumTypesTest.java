package io.penstock.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value of an envelope becomes in a column, with the schema and without. */
class DebeziumTypesTest {
  private static final Map<String, FieldType> COLUMNS =
      Map.of(
          "decimal", FieldType.DECIMAL,
          "integer", FieldType.INT64,
          "string", FieldType.STRING,
          "date", FieldType.logicalType(SqlTypes.DATE),
          "time", FieldType.logicalType(SqlTypes.TIME),
          "timestamp", FieldType.logicalType(SqlTypes.TIMESTAMP),
          "dates", FieldType.array(FieldType.logicalType(SqlTypes.DATE)));

  private static String read(String column, String value, String schema, Handling handling)
      throws Exception {
    return read(column, value, schema, handling, Map.of());
  }

  /** The value in the column, or the rule by which the record is unreadable. */
  private static String read(
      String column, String value, String schema, Handling handling, Map<String, String> formats)
      throws Exception {
    Expected expected =
        new Expected(
            Schema.builder().addNullableField("v", COLUMNS.get(column)).build(), Set.of(), formats);
    String change = "{\"op\": \"c\", \"before\": null, \"after\": {\"v\": " + value + "}}";
    String envelope =
        schema.isEmpty()
            ? change
            : "{\"schema\": {\"type\": \"struct\", \"fields\": [{\"type\": \"struct\", \"field\":"
                + " \"before\"}, {\"type\": \"struct\", \"field\": \"after\", \"fields\":"
                + " [{\"field\": \"v\", "
                + schema
                + "}]}]}, \"payload\": "
                + change
                + "}";
    ValueFormat format = new ValueFormat.Debezium(handling);
    Reading reading = new Reading();
    format
        .decoder(format.rows(expected), 10_000)
        .hand(envelope.getBytes(StandardCharsets.UTF_8), new Letter(""), reading);
    return reading.rows.isEmpty()
        ? reading.unreadable.get(0).replaceAll("] .*", "]")
        : reading.rows.get(0).replace(", false, 1]", "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          decimal   | "BOI="                      | "name": "org.apache.kafka.connect.data.Decimal", "type": "bytes", "parameters": {"scale": "2"} | [12.50]
          decimal   | "/w=="                      | "name": "org.apache.kafka.connect.data.Decimal", "type": "bytes", "parameters": {"scale": "0"} | [-1]
          integer   | "Kg=="                      | "name": "org.apache.kafka.connect.data.Decimal", "type": "bytes", "parameters": {"scale": "0"} | [42]
          string    | "BOI="                      | "name": "org.apache.kafka.connect.data.Decimal", "type": "bytes", "parameters": {"scale": "2"} | [12.50]
          decimal   | "BOI="                      | "name": "org.apache.kafka.connect.data.Decimal", "type": "bytes" | [v.type]
          decimal   | "B!"                        | "name": "org.apache.kafka.connect.data.Decimal", "type": "bytes", "parameters": {"scale": "2"} | [v.type]
          decimal   | {"scale": 2, "value": "BOI="} | "name": "io.debezium.data.VariableScaleDecimal", "type": "struct" | [12.50]
          decimal   | "1234"                      | "type": "bytes"  | [v.type]
          decimal   | "12.34"                     | "type": "string" | [12.34]
          decimal   | 12.5                        | "type": "double" | [12.5]
          date      | 19675                       | "name": "io.debezium.time.Date", "type": "int32" | [2023-11-14]
          date      | -1                          | "name": "org.apache.kafka.connect.data.Date", "type": "int32" | [1969-12-31]
          date      | "2023-11-14Z"               | "name": "io.debezium.time.IsoDate", "type": "string" | [2023-11-14]
          time      | 49500123                    | "name": "io.debezium.time.Time", "type": "int32" | [13:45:00.123]
          time      | 49500000                    | "name": "org.apache.kafka.connect.data.Time", "type": "int32" | [13:45]
          time      | 49500123456                 | "name": "io.debezium.time.MicroTime", "type": "int64" | [13:45:00.123456]
          time      | 49500123456000              | "name": "io.debezium.time.NanoTime", "type": "int64" | [13:45:00.123456]
          time      | "13:45:00Z"                 | "name": "io.debezium.time.ZonedTime", "type": "string" | [13:45]
          time      | "13:45:00+02:00"            | "name": "io.debezium.time.ZonedTime", "type": "string" | [v.type]
          time      | 86400000                    | "name": "io.debezium.time.Time", "type": "int32" | [v.type]
          timestamp | 1700000000123               | "name": "io.debezium.time.Timestamp", "type": "int64" | [2023-11-14T22:13:20.123Z]
          timestamp | 1700000000123               | "name": "org.apache.kafka.connect.data.Timestamp", "type": "int64" | [2023-11-14T22:13:20.123Z]
          timestamp | 1700000000123456            | "name": "io.debezium.time.MicroTimestamp", "type": "int64" | [2023-11-14T22:13:20.123456Z]
          timestamp | -1                          | "name": "io.debezium.time.MicroTimestamp", "type": "int64" | [1969-12-31T23:59:59.999999Z]
          timestamp | 1700000000123456000         | "name": "io.debezium.time.NanoTimestamp", "type": "int64" | [2023-11-14T22:13:20.123456Z]
          timestamp | 1700000000123456789         | "name": "io.debezium.time.NanoTimestamp", "type": "int64" | [v.type]
          timestamp | "2023-11-14T23:13:20+01:00" | "name": "io.debezium.time.ZonedTimestamp", "type": "string" | [2023-11-14T22:13:20Z]
          timestamp | 9223372036825200000         | "name": "io.debezium.time.MicroTimestamp", "type": "int64" | [v.type]
          timestamp | 1700000000                  | "type": "int64" | [v.type]
          timestamp | 19675                       | "name": "io.debezium.time.Date", "type": "int32" | [v.type]
          string    | 19675                       | "name": "io.debezium.time.Date", "type": "int32" | [2023-11-14]
          integer   | 1700000000123               | "name": "io.debezium.time.Timestamp", "type": "int64" | [1700000000123]
          dates     | [19675, 0]                  | "type": "array", "items": {"name": "io.debezium.time.Date", "type": "int32"} | [[2023-11-14, 1970-01-01]]
          """)
  void theSchemaSaysWhatAValueIs(String column, String value, String schema, String expected)
      throws Exception {
    assertThat(read(column, value, schema, Handling.UNSAID), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "decimal, '\"12.50\"', [v.type]",
    "decimal, '\"1234\"', [v.type]",
    "decimal, 12.50, [12.50]",
    "date, 19675, [v.type]",
    "time, 49500123, [v.type]",
    "timestamp, 1700000000123, [v.type]",
    "timestamp, '\"2023-11-14T22:13:20Z\"', [2023-11-14T22:13:20Z]",
    "integer, 1700000000123, [1700000000123]",
  })
  void withoutASchemaNothingIsGuessed(String column, String value, String expected)
      throws Exception {
    assertThat(read(column, value, "", Handling.UNSAID), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "string, adaptive, decimal, '\"12.50\"', [12.50]",
    "string, adaptive, decimal, '\"NaN\"', [v.type]",
    "precise, connect, date, 19675, [2023-11-14]",
    "precise, connect, time, 49500123, [13:45:00.123]",
    "precise, connect, timestamp, 1700000000123, [2023-11-14T22:13:20.123Z]",
    "precise, microseconds, time, 49500123456, [13:45:00.123456]",
    "precise, microseconds, timestamp, 1700000000123456, [2023-11-14T22:13:20.123456Z]",
    "precise, nanoseconds, timestamp, 1700000000123456000, [2023-11-14T22:13:20.123456Z]",
    "precise, connect, decimal, '\"12.50\"', [v.type]",
    "precise, connect, timestamp, 1.5, [v.type]",
  })
  void withoutASchemaWhatWasSaidOfTheConnectorCounts(
      String decimals, String times, String column, String value, String expected)
      throws Exception {
    Settings settings =
        new Settings(
            new Location("pipeline.yaml", 1, 1),
            Map.of("decimal_handling_mode", decimals, "time_precision_mode", times),
            Map.of());
    assertThat(read(column, value, "", Handling.of(settings)), is(expected));
  }

  @Test
  void aSchemaCountsMoreThanWhatWasSaid() throws Exception {
    Handling said = new Handling(Handling.Decimals.STRING, Handling.Times.CONNECT);
    String micros = "\"name\": \"io.debezium.time.MicroTimestamp\", \"type\": \"int64\"";
    assertThat(
        read("timestamp", "1700000000123456", micros, said), is("[2023-11-14T22:13:20.123456Z]"));
    assertThat(read("decimal", "\"1234\"", "\"type\": \"bytes\"", said), is("[v.type]"));
  }

  @Test
  void aPatternOfTheContractIsForTextsOnly() throws Exception {
    Map<String, String> formats = Map.of("v", "dd.MM.yyyy");
    String date = "\"name\": \"io.debezium.time.Date\", \"type\": \"int32\"";
    assertThat(read("date", "19675", date, Handling.UNSAID, formats), is("[2023-11-14]"));
    assertThat(
        read("date", "\"14.11.2023\"", "\"type\": \"string\"", Handling.UNSAID, formats),
        is("[2023-11-14]"));
  }

  @Test
  void modesAreForDebeziumOnly() {
    Settings settings =
        new Settings(
            new Location("pipeline.yaml", 1, 1),
            Map.of("time_precision_mode", "connect"),
            Map.of());
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> ValueFormat.of(settings)).getMessage(),
        is("time_precision_mode is for format DEBEZIUM; leave it out, or set the format"));
  }
}
