package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSourceTest {
  private static final Expected PEOPLE =
      expected(
          Schema.builder()
              .addNullableField("id", FieldType.INT64)
              .addNullableField("name", FieldType.STRING)
              .build());
  private static final String PERSON = "{'name':'id','type':'int'},{'name':'name','type':'string'}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void fieldsAreFoundByNameInAnyOrderAndUnknownOnesIgnored() throws IOException {
    Path file =
        write(
            "{'name':'colour','type':'string'},{'name':'name','type':['null','string']},"
                + "{'name':'id','type':'long'}",
            "null",
            new Object[] {"red", "Ada", 7L},
            new Object[] {"red", null, 8L});
    assertThat(read(file, PEOPLE).rows, contains(List.of(7L, "Ada"), Arrays.asList(8L, null)));
  }

  @Test
  void logicalTypesEnumsAndUuidsAreUnderstood() throws IOException {
    Path file =
        write(
            String.join(
                ",",
                logical("small", "bytes", "decimal','precision':9,'scale':2,'x':'"),
                logical("day", "int", "date"),
                logical("millis", "int", "time-millis"),
                logical("micros", "long", "time-micros"),
                logical("at_millis", "long", "timestamp-millis"),
                logical("at_micros", "long", "timestamp-micros"),
                logical("uuid", "string", "uuid"),
                "{'name':'kind','type':{'type':'enum','name':'K','symbols':['A','B']}}",
                "{'name':'raw','type':'bytes'}",
                "{'name':'double','type':'double'}",
                "{'name':'whole','type':'int'}"),
            "deflate",
            new Object[] {
              ByteBuffer.wrap(new byte[] {-1, 1}),
              -1,
              86_399_999,
              1L,
              -1L,
              -1L,
              "6f1c0f4e-0000-4000-8000-000000000001",
              new GenericData.EnumSymbol(KIND, "B"),
              ByteBuffer.wrap(new byte[] {0, -1}),
              0.1,
              -3
            });
    FieldType time = FieldType.logicalType(SqlTypes.TIME);
    FieldType timestamp = FieldType.logicalType(SqlTypes.TIMESTAMP);
    Schema schema =
        Schema.builder()
            .addNullableField("small", FieldType.DECIMAL)
            .addNullableField("day", FieldType.logicalType(SqlTypes.DATE))
            .addNullableField("millis", time)
            .addNullableField("micros", time)
            .addNullableField("at_millis", timestamp)
            .addNullableField("at_micros", timestamp)
            .addNullableField("uuid", FieldType.STRING)
            .addNullableField("kind", FieldType.STRING)
            .addNullableField("double", FieldType.DECIMAL)
            .addNullableField("whole", FieldType.DECIMAL)
            .addNullableField("missing", FieldType.STRING)
            .addNullableField("raw", FieldType.BYTES)
            .build();
    List<@Nullable Object> row = read(file, expected(schema)).rows.get(0);
    assertThat(
        row.subList(0, 11),
        is(
            Arrays.asList(
                new BigDecimal("-2.55"),
                LocalDate.of(1969, 12, 31),
                LocalTime.parse("23:59:59.999"),
                LocalTime.ofNanoOfDay(1000),
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                "6f1c0f4e-0000-4000-8000-000000000001",
                "B",
                new BigDecimal("0.1"),
                new BigDecimal("-3"),
                null)));
    assertThat((byte[]) row.get(11), is(new byte[] {0, -1}));
  }

  @Test
  void whatDoesNotFitIsNamedByItsPathAndTheRestIsDecoded() throws IOException {
    String line = "{'type':'record','name':'L','fields':[{'name':'sku','type':['null','int']}]}";
    Path file =
        write(
            PERSON.replace("'int'", "['string','long']")
                + ",{'name':'lines','type':{'type':'array','items':"
                + line
                + "}}",
            "null",
            new Object[] {"x", "Ada", List.of()},
            new Object[] {1L, "Bob", List.of(line(line, null), line(line, 5))});
    Schema sku = Schema.builder().addNullableField("sku", FieldType.STRING).build();
    Schema schema =
        Schema.builder()
            .addNullableField("id", FieldType.INT64)
            .addNullableField("name", FieldType.STRING)
            .addNullableField("lines", FieldType.array(FieldType.row(sku)))
            .build();
    Collected read = read(file, expected(schema));
    assertThat(read.rows, is(empty()));
    assertThat(read.unreadable.get(0).startsWith("1 [id.type] [null, Ada, []] {"), is(true));
    assertThat(read.unreadable.get(1).startsWith("2 [lines[].sku.type] [1, Bob, ["), is(true));
  }

  @Test
  void nestedRecordsAndListsAreDecoded() throws IOException {
    String line = "{'type':'record','name':'L','fields':[{'name':'sku','type':['null','string']}]}";
    Path file =
        write(
            "{'name':'lines','type':{'type':'array','items':" + line + "}}",
            "snappy",
            new Object[] {List.of(line(line, "a"), line(line, null))});
    Schema sku = Schema.builder().addNullableField("sku", FieldType.STRING).build();
    Schema schema =
        Schema.builder().addNullableField("lines", FieldType.array(FieldType.row(sku))).build();
    assertThat(
        read(file, expected(schema)).rows,
        contains(
            List.of(
                List.of(
                    Row.withSchema(sku).addValue("a").build(),
                    Row.withSchema(sku).addValue(null).build()))));
  }

  @Test
  void howAFileIsCutDoesNotMatterAndRecordsAreCounted() throws IOException {
    Path file = people(3000);
    List<String> whole = read(file, PEOPLE).all;
    assertThat(whole.size(), is(3000));
    assertThat(whole.get(2999).startsWith("3000 [2999, n"), is(true));
    for (long split : new long[] {1, 5000, 1 << 20}) {
      AvroSource source = AvroSource.of(file.toString(), PEOPLE).withSplit(split);
      List<FileRange> ranges = new ArrayList<>();
      source.cutter().cut(file.toString(), ranges::add);
      assertThat(Collected.read(source, ranges).all, is(whole));
      assertThat(ranges.size(), greaterThan(split == 1 ? 10 : 0));
    }
  }

  @Test
  void noCutAndNoFlippedByteLosesARecordInSilence() throws IOException {
    Path file = people(300);
    List<String> whole = read(file, PEOPLE).all;
    byte[] bytes = Files.readAllBytes(file);
    int header = AvroHeader.of("f", file.toString()).length();
    Set<Long> blockEnds = new HashSet<>(Set.of((long) header));
    new AvroBlocks("f", file.toString()).walk((end, records) -> blockEnds.add(end));
    for (int length = 0; length < bytes.length; length++) {
      if (blockEnds.contains((long) length)) {
        continue;
      }
      Files.write(file, Arrays.copyOf(bytes, length));
      UnusableException thrown =
          assertThrows(
              UnusableException.class,
              () -> AvroSource.of("f", PEOPLE).cutter().cut(file.toString(), range -> {}));
      String said = String.valueOf(thrown.getMessage());
      assertThat(said, is(said.lines().findFirst().orElse("")));
    }
    byte[] marker = bytes.clone();
    marker[bytes.length - 1] ^= 1;
    Files.write(file, marker);
    assertThrows(UnusableException.class, () -> read(file, PEOPLE));
    byte[] packed = bytes.clone();
    packed[header + 20] ^= 0x55;
    Files.write(file, packed);
    try {
      assertThat(read(file, PEOPLE).all.size(), is(whole.size()));
    } catch (UnusableException e) {
      assertThat(
          String.valueOf(e.getMessage()).startsWith(file + " is damaged at record "), is(true));
    }
  }

  @Test
  void preflightTellsForeignFilesAndMissingFields() throws IOException {
    Path file = people(1);
    AvroSource.of(file.toString(), PEOPLE).preflight();
    Expected more =
        new Expected(
            Schema.builder().addNullableField("spent", FieldType.DECIMAL).build(),
            Set.of("spent"),
            Map.of());
    assertThat(
        refused(file, more),
        is(
            file
                + " has no field spent; its fields are id, name. Name it so in the file, or take"
                + " it out of the contract"));
    Files.writeString(file, "id,name\n");
    assertThat(
        refused(file, PEOPLE),
        is(file + " is no Avro object container file; convert it, or name another file"));
    Files.write(file, new byte[0]);
    assertThat(
        refused(file, PEOPLE),
        is(file + " has a header that is damaged or cut short; deliver the file again"));
  }

  private static String refused(Path file, Expected expected) {
    return String.valueOf(
        assertThrows(
                UnusableException.class, () -> AvroSource.of(file.toString(), expected).preflight())
            .getMessage());
  }

  private Path people(int count) throws IOException {
    Object[][] rows = new Object[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = new Object[] {i, "n" + i * 31};
    }
    return write(PERSON, "deflate", rows);
  }

  private static Collected read(Path file, Expected expected) throws IOException {
    return Collected.whole(AvroSource.of(file.toString(), expected), file);
  }

  private static final org.apache.avro.Schema KIND =
      new org.apache.avro.Schema.Parser()
          .parse("{\"type\":\"enum\",\"name\":\"K\",\"symbols\":[\"A\",\"B\"]}");

  private static GenericData.Record line(String schema, @Nullable Object sku) {
    GenericData.Record line =
        new GenericData.Record(
            new org.apache.avro.Schema.Parser().parse(schema.replace('\'', '"')));
    line.put(0, sku);
    return line;
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "snappy", "bzip2", "null"})
  void aPieceThatUnpacksTooFarStopsTheRun(String codec) throws IOException {
    Path file = write(PERSON, codec, new Object[] {1, "x".repeat(100_000)});
    assertThat(
        Collected.whole(AvroSource.of(file.toString(), PEOPLE), file).rows,
        contains(List.of(1L, "x".repeat(100_000))));
    AvroSource bounded = AvroSource.of(file.toString(), PEOPLE).withMaxInflated(90_000);
    UnusableException e =
        assertThrows(UnusableException.class, () -> Collected.whole(bounded, file));
    assertThat(
        e.getMessage(),
        is(
            file
                + " unpacks to more than 90000 bytes; if that is as it should be, set max_inflated"
                + " higher"));
  }

  @Test
  void recordsWithoutBytesCountAsOneEach() throws IOException {
    Object[][] nothing = new Object[10_000][];
    Arrays.fill(nothing, new Object[] {null});
    Path file = write("{'name':'id','type':'null'}", "deflate", nothing);
    assertThat(Files.size(file), lessThan(1000L));
    AvroSource source = AvroSource.of(file.toString(), PEOPLE);
    assertThat(Collected.whole(source.withMaxInflated(10_000), file).rows, hasSize(10_000));
    UnusableException e =
        assertThrows(
            UnusableException.class, () -> Collected.whole(source.withMaxInflated(9_999), file));
    assertThat(
        e.getMessage(),
        is(
            file
                + " unpacks to more than 9999 bytes; if that is as it should be, set max_inflated"
                + " higher"));
  }

  private static String logical(String name, String type, String logical) {
    return "{'name':'%s','type':{'type':'%s','logicalType':'%s'}}".formatted(name, type, logical);
  }

  private Path write(String fields, String codec, Object[]... rows) throws IOException {
    org.apache.avro.Schema schema =
        new org.apache.avro.Schema.Parser()
            .parse(("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"'));
    Path file = folder.resolve("people.avro");
    try (DataFileWriter<GenericData.Record> out =
        new DataFileWriter<GenericData.Record>(new GenericDatumWriter<>(schema))
            .setCodec(CodecFactory.fromString(codec))
            .setSyncInterval(200)
            .create(schema, file.toFile())) {
      for (Object[] row : rows) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < row.length; i++) {
          record.put(i, row[i]);
        }
        out.append(record);
      }
    }
    return file;
  }

  private static Expected expected(Schema schema) {
    return new Expected(schema, Set.of(), Map.of());
  }
}
