package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.connectors.files.DecoderProperties.Heard;
import io.penstock.connectors.files.DecoderProperties.Kept;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Source;
import java.io.File;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that is written, read as every type that a contract has: the text says the same. */
class AvroDecoderTest {
  private static final Schema LINE =
      Schema.builder()
          .addNullableField("sku", FieldType.STRING)
          .addField("n", FieldType.INT64)
          .build();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  static Stream<FieldType> wanted() {
    return Stream.of(
        FieldType.STRING,
        FieldType.INT64,
        FieldType.DECIMAL,
        FieldType.DOUBLE,
        FieldType.FLOAT,
        FieldType.BOOLEAN,
        FieldType.BYTES,
        FieldType.logicalType(SqlTypes.DATE),
        FieldType.logicalType(SqlTypes.TIME),
        FieldType.logicalType(SqlTypes.TIMESTAMP),
        FieldType.array(FieldType.INT64),
        FieldType.array(FieldType.STRING.withNullable(true)),
        FieldType.array(FieldType.row(LINE)),
        FieldType.row(LINE));
  }

  @ParameterizedTest
  @MethodSource("wanted")
  void avroTextsAreDecodedAsTheFileWas(FieldType type) throws Exception {
    Map<String, List<?>> columns = new java.util.LinkedHashMap<>();
    columns.put("'int'", List.of(1, -2));
    columns.put("'long'", List.of(Long.MIN_VALUE, 3L));
    columns.put("'float'", List.of(0.1f, Float.NaN));
    columns.put("'double'", List.of(0.1, Double.NEGATIVE_INFINITY));
    columns.put("'boolean'", List.of(true, false));
    columns.put("'string'", List.of("2026-01-31", "\"a\u0000\u00fc\ud83d\ude00"));
    columns.put("'bytes'", List.of(ByteBuffer.wrap(new byte[] {0, -1}), ByteBuffer.allocate(0)));
    columns.put(logical("bytes", "decimal','precision':9,'scale':2,'x':'"), decimals());
    columns.put(logical("int", "date"), List.of(Integer.MAX_VALUE, -1));
    columns.put(logical("int", "time-millis"), List.of(86_399_999, 86_400_000));
    columns.put(logical("long", "time-micros"), List.of(1L, Long.MAX_VALUE));
    columns.put(logical("long", "timestamp-millis"), List.of(Long.MAX_VALUE, -1L));
    columns.put(logical("long", "timestamp-micros"), List.of(Long.MIN_VALUE, 1L));
    columns.put(logical("long", "local-timestamp-micros"), List.of(-1L, 1_000_000L));
    columns.put("{'type':'enum','name':'K','symbols':['A','B']}", List.of("A", "B"));
    columns.put("{'type':'map','values':'long'}", List.of(Map.of("a", 1L), Map.of()));
    columns.put("{'type':'array','items':'long'}", List.of(List.of(1L, 2L), List.of()));
    columns.put(
        "{'type':'array','items':['null','string','long']}",
        List.of(Arrays.asList("a", null, 2L), List.of(3L)));
    columns.put(
        "{'type':'array','items':{'type':'array','items':['long','string']}}",
        List.of(List.of(List.of(1L), List.of("a")), List.of()));
    columns.put("{'type':'array','items':" + line("A") + "}", List.of(List.of(), List.of()));
    for (Map.Entry<String, List<?>> column : columns.entrySet()) {
      same(avro(column.getKey(), column.getValue()), type);
    }
  }

  @ParameterizedTest
  @MethodSource("wanted")
  void recordsWithinRecordsAreDecodedAsTheFileWas(FieldType type) throws Exception {
    same(avro(line("L"), List.of(List.of("a", 1L), Arrays.asList(null, 2L))), type);
    same(
        avro(
            "{'type':'array','items':" + line("L") + "}",
            List.of(
                List.of(List.of("a", 1L), Arrays.asList(null, 2L), List.of("c", 3L)), List.of())),
        type);
  }

  @ParameterizedTest
  @MethodSource("wanted")
  void parquetTextsAreDecodedAsTheFileWas(FieldType type) throws Exception {
    for (String value :
        List.of(
            "1::UTINYINT",
            "18446744073709551615::UBIGINT",
            "5::UBIGINT",
            "1.50::DECIMAL(4,2)",
            "0.1::DOUBLE",
            "'x'",
            "'2026-01-31'",
            "'ab'::BLOB",
            "true",
            "DATE '2026-01-31'",
            "TIME '13:45:00.5'",
            "TIMESTAMP_NS '2026-01-31 00:00:00.000000001'",
            "TIMESTAMP_NS '2026-01-31 00:00:00.000001'",
            "TIMESTAMP_MS '2026-01-31 00:00:00.001'",
            "TIMESTAMPTZ '2026-01-31 00:00:00+01'",
            "INTERVAL 1 DAY",
            "'c0ffee00-0000-4000-8000-000000000001'::UUID",
            "[1, NULL]",
            "[['a'], []]",
            "{'sku': 'a', 'n': 1}",
            "[{'sku': NULL, 'n': 1}, {'sku': 'b', 'n': NULL}]",
            "MAP {'a': 1}",
            "{'$sku': 'a'}")) {
      Path file = folder.resolve("one.parquet");
      DuckDbFiles.write(file, "SELECT " + value + " AS c", "");
      ParquetSource source = ParquetSource.of(file.toString(), expected(type));
      same(source, new FileRange(file.toString(), 0, 1, 1), 1);
    }
  }

  private static List<?> decimals() {
    return List.of(
        ByteBuffer.wrap(new BigDecimal("-12.50").unscaledValue().toByteArray()),
        ByteBuffer.wrap(new byte[] {0}));
  }

  private static String logical(String type, String name) {
    return "{'type':'" + type + "','logicalType':'" + name + "'}";
  }

  private static String line(String name) {
    return "{'type':'record','name':'"
        + name
        + "','fields':[{'name':'sku','type':['null','string']},{'name':'n','type':'long'}]}";
  }

  private static Expected expected(FieldType type) {
    return new Expected(Schema.of(Schema.Field.nullable("c", type)), Set.of(), Map.of());
  }

  private Path avro(String type, List<?> values) throws Exception {
    String text = "{'type':'record','name':'row','fields':[{'name':'c','type':" + type + "}]}";
    org.apache.avro.Schema schema =
        new org.apache.avro.Schema.Parser().parse(text.replace('\'', '"'));
    Path file = folder.resolve("one.avro");
    Files.deleteIfExists(file);
    File target = file.toFile();
    try (DataFileWriter<GenericRecord> out =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
            .create(schema, target)) {
      for (Object value : values) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("c", datum(schema.getField("c").schema(), value));
        out.append(record);
      }
    }
    return file;
  }

  private static Object datum(org.apache.avro.Schema schema, Object value) {
    switch (schema.getType()) {
      case ENUM:
        return new GenericData.EnumSymbol(schema, value);
      case RECORD:
        GenericData.Record record = new GenericData.Record(schema);
        record.put(0, ((List<?>) value).get(0));
        record.put(1, ((List<?>) value).get(1));
        return record;
      case ARRAY:
        boolean records = schema.getElementType().getType() == org.apache.avro.Schema.Type.RECORD;
        List<Object> list = new ArrayList<>();
        for (Object each : (List<?>) value) {
          list.add(records ? datum(schema.getElementType(), each) : each);
        }
        return list;
      default:
        return value;
    }
  }

  private void same(Path file, FieldType type) throws Exception {
    AvroSource source = AvroSource.of(file.toString(), expected(type));
    same(source, new FileRange(file.toString(), 0, Files.size(file), 1), 2);
  }

  private static void same(Source<FileRange> source, FileRange range, int rows) throws Exception {
    Heard first = new Heard();
    source.open().read(range, first);
    assertThat(first.said, hasSize(rows));
    Heard second = new Heard();
    for (Kept kept : first.kept) {
      Objects.requireNonNull(source.decoder()).decode(kept, second);
    }
    assertThat(second.said, is(first.said));
  }
}
