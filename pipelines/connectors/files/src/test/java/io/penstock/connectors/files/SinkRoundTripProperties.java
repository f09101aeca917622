package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RefusedRowException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** What is written is what is read back, and counted. */
class SinkRoundTripProperties {
  private static final Schema FLAT =
      Schema.builder()
          .addNullableField("text", FieldType.STRING)
          .addNullableField("integer", FieldType.INT64)
          .addNullableField("decimal", FieldType.DECIMAL)
          .addNullableField("truth", FieldType.BOOLEAN)
          .addNullableField("date", FieldType.logicalType(SqlTypes.DATE))
          .addNullableField("time", FieldType.logicalType(SqlTypes.TIME))
          .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("bytes", FieldType.BYTES)
          .addNullableField("tail", FieldType.STRING)
          .build();
  private static final Schema NESTED =
      Schema.builder()
          .addNullableField("flat", FieldType.row(FLAT))
          .addNullableField("list", FieldType.array(FieldType.STRING.withNullable(true)))
          .addNullableField("rows", FieldType.array(FieldType.row(FLAT)))
          .build();
  private static final Schema ONE =
      Schema.builder().addNullableField("text", FieldType.STRING).build();

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void csvGivesBackEveryRow(@ForAll("flatRows") List<Object[]> rows, @ForAll("delimiters") char c)
      throws IOException {
    roundTrip(
        FLAT,
        rows,
        new CsvRowFormat(Written.load(FLAT), c, true, false),
        (path, expected) -> CsvSource.of(path, expected).withDelimiter(c));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void csvWithoutHeaderAndOfOneColumnGivesBackEveryRow(@ForAll("oneColumn") List<Object[]> rows)
      throws IOException {
    roundTrip(
        ONE,
        rows,
        new CsvRowFormat(Written.load(ONE), ',', false, false),
        (path, expected) -> CsvSource.of(path, expected).withoutHeader());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void jsonGivesBackEveryRow(@ForAll("rowsWithHalfPairs") List<Object[]> rows) throws IOException {
    roundTrip(FLAT, rows, new JsonRowFormat(Written.load(FLAT)), JsonSource::of);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void jsonGivesBackObjectsAndLists(@ForAll("nestedRows") List<Object[]> rows) throws IOException {
    roundTrip(NESTED, rows, new JsonRowFormat(Written.load(NESTED)), JsonSource::of);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void avroGivesBackEveryRowThatItDoesNotRefuse(@ForAll("nestedWholeRows") List<Object[]> rows)
      throws Exception {
    exactRoundTrip(
        rows,
        new AvroRowFormat(Written.load(NESTED)),
        (file, expected) -> Collected.whole(AvroSource.of(file.toString(), expected), file));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void parquetGivesBackEveryRowThatItDoesNotRefuse(
      @ForAll("nestedWholeRows") List<Object[]> rows, @ForAll ParquetCodec codec) throws Exception {
    exactRoundTrip(
        rows, new ParquetRowFormat(Written.load(NESTED), codec), ParquetSourceTest::read);
  }

  private interface WholeReading {
    Collected from(Path file, Expected expected) throws Exception;
  }

  private static void exactRoundTrip(List<Object[]> rows, RowFormat format, WholeReading reading)
      throws Exception {
    Path file = Files.createTempFile("round", "");
    List<@Nullable Object[]> written = new ArrayList<>();
    try (RowWriter writer = format.writer(Files.newOutputStream(file))) {
      for (Object[] row : rows) {
        try {
          writer.write(row);
          written.add(row);
        } catch (RefusedRowException e) {
          assertThat(e.violation().message(), is("must fit DECIMAL(38,9)"));
        }
      }
    }
    assertThat(format.rows(file), is((long) written.size()));
    Collected read = reading.from(file, new Expected(NESTED, Set.of(), Map.of()));
    assertThat(read.unreadable, is(List.of()));
    assertThat(normal(read.rows), is(normal(Written.lists(written))));
    Files.delete(file);
  }

  /** Without zeros at the end of decimals, which have one scale in Avro and Parquet. */
  private static List<String> normal(List<List<@Nullable Object>> rows) {
    return rows.stream().map(row -> stripped(comparable(row))).toList();
  }

  private static String stripped(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    }
    return value instanceof List<?> list
        ? list.stream().map(each -> stripped(each)).toList().toString()
        : String.valueOf(value);
  }

  private interface Reading {
    io.penstock.plan.connect.Source<FileRange> from(String path, Expected expected);
  }

  private static void roundTrip(
      Schema schema, List<Object[]> rows, TextRowFormat format, Reading reading)
      throws IOException {
    Path file = Files.createTempFile("round", "");
    try {
      write(rows, format, file);
      assertThat(format.rows(file), is((long) rows.size()));
      Collected read =
          Collected.whole(
              reading.from(file.toString(), new Expected(schema, Set.of(), Map.of())), file);
      assertThat(read.unreadable, is(List.of()));
      assertThat(
          read.rows.stream().map(SinkRoundTripProperties::comparable).toList(),
          is(rows.stream().map(row -> comparable(Arrays.asList(row))).toList()));
    } finally {
      Files.delete(file);
    }
  }

  private static void write(List<Object[]> rows, TextRowFormat format, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(format.head());
      try (RowWriter writer = format.writer(out)) {
        for (Object[] row : rows) {
          writer.write(row);
        }
      }
    } catch (RefusedRowException e) {
      throw new AssertionError("text holds every row", e);
    }
  }

  /** Bytes as lists, and decimals without a negative scale, which plain notation does not show. */
  private static List<@Nullable Object> comparable(List<@Nullable Object> row) {
    List<@Nullable Object> result = new ArrayList<>();
    for (Object value : row) {
      result.add(comparable(value));
    }
    return result;
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(Math.max(0, decimal.scale()));
    }
    if (value instanceof Row row) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < row.getFieldCount(); i++) {
        values.add(row.<@Nullable Object>getValue(i));
      }
      return comparable(values);
    }
    return value instanceof List<?> list
        ? comparable(new ArrayList<@Nullable Object>(list))
        : value;
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '|', '\t', '-', '#', 'e');
  }

  @Provide
  Arbitrary<List<Object[]>> flatRows() {
    return AwkwardRows.flat(AwkwardRows.whole()).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Object[]>> rowsWithHalfPairs() {
    return AwkwardRows.flat(AwkwardRows.awkward()).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Object[]>> oneColumn() {
    return AwkwardRows.whole().injectNull(0.2).map(Written::row).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Object[]>> nestedRows() {
    return nested(AwkwardRows.awkward());
  }

  @Provide
  Arbitrary<List<Object[]>> nestedWholeRows() {
    return nested(AwkwardRows.whole());
  }

  private static Arbitrary<List<Object[]>> nested(Arbitrary<String> texts) {
    Arbitrary<Row> row =
        AwkwardRows.flat(texts)
            .map(values -> Row.withSchema(FLAT).attachValues(Arrays.asList(values)));
    return Combinators.combine(
            row.injectNull(0.2),
            texts.injectNull(0.2).list().ofMaxSize(3).injectNull(0.2),
            row.list().ofMaxSize(2).injectNull(0.2))
        .as((flat, list, rows) -> Written.row(flat, list, rows))
        .list()
        .ofMaxSize(3);
  }
}
