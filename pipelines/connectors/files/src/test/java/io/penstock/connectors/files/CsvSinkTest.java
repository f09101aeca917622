package io.penstock.connectors.files;

import static io.penstock.connectors.files.Written.PEOPLE;
import static io.penstock.connectors.files.Written.publish;
import static io.penstock.connectors.files.Written.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
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
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file = Path.of("unset");

  @BeforeEach
  void name() {
    file = folder.resolve("people.csv");
  }

  @Test
  void nullIsEmptyAndEmptyTextIsQuoted() throws IOException {
    write(people(), row(1L, null), row(null, ""), row(null, null));
    assertThat(Files.readString(file), is("id,name\r\n1,\r\n,\"\"\r\n,\r\n"));
  }

  @Test
  void delimitersQuotesAndLineBreaksAreQuoted() throws IOException {
    write(people(), row(1L, "a,b"), row(2L, "say \"x\""), row(3L, "c\r\nd"), row(4L, " e;f "));
    assertThat(
        Files.readString(file),
        is("id,name\r\n1,\"a,b\"\r\n2,\"say \"\"x\"\"\"\r\n3,\"c\r\nd\"\r\n4, e;f \r\n"));
  }

  @Test
  void delimiterAndHeaderAreAsSet() throws IOException {
    write(people().withDelimiter(';').withoutHeader(), row(1L, "a,b"), row(2L, "c;d"));
    assertThat(Files.readString(file), is("1;a,b\r\n2;\"c;d\"\r\n"));
  }

  @Test
  void textsThatASpreadsheetWouldRunGetAnApostrophe() throws IOException {
    write(
        people(),
        row(-1L, "=1+1"),
        row(-2L, "+4930123456"),
        row(-3L, "-x"),
        row(-4L, "@x"),
        row(-5L, "\tx"),
        row(-6L, "\rx"),
        row(-7L, "a=b"));
    assertThat(
        Files.readString(file),
        is(
            "id,name\r\n-1,'=1+1\r\n-2,'+4930123456\r\n-3,'-x\r\n-4,'@x\r\n-5,'\tx\r\n"
                + "-6,\"'\rx\"\r\n-7,a=b\r\n"));
  }

  @Test
  void withoutGuardTextsAreExact() throws IOException {
    write(people().withoutGuard(), row(1L, "=1+1"), row(2L, "+4930123456"));
    assertThat(Files.readString(file), is("id,name\r\n1,=1+1\r\n2,+4930123456\r\n"));
  }

  @Test
  void everyTypeHasItsText() throws IOException {
    Schema line = Schema.builder().addNullableField("sku", FieldType.STRING).build();
    Schema schema =
        Schema.builder()
            .addNullableField("b", FieldType.BOOLEAN)
            .addNullableField("n", FieldType.DECIMAL)
            .addNullableField("f", FieldType.DOUBLE)
            .addNullableField("y", FieldType.BYTES)
            .addNullableField("d", FieldType.logicalType(SqlTypes.DATE))
            .addNullableField("t", FieldType.logicalType(SqlTypes.TIME))
            .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
            .addNullableField("o", FieldType.row(line))
            .addNullableField("l", FieldType.array(FieldType.INT64))
            .build();
    write(
        CsvRowFormat.of(Written.load(schema)),
        row(
            true,
            new BigDecimal("1E-9"),
            0.5,
            new byte[] {-1, 0},
            LocalDate.of(1, 2, 3),
            LocalTime.of(9, 0),
            Instant.parse("2026-01-31T12:00:00Z"),
            Row.withSchema(line).addValues("=\"x\"\n").build(),
            Arrays.<@Nullable Object>asList(1L, null)));
    assertThat(
        Files.readString(file),
        is(
            "b,n,f,y,d,t,at,o,l\r\n"
                + "true,0.000000001,0.5,/wA=,0001-02-03,09:00:00,2026-01-31T12:00:00Z,\"{\"\"sku\"\":\"\"=\\\"\"x\\\"\"\\n"
                + "\"\"}\",\"[1,null]\"\r\n"));
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws IOException {
    write(people(), row(1L, "a\ud83d"), row(2L, "\ude0eb"), row(3L, "\ud83d\ude0e"));
    assertThat(
        Files.readString(file), is("id,name\r\n1,a\ufffd\r\n2,\ufffdb\r\n3,\ud83d\ude0e\r\n"));
  }

  @Test
  void noRowsLeaveTheHeaderAlone() throws IOException {
    write(people());
    assertThat(Files.readString(file), is("id,name\r\n"));
  }

  @Test
  void typesThatNoFileHoldsAreRefusedBefore() {
    Schema schema =
        Schema.of(
            Schema.Field.of("m", FieldType.map(FieldType.STRING, FieldType.STRING)),
            Schema.Field.of("at", FieldType.DATETIME));
    UnusableException thrown =
        assertThrows(UnusableException.class, () -> CsvRowFormat.of(Written.load(schema)));
    assertThat(
        thrown.getMessage(),
        is(
            "column m: values of type MAP cannot be written to a file; leave the column out, or"
                + " make it a text"));
  }

  @Test
  void delimiterMustBeOneOfUse() {
    for (char wrong : List.of('"', '\n', '\r', '\u00e4').toArray(new Character[0])) {
      assertThrows(IllegalArgumentException.class, () -> people().withDelimiter(wrong));
    }
  }

  private CsvRowFormat people() {
    return CsvRowFormat.of(PEOPLE);
  }

  private void write(CsvRowFormat format, @Nullable Object[]... rows) throws IOException {
    publish(FileSink.of(file.toString(), format), folder, "r", rows);
  }
}
