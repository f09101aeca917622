package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Expected;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.stream.Stream;
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

  private interface Reading {
    io.penstock.plan.connect.Source<FileRange> from(String path, Expected expected);
  }

  private static void roundTrip(
      Schema schema, List<Object[]> rows, RowFormat format, Reading reading) throws IOException {
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

  private static void write(List<Object[]> rows, RowFormat format, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(format.head());
      try (RowWriter writer = format.writer(out)) {
        for (Object[] row : rows) {
          writer.write(row);
        }
      }
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
    return flat(whole()).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Object[]>> rowsWithHalfPairs() {
    return flat(awkward()).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Object[]>> oneColumn() {
    return whole().injectNull(0.2).map(Written::row).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Object[]>> nestedRows() {
    Arbitrary<Row> row =
        flat(awkward()).map(values -> Row.withSchema(FLAT).attachValues(Arrays.asList(values)));
    return Combinators.combine(
            row.injectNull(0.2),
            awkward().injectNull(0.2).list().ofMaxSize(3).injectNull(0.2),
            row.list().ofMaxSize(2).injectNull(0.2))
        .as((flat, list, rows) -> Written.row(flat, list, rows))
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<Object[]> flat(Arbitrary<String> texts) {
    return Combinators.combine(
            Stream.<Arbitrary<?>>of(
                    texts,
                    Arbitraries.oneOf(
                        Arbitraries.longs(), Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                    decimals(),
                    Arbitraries.of(true, false),
                    dates(),
                    Arbitraries.longs().between(0, 86_399_999_999L).map(m -> time(m)),
                    instants(),
                    Arbitraries.bytes().array(byte[].class).ofMaxSize(5),
                    texts)
                .map(arbitrary -> arbitrary.map(Object.class::cast).injectNull(0.15))
                .toList())
        .as(values -> values.toArray());
  }

  private static LocalTime time(long micros) {
    return LocalTime.ofNanoOfDay(micros * 1000);
  }

  private static Arbitrary<BigDecimal> decimals() {
    BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(most.negate(), most),
            Arbitraries.bigIntegers().between(BigInteger.valueOf(-99), BigInteger.valueOf(99)));
    return Combinators.combine(digits, Arbitraries.integers().between(-5, 38)).as(BigDecimal::new);
  }

  private static Arbitrary<LocalDate> dates() {
    LocalDate first = LocalDate.of(1, 1, 1);
    LocalDate last = LocalDate.of(9999, 12, 31);
    return Arbitraries.oneOf(
        Arbitraries.of(first, last),
        Arbitraries.longs()
            .between(first.toEpochDay(), last.toEpochDay())
            .map(LocalDate::ofEpochDay));
  }

  private static Arbitrary<Instant> instants() {
    long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.of(first, last, 0L), Arbitraries.longs().between(first, last)),
            Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 999_999)))
        .as((second, micros) -> Instant.ofEpochSecond(second, micros * 1000L));
  }

  /** Any text but halves of surrogate pairs. */
  private static Arbitrary<String> whole() {
    return awkward().filter(Unicode::isWhole);
  }

  private static Arbitrary<String> awkward() {
    return Arbitraries.of(
            "\"",
            ",",
            ";",
            "\r",
            "\n",
            "\r\n",
            "\t",
            " ",
            "a",
            "=",
            "'",
            "\\",
            "\\N",
            "null",
            "\0",
            "\u0007",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\uffff",
            "\u00e4",
            "\u4f60",
            "\ud83d\ude0e",
            "\ud83d",
            "\ude0e",
            "{",
            "[",
            "#")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
