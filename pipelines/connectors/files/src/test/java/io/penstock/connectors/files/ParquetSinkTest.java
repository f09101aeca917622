package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnusableException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetSinkTest {
  private static final Schema LINE =
      Schema.builder()
          .addNullableField("sku", FieldType.STRING)
          .addNullableField("prices", FieldType.array(FieldType.DECIMAL.withNullable(true)))
          .build();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("out.parquet");
  }

  @Test
  void partsAreJoinedAndReplacedAndAddedToAsForOtherFiles() throws Exception {
    FileSink sink = SerializableUtils.ensureSerializable(sink(PEOPLE));
    publish(sink, folder, "r1", row(1L, "a"), row(2L, null));
    assertThat(read(), contains(List.of(1L, "a"), Arrays.asList(2L, null)));
    Published replaced = publish(sink, folder, "r2", row(3L, "c"));
    assertThat(replaced.deleted(), is(2L));
    publish(sink.withMode(FileMode.APPEND), folder, "r3", row(4L, "d"), row(5L, "e"));
    publish(sink.withMode(FileMode.APPEND), folder, "r3", row(4L, "d"), row(5L, "e"));
    assertThat(read(), contains(List.of(3L, "c"), List.of(4L, "d"), List.of(5L, "e")));
    assertThat(duck("SELECT * FROM $"), contains("3|c", "4|d", "5|e"));
  }

  @Test
  void aRunWithoutRowsLeavesAFileThatHoldsNone() throws Exception {
    publish(sink(PEOPLE), folder, "r1");
    assertThat(read(), is(List.of()));
    assertThat(duck("SELECT count(id), count(name) FROM $"), contains("0|0"));
  }

  @Test
  void rowsAreAddedToAFileOfAnotherProgramIfItsColumnsAreTheSame() throws Exception {
    Load load =
        load(
            null,
            column("name", FieldType.STRING),
            column("day", FieldType.logicalType(SqlTypes.DATE)));
    DuckDbFiles.write(
        file, "SELECT 'a' AS name, DATE '2026-01-31' AS day", ", KV_METADATA {source: 'x'}");
    publish(sink(load).withMode(FileMode.APPEND), folder, "r1", row("b", LocalDate.EPOCH));
    assertThat(duck("SELECT * FROM $"), contains("a|2026-01-31", "b|1970-01-01"));
    assertThat(
        DuckDbFiles.query(
            "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')"),
        contains("source|x"));
  }

  @Test
  void rowsAreNotAddedToAFileOfAnotherSchemaOrForm() throws Exception {
    FileSink sink = sink(PEOPLE).withMode(FileMode.APPEND);
    DuckDbFiles.write(file, "SELECT 1::INT AS id, 'a' AS name", "");
    assertThat(
        refused(sink),
        is(
            file
                + " has another schema than the rows; name another file, or set write_mode:"
                + " replace"));
    Files.writeString(file, "id\n1\n");
    assertThat(refused(sink), is(file + " is no Parquet file; convert it, or name another file"));
    assertThat(Files.readString(file), is("id\n1\n"));
    assertThat(publish(sink(PEOPLE), folder, "r2", row(1L, "a")).deleted(), is(0L));
    Files.delete(file);
    Files.createFile(file);
    publish(sink, folder, "r3", row(7L, "g"));
    assertThat(read(), contains(List.of(7L, "g")));
  }

  @Test
  void everyTypeIsTheSameToAnotherProgram() throws Exception {
    Load load =
        load(
            "DECIMAL(5,2)",
            column("n", FieldType.INT64),
            column("d32", FieldType.DECIMAL),
            column("d128", FieldType.DECIMAL),
            column("yes", FieldType.BOOLEAN),
            column("f", FieldType.FLOAT),
            column("d", FieldType.DOUBLE),
            column("raw", FieldType.BYTES),
            column("day", FieldType.logicalType(SqlTypes.DATE)),
            column("time", FieldType.logicalType(SqlTypes.TIME)),
            column("at", FieldType.logicalType(SqlTypes.TIMESTAMP)),
            column("line", FieldType.row(LINE)),
            column("lines", FieldType.array(FieldType.row(LINE))));
    Row line =
        Row.withSchema(LINE)
            .attachValues(Arrays.asList("\u00fc\"", Arrays.asList(new BigDecimal("1.5"), null)));
    Row none = Row.withSchema(LINE).attachValues(Arrays.asList(null, null));
    publish(
        sink(load),
        folder,
        "r",
        row(
            Long.MIN_VALUE,
            new BigDecimal("-999.99"),
            new BigDecimal("-99999999999999999999999999999.123456789"),
            true,
            0.1f,
            -0.0,
            new byte[] {0, -1},
            LocalDate.of(1, 1, 1),
            LocalTime.of(23, 59, 59, 999_999_000),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            line,
            Arrays.asList(line, none, null)),
        new Object[12],
        row(
            0L,
            BigDecimal.ZERO,
            new BigDecimal("1e-9"),
            false,
            Float.NaN,
            Double.NEGATIVE_INFINITY,
            new byte[0],
            LocalDate.EPOCH,
            LocalTime.MIDNIGHT,
            Instant.parse("0001-01-01T00:00:00Z"),
            none,
            List.of()));
    assertThat(
        DuckDbFiles.query("DESCRIBE SELECT * FROM '" + file + "'").stream()
            .map(described -> described.split("\\|")[1])
            .toList(),
        contains(
            "BIGINT",
            "DECIMAL(5,2)",
            "DECIMAL(38,9)",
            "BOOLEAN",
            "FLOAT",
            "DOUBLE",
            "BLOB",
            "DATE",
            "TIME",
            "TIMESTAMP WITH TIME ZONE",
            "STRUCT(sku VARCHAR, prices DECIMAL(38,9)[])",
            "STRUCT(sku VARCHAR, prices DECIMAL(38,9)[])[]"));
    assertThat(
        duck("SELECT n, d32, d128, yes, f, d, raw::VARCHAR, day, time, \"at\"::VARCHAR FROM $"),
        contains(
            "-9223372036854775808|-999.99|-99999999999999999999999999999.123456789|true|0.1|-0.0|"
                + "\\x00\\xFF|0001-01-01|23:59:59.999999|9999-12-31 23:59:59.999999+00",
            "null|null|null|null|null|null|null|null|null|null",
            "0|0.00|1E-9|false|NaN|-Infinity||1970-01-01|00:00|0001-01-01 00:00:00+00"));
    assertThat(
        duck("SELECT to_json(line), to_json(lines) FROM $"),
        contains(
            "{\"sku\":\"\u00fc\\\"\",\"prices\":[1.500000000,null]}|"
                + "[{\"sku\":\"\u00fc\\\"\",\"prices\":[1.500000000,null]},"
                + "{\"sku\":null,\"prices\":null},null]",
            "null|null",
            "{\"sku\":null,\"prices\":null}|[]"));
  }

  @Test
  void decimalsHaveTheSizeOfTheContractAndNothingIsRounded() throws Exception {
    Load load =
        load("decimal(18, 2)", column("id", FieldType.INT64), column("d", FieldType.DECIMAL));
    try (Stager stager = sink(load).openStager(folder.resolve("s").toString())) {
      for (String unfit : List.of("10000000000000000", "0.001", "1e99", "1e-99")) {
        assertThat(
            assertThrows(
                    RefusedRowException.class,
                    () -> stager.write(row(1L, new BigDecimal(unfit)), "in", 1))
                .getMessage(),
            is("must fit DECIMAL(18,2)"));
      }
      stager.write(row(2L, new BigDecimal("-9999999999999999.990")), "in", 1);
      assertThat(stager.finish().rows(), is(1L));
    }
    publish(sink(load), folder, "r", row(2L, new BigDecimal("-9999999999999999.990")));
    assertThat(duck("SELECT * FROM $"), contains("2|-9999999999999999.99"));
  }

  @Test
  void columnsThatAreRequiredAreSoInTheFile() throws Exception {
    List<Load.Column> columns =
        List.of(new Load.Column("id", null, false), new Load.Column("name", null, true));
    Load load = new Load(PEOPLE.schema(), columns, List.of("id"), null, List.of(), List.of());
    publish(sink(load), folder, "r", row(1L, "a"));
    assertThat(
        DuckDbFiles.query(
            "SELECT name, repetition_type, type, logical_type FROM parquet_schema('"
                + file
                + "') OFFSET 1"),
        contains("id|REQUIRED|INT64|null", "name|REQUIRED|BYTE_ARRAY|StringType()"));
  }

  @ParameterizedTest
  @EnumSource(ParquetCodec.class)
  void pagesArePackedAsSetAndHaveChecksums(ParquetCodec codec) throws Exception {
    FileSink sink = FileSink.of(file.toString(), new ParquetRowFormat(PEOPLE, codec));
    publish(sink, folder, "r", row(1L, "abc".repeat(10_000)), row(2L, "x"));
    assertThat(duck("SELECT id, length(name) FROM $"), contains("1|30000", "2|1"));
    assertThat(
        DuckDbFiles.query("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"),
        contains(codec.getCodecName().toString()));
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes);
    assertThrows(UnusableException.class, this::read);
  }

  @Test
  void columnsMayHaveAnyName() throws Exception {
    Schema.Field[] names =
        List.of("first name", "a.b", "\u00fc\"'", "list").stream()
            .map(name -> column(name, FieldType.STRING))
            .toArray(Schema.Field[]::new);
    publish(sink(load(null, names)), folder, "r", row("1", "2", "3", "4"));
    assertThat(
        ParquetSourceTest.read(file, ParquetSourceTest.expected(names)).rows,
        contains(List.of("1", "2", "3", "4")));
    assertThat(
        duck("SELECT \"first name\", \"a.b\", \"\u00fc\"\"'\", \"list\" FROM $"),
        contains("1|2|3|4"));
  }

  @Test
  void typesThatParquetDoesNotHoldAreRefusedAtOnce() {
    for (FieldType type :
        List.of(FieldType.map(FieldType.STRING, FieldType.STRING), FieldType.row(Schema.of()))) {
      Load load = Written.load(Schema.of(Schema.Field.of("c", FieldType.array(type))));
      UnusableException thrown = assertThrows(UnusableException.class, () -> sink(load));
      assertThat(
          thrown.getMessage(),
          is(
              "column c[]: values of type "
                  + (type.getMapKeyType() == null ? "object without fields" : "MAP")
                  + " cannot be written to Parquet; leave the column out, or make it a text"));
    }
  }

  private static Schema.Field column(String name, FieldType type) {
    return Schema.Field.nullable(name, type);
  }

  /** The second column has a physicalType. */
  private static Load load(@Nullable String second, Schema.Field... fields) {
    Schema schema = Schema.of(fields);
    List<Load.Column> columns =
        schema.getFieldNames().stream()
            .map(n -> new Load.Column(n, schema.indexOf(n) == 1 ? second : null, false))
            .toList();
    return new Load(schema, columns, List.of(), null, List.of(), List.of());
  }

  private FileSink sink(Load load) {
    return FileSink.of(file.toString(), new ParquetRowFormat(load, ParquetCodec.SNAPPY));
  }

  private static String refused(FileSink sink) {
    return String.valueOf(assertThrows(UnusableException.class, sink::preflight).getMessage());
  }

  private List<String> duck(String query) throws Exception {
    return DuckDbFiles.query(query.replace("$", "'" + file + "'"));
  }

  private List<List<@Nullable Object>> read() throws Exception {
    return ParquetSourceTest.read(
            file,
            ParquetSourceTest.expected(PEOPLE.schema().getFields().toArray(new Schema.Field[0])))
        .rows;
  }
}
