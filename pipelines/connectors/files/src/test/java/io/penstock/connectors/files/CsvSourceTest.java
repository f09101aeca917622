package io.penstock.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
  private static final Expected PEOPLE =
      expected(
          Schema.builder()
              .addNullableField("id", FieldType.INT64)
              .addNullableField("name", FieldType.STRING)
              .addNullableField("spent", FieldType.DECIMAL)
              .build());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void columnsAreFoundByNameInAnyOrderAndUnknownOnesIgnored() throws IOException {
    Collected read = read("spent,colour,id,name\n1.50,red,7,Ada\n");
    assertThat(read.rows, contains(List.of(7L, "Ada", new BigDecimal("1.50"))));
  }

  @Test
  void unquotedEmptyIsNullAndQuotedEmptyIsEmptyTextOnlyForText() throws IOException {
    Collected read = read("id,name,spent\n,,\n\"\",\"\",\"\"\n");
    assertThat(read.rows, contains(Arrays.asList(null, null, null), Arrays.asList(null, "", null)));
  }

  @Test
  void nullValuesMeanNullUnlessQuoted() throws IOException {
    Path file = write("id,name,spent\n1,NULL,NULL\n2,\"NULL\",1\n");
    CsvSource source = source(file).withNullValues(Set.of("NULL"));
    assertThat(
        Collected.whole(source, file).rows,
        contains(Arrays.asList(1L, null, null), Arrays.asList(2L, "NULL", BigDecimal.ONE)));
  }

  @Test
  void quotedLineBreaksStayInTheFieldAndLinesAreCountedOn() throws IOException {
    Collected read = read("id,name,spent\r\n1,\"a\r\nb\nc\",2\r\nx,d,3\r\n");
    assertThat(read.rows, contains(List.of(1L, "a\r\nb\nc", new BigDecimal("2"))));
    assertThat(read.unreadable, contains("5 [id.type] [null, d, 3] id,name,spent\nx,d,3"));
  }

  @Test
  void everyValueOfTheWrongTypeIsNamedAndTheOthersAreDecoded() throws IOException {
    Collected read = read("id,name,spent\nn/a,Bob,much\n");
    assertThat(
        read.unreadable,
        contains("2 [id.type, spent.type] [null, Bob, null] id,name,spent\nn/a,Bob,much"));
  }

  @Test
  void wrongFieldCountIsUnreadable() throws IOException {
    Collected read = read("id,name,spent\n1,a\n2,b,3,4\n5,e,6\n");
    assertThat(
        read.unreadable,
        contains(
            "2 [record.columns] nothing id,name,spent\n1,a",
            "3 [record.columns] nothing id,name,spent\n2,b,3,4"));
    assertThat(read.rows.size(), is(1));
  }

  @Test
  void carriageReturnWithinQuotesNeverRunsTwoRecordsIntoOne() throws IOException {
    Collected read = read("id,spent,name\n1,1,\"a\rx\"\n2,2,b\n3,x,\"c\r\"\n");
    assertThat(read.rows.stream().map(row -> row.get(1)).toList(), contains("a\rx", "b"));
    assertThat(
        read.unreadable, contains("5 [spent.type] [3, c\r, null] id,spent,name\n3,x,\"c\r\""));
  }

  @Test
  void lostQuoteCostsOneLineAndNeverItsNeighbours() throws IOException {
    Collected read = read("id,name,spent\n1,\"a,1\n2,\"b\",2\n3,c,3\n4,\"d\"x,4\n5,e,5\n");
    assertThat(
        read.unreadable,
        contains(
            "2 [record.syntax] nothing id,name,spent\n1,\"a,1",
            "5 [record.syntax] nothing id,name,spent\n4,\"d\"x,4"));
    assertThat(read.rows.stream().map(row -> row.get(0)).toList(), contains(2L, 3L, 5L));
  }

  @Test
  void quoteLeftOpenUntilTheEndCostsOneLine() throws IOException {
    Collected read = read("id,name,spent\n1,a,1\n2,\"b,2\n3,c,3\n4,d,4");
    assertThat(read.unreadable, contains("3 [record.syntax] nothing id,name,spent\n2,\"b,2"));
    assertThat(read.rows.stream().map(row -> row.get(0)).toList(), contains(1L, 3L, 4L));
  }

  @Test
  void malformedBytesMakeTheirRecordUnreadableAndNoOther() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.write(file, "id,name,spent\n1,J\u00fcrgen,1\n2,\u00e9,2\n".getBytes(ISO));
    assertThat(
        Collected.whole(source(file), file).unreadable,
        contains(
            "2 [record.encoding] nothing id,name,spent\n1,J\uFFFDrgen,1",
            "3 [record.encoding] nothing id,name,spent\n2,\uFFFD,2"));
    assertThat(
        Collected.whole(source(file).withEncoding(ISO), file).rows.get(0).get(1),
        is("J\u00fcrgen"));
  }

  @Test
  void otherEncodingsAreReadWhole() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.write(file, "id,name,spent\n1,\u4f60\ud83d\ude0e,1\n".getBytes(StandardCharsets.UTF_16));
    Collected read = Collected.whole(source(file).withEncoding(StandardCharsets.UTF_16), file);
    assertThat(read.rows, contains(List.of(1L, "\u4f60\ud83d\ude0e", BigDecimal.ONE)));
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    assertThat(read("\uFEFFid,name,spent\n1,a,2\n").rows.size(), is(1));
    assertThat(read("\uFEFF\"id\",name,spent\n1,a,2\n").rows.size(), is(1));
  }

  @Test
  void emptyLinesAreNoRecordsUnlessThereIsOneColumn() throws IOException {
    assertThat(read("id,name,spent\n1,a,1\n\n\n2,b,2\n\n").all.size(), is(2));
    Path file = write("name\na\n\nb\n");
    CsvSource one =
        CsvSource.of(
            file.toString(),
            expected(Schema.builder().addNullableField("name", FieldType.STRING).build()));
    assertThat(Collected.whole(one, file).rows.size(), is(3));
  }

  @Test
  void withoutHeaderColumnsStandInSchemaOrder() throws IOException {
    Path file = write("1;a;2,5\n");
    CsvSource source = source(file).withoutHeader().withDelimiter(';');
    assertThat(
        Collected.whole(source, file).unreadable, contains("1 [spent.type] [1, a, null] 1;a;2,5"));
  }

  @Test
  void recordsBeyondTheLargestSizeAreUnreadable() throws IOException {
    Path file = write("id,name,spent\n1,\"" + "a\n".repeat(40) + "\",1\n2,b,2\n");
    Collected read = Collected.whole(source(file).withMaxRecord(50), file);
    assertThat(
        read.unreadable.get(0), containsString("2 [record.syntax] nothing id,name,spent\n1,\"a"));
    assertThat(read.rows, contains(List.of(2L, "b", new BigDecimal("2"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", ""})
  void lineBreakIsNoPartOfTheSizeOfARecord(String lineBreak) throws IOException {
    Path file = write("id,name,spent\n1,\"123456789\",100" + lineBreak);
    CsvSource source = source(file);
    assertThat(Collected.whole(source.withMaxRecord(17), file).rows.size(), is(1));
    assertThat(
        Collected.whole(source.withMaxRecord(16), file).unreadable,
        contains(containsString("[record.size]")));
  }

  @Test
  void everyTypeIsDecoded() throws IOException {
    Schema schema =
        Schema.builder()
            .addNullableField("b", FieldType.BOOLEAN)
            .addNullableField("d", FieldType.logicalType(SqlTypes.DATE))
            .addNullableField("t", FieldType.logicalType(SqlTypes.TIME))
            .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
            .addNullableField("us", FieldType.logicalType(SqlTypes.DATE))
            .build();
    Path file =
        write("b,d,t,at,us\ntrue,2026-02-28,13:45:01.5,2026-01-31T13:45:00+01:00,12/31/2025\n");
    Expected expected = new Expected(schema, Set.of(), Map.of("us", "MM/dd/yyyy"));
    assertThat(
        Collected.whole(CsvSource.of(file.toString(), expected), file).rows,
        contains(
            List.of(
                true,
                LocalDate.of(2026, 2, 28),
                LocalTime.of(13, 45, 1, 500_000_000),
                Instant.parse("2026-01-31T12:45:00Z"),
                LocalDate.of(2025, 12, 31))));
  }

  @Test
  void preflightNamesFileMissingColumnAndHeader() throws IOException {
    Path file = write("id,nane,spent\n");
    UnusableException thrown =
        assertThrows(UnusableException.class, () -> source(file).preflight());
    assertThat(
        thrown.getMessage(),
        allOf(containsString("people.csv has no column name"), containsString("id, nane, spent")));
  }

  @Test
  void preflightRefusesAHeaderThatNamesAColumnTwiceOrIsBroken() throws IOException {
    Path twice = write("id,name,id\n");
    assertThrows(UnusableException.class, () -> source(twice).preflight());
    Path broken = write("id,\"name\n1,2\n");
    assertThrows(UnusableException.class, () -> source(broken).preflight());
  }

  @Test
  void preflightSaysThatThereIsNoFile() {
    assertThrows(
        UnreachableException.class, () -> source(folder.resolve("none-*.csv")).preflight());
  }

  @Test
  void headerAloneHoldsNoRecords() throws IOException {
    assertThat(read("id,name,spent").all, is(empty()));
  }

  private static final Charset ISO = StandardCharsets.ISO_8859_1;

  private Collected read(String content) throws IOException {
    Path file = write(content);
    return Collected.whole(source(file), file);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("people.csv"), content, UTF_8);
  }

  private static CsvSource source(Path file) {
    return CsvSource.of(file.toString(), new Expected(PEOPLE.schema(), Set.of("name"), Map.of()));
  }

  private static Expected expected(Schema schema) {
    return new Expected(schema, Set.of(), Map.of());
  }
}
