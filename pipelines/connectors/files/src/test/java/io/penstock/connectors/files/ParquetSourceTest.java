package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetSourceTest {
  private static final FieldType DATE = FieldType.logicalType(SqlTypes.DATE);
  private static final FieldType TIME = FieldType.logicalType(SqlTypes.TIME);
  private static final FieldType TIMESTAMP = FieldType.logicalType(SqlTypes.TIMESTAMP);
  private static final Expected PEOPLE =
      expected(of("id", FieldType.INT64), of("name", FieldType.STRING));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void everyCodecGivesTheSameRows(String codec) throws Exception {
    Path file =
        duck(
            "SELECT i AS id, repeat('Ada ', (i % 7)::INT) AS name FROM range(20000) t(i)",
            ", CODEC '" + codec + "'");
    Collected read = read(file, PEOPLE);
    assertThat(read.rows, hasSize(20000));
    assertThat(read.rows.get(13), is(List.of(13L, "Ada Ada Ada Ada Ada Ada ")));
    assertThat(read.rows.get(19999), is(List.of(19999L, "")));
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndUnknownOnesIgnored() throws Exception {
    Path file =
        duck(
            "SELECT 'red' AS colour, name, id FROM (VALUES (7::SMALLINT, 'Ada'), (8, NULL))"
                + " t(id, name)",
            "");
    assertThat(read(file, PEOPLE).rows, contains(List.of(7L, "Ada"), Arrays.asList(8L, null)));
  }

  @Test
  void logicalTypesAreUnderstood() throws Exception {
    Path file =
        duck(
            "SELECT 12.34::DECIMAL(4,2) AS d32, -12.345::DECIMAL(18,3) AS d64,"
                + " 99999999999999999999.5::DECIMAL(38,1) AS d128,"
                + " DATE '1969-12-31' AS day, TIME '23:59:59.000001' AS micros,"
                + " TIMESTAMP '2026-01-31 12:45:00.000001' AS local,"
                + " TIMESTAMPTZ '2026-01-31 12:45:00+02' AS utc,"
                + " TIMESTAMP_MS '1960-01-01 00:00:00.001' AS millis,"
                + " TIMESTAMP_NS '2026-01-31 12:45:00.000001' AS nanos,"
                + " 'c0ffee00-0000-4000-8000-000000000001'::UUID AS id,"
                + " 'b'::ENUM('a', 'b') AS kind, '{\"a\":1}'::JSON AS doc, 'ab'::BLOB AS raw,"
                + " true AS yes, 0.1::DOUBLE AS double, 0.5::FLOAT AS single,"
                + " 4294967295::UINTEGER AS u32, 18446744073709551615::UBIGINT AS u64",
            "");
    Expected all =
        expected(
            of("d32", FieldType.DECIMAL),
            of("d64", FieldType.DECIMAL),
            of("d128", FieldType.DECIMAL),
            of("day", DATE),
            of("micros", TIME),
            of("local", TIMESTAMP),
            of("utc", TIMESTAMP),
            of("millis", TIMESTAMP),
            of("nanos", TIMESTAMP),
            of("id", FieldType.STRING),
            of("kind", FieldType.STRING),
            of("doc", FieldType.STRING),
            of("raw", FieldType.BYTES),
            of("yes", FieldType.BOOLEAN),
            of("double", FieldType.DECIMAL),
            of("single", FieldType.DECIMAL),
            of("u32", FieldType.INT64),
            of("u64", FieldType.DECIMAL));
    Collected read = read(file, all);
    assertThat(read.unreadable, empty());
    List<Object> row = new ArrayList<>(read.rows.get(0));
    assertThat(new String((byte[]) row.remove(12), StandardCharsets.UTF_8), is("ab"));
    assertThat(
        row,
        is(
            List.of(
                new BigDecimal("12.34"),
                new BigDecimal("-12.345"),
                new BigDecimal("99999999999999999999.5"),
                LocalDate.parse("1969-12-31"),
                LocalTime.parse("23:59:59.000001"),
                Instant.parse("2026-01-31T12:45:00.000001Z"),
                Instant.parse("2026-01-31T10:45:00Z"),
                Instant.parse("1960-01-01T00:00:00.001Z"),
                Instant.parse("2026-01-31T12:45:00.000001Z"),
                "c0ffee00-0000-4000-8000-000000000001",
                "b",
                "{\"a\":1}",
                true,
                new BigDecimal("0.1"),
                new BigDecimal("0.5"),
                4294967295L,
                new BigDecimal("18446744073709551615"))));
  }

  @Test
  void listsGroupsAndMapsAreListsObjectsAndListsOfKeyAndValue() throws Exception {
    Schema line =
        Schema.builder()
            .addNullableField("sku", FieldType.STRING)
            .addNullableField("n", FieldType.INT64)
            .build();
    Schema entry =
        Schema.builder()
            .addNullableField("key", FieldType.STRING)
            .addNullableField("value", FieldType.INT64)
            .build();
    Path file =
        duck(
            "SELECT [1, NULL, 3] AS numbers, [[1], [], NULL] AS deep,"
                + " [{'sku': 'a', 'n': 1}, {'sku': NULL, 'n': 2}] AS lines, MAP {'x': 1} AS map",
            "");
    Expected expected =
        expected(
            of("numbers", FieldType.array(FieldType.INT64.withNullable(true))),
            of(
                "deep",
                FieldType.array(
                    FieldType.array(FieldType.INT64.withNullable(true)).withNullable(true))),
            of("lines", FieldType.array(FieldType.row(line))),
            of("map", FieldType.array(FieldType.row(entry))));
    assertThat(
        read(file, expected).rows,
        contains(
            List.of(
                Arrays.asList(1L, null, 3L),
                Arrays.asList(List.of(1L), List.of(), null),
                List.of(
                    Row.withSchema(line).addValues("a", 1L).build(),
                    Row.withSchema(line).addValues(null, 2L).build()),
                List.of(Row.withSchema(entry).addValues("x", 1L).build()))));
  }

  @Test
  void rowsWithValuesThatDoNotFitAreUnreadableOneByOne() throws Exception {
    Path file =
        duck(
            "SELECT * FROM (VALUES (1.5::DOUBLE, TIMESTAMP_NS '2026-01-31 12:45:00.000000001'),"
                + " (NULL, TIMESTAMP_NS '2026-01-31 12:45:00')) t(id, \"at\")",
            "");
    Collected read = read(file, expected(of("id", FieldType.INT64), of("at", TIMESTAMP)));
    assertThat(read.rows, contains(Arrays.asList(null, Instant.parse("2026-01-31T12:45:00Z"))));
    assertThat(read.unreadable, hasSize(1));
    assertThat(read.unreadable.get(0), containsString("1 [id.type, at.type] [null, null]"));
  }

  @Test
  void aFileIsCutBetweenRowGroupsAndRowsAreCountedOn() throws Exception {
    Path file =
        duck("SELECT i AS id, NULL::TEXT AS name FROM range(10000) t(i)", ", ROW_GROUP_SIZE 2048");
    ParquetSource source = ParquetSource.of(file.toString(), PEOPLE).withSplit(1);
    List<FileRange> ranges = new ArrayList<>();
    source.cutter().cut(file.toString(), ranges::add);
    assertThat(ranges, hasSize(5));
    assertThat(ranges.get(1).firstLine(), is(2049L));
    Collected last = Collected.read(source, ranges.subList(4, 5));
    assertThat(last.rows.get(0).get(0), is(8192L));
    assertThat(last.all.get(0), containsString("8193 ["));
    assertThat(Collected.read(source, ranges).rows, hasSize(10000));
  }

  @Test
  void whatIsNoParquetOrLacksAColumnIsRefusedBeforeTheRun() throws Exception {
    Path text = Files.writeString(folder.resolve("a.parquet"), "id,name\n1,Ada\n");
    assertThat(
        refused(text, PEOPLE),
        is(text + " is no Parquet file; convert it, or name another" + " file"));
    Path file = duck("SELECT 1 AS id", "");
    Expected needing = new Expected(PEOPLE.schema(), Set.of("name"), Map.of());
    assertThat(
        refused(file, needing),
        is(
            file
                + " has no column name; its columns are id. Name it so in the file, or take it out"
                + " of the contract"));
    byte[] whole = Files.readAllBytes(file);
    Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 9));
    assertThat(
        refused(cut, PEOPLE),
        is(cut + " has a footer that is damaged or cut short; deliver the file again"));
  }

  @Test
  void damagedPagesStopTheRunWithoutShowingThem() throws Exception {
    Path file = duck("SELECT i AS id, 'Ada' || i AS name FROM range(5000) t(i)", ", CODEC 'zstd'");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 60, 300, (byte) 0x55);
    Files.write(file, bytes);
    UnusableException e = assertThrows(UnusableException.class, () -> read(file, PEOPLE));
    assertThat(e.getMessage(), is(file + " is damaged at row 1; deliver the file again"));
  }

  @Test
  void aFileThatUnpacksTooFarStopsTheRun() throws Exception {
    Path file = duck("SELECT i AS id, repeat('x', 1000) || i AS name FROM range(5000) t(i)", "");
    ParquetSource source = ParquetSource.of(file.toString(), PEOPLE);
    UnusableException inflated =
        assertThrows(UnusableException.class, () -> source.withMaxInflated(1_000_000).preflight());
    assertThat(
        inflated.getMessage(),
        is(
            file
                + " unpacks to more than 1000000 bytes; if that is as it should be, set"
                + " max_inflated higher"));
    UnusableException page =
        assertThrows(
            UnusableException.class,
            () -> Collected.read(source.withMaxPage(100_000), ranges(source, file)));
    assertThat(
        page.getMessage(),
        is(
            file
                + " has a page of more than 100000 bytes; if that is as it should be, set max_page"
                + " higher"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void whatAFileSaysItUnpacksToIsBoundedForEveryCodec(String codec) throws Exception {
    Path file =
        duck(
            "SELECT i AS id, repeat('x', 1000) || i AS name FROM range(2000) t(i)",
            ", CODEC '" + codec + "'");
    ParquetSource source = ParquetSource.of(file.toString(), PEOPLE);
    assertThat(read(file, PEOPLE).rows, hasSize(2000));
    assertThrows(UnusableException.class, () -> source.withMaxInflated(1_900_000).preflight());
  }

  @Test
  void aFewBytesThatStandForManyValuesAreBoundedToo() throws Exception {
    Path nothing = duck("SELECT NULL::TEXT AS name FROM range(1000000)", "");
    assertThat(Files.size(nothing), lessThan(20_000L));
    ParquetSource nulls = ParquetSource.of(nothing.toString(), PEOPLE);
    nulls.withMaxInflated(1_000_000).preflight();
    assertThrows(UnusableException.class, () -> nulls.withMaxInflated(999_999).preflight());

    Path same = duck("SELECT 1 AS id, repeat('x', 100000) AS name FROM range(5000)", "");
    assertThat(Files.size(same), lessThan(200_000L));
    ParquetSource texts = ParquetSource.of(same.toString(), PEOPLE).withMaxInflated(10_000_000);
    texts.preflight();
    assertThat(
        assertThrows(UnusableException.class, () -> Collected.read(texts, ranges(texts, same)))
            .getMessage(),
        is(
            same
                + " unpacks to more than 10000000 bytes; if that is as it should be, set"
                + " max_inflated higher"));
  }

  private @Nullable String refused(Path file, Expected expected) {
    return assertThrows(
            UnusableException.class, () -> ParquetSource.of(file.toString(), expected).preflight())
        .getMessage();
  }

  private Path duck(String query, String options) throws Exception {
    return DuckDbFiles.write(folder.resolve("rows.parquet"), query, options);
  }

  static Collected read(Path file, Expected expected) throws Exception {
    ParquetSource source = ParquetSource.of(file.toString(), expected);
    source.preflight();
    return Collected.read(source, ranges(source, file));
  }

  private static List<FileRange> ranges(ParquetSource source, Path file) throws Exception {
    List<FileRange> ranges = new ArrayList<>();
    source.cutter().cut(file.toString(), ranges::add);
    return ranges;
  }

  static Schema.Field of(String name, FieldType type) {
    return Schema.Field.nullable(name, type);
  }

  static Expected expected(Schema.Field... fields) {
    return new Expected(Schema.of(fields), Set.of(), Map.of());
  }
}
