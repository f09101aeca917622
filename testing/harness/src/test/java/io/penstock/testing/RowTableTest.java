package io.penstock.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTableTest {

  @Test
  void aTableGivesItsSchema() {
    Schema schema =
        RowTable.of("id:integer! | email:string | at:timestamp | tags:string[] | home:{zip:string}")
            .schema();
    assertThat(
        schema,
        equalTo(
            Schema.builder()
                .addInt64Field("id")
                .addNullableStringField("email")
                .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
                .addNullableField("tags", FieldType.array(FieldType.STRING.withNullable(true)))
                .addNullableField(
                    "home", FieldType.row(Schema.builder().addNullableStringField("zip").build()))
                .build()));
  }

  @Test
  void everyTypeHasItsJavaClass() {
    RowTable table =
        RowTable.of(
            """
            a:integer | b:int32 | c:decimal | d:double | e:float | f:boolean | g:string
            -1        | 2       | 10.50     | 1e3      | 0.5     | true      | zoë 🌊
            """);
    assertThat(
        Arrays.asList(table.values().get(0)),
        contains(-1L, 2, new BigDecimal("10.50"), 1000.0, 0.5f, true, "zoë 🌊"));
  }

  @Test
  void timesAreThoseOfJavaTime() {
    RowTable table =
        RowTable.of(
            """
            a:timestamp                      | b:date     | c:time
            2026-01-31T11:00:00.000001+01:00 | 2024-02-29 | 23:59:59.5
            """);
    assertThat(
        Arrays.asList(table.values().get(0)),
        contains(
            Instant.parse("2026-01-31T10:00:00.000001Z"),
            LocalDate.of(2024, 2, 29),
            LocalTime.of(23, 59, 59, 500_000_000)));
  }

  @Test
  void listsNestedRowsAndBytesAreRead() {
    RowTable table =
        RowTable.of(
            """
            tags:string[]     | none:integer[] | lines:{sku:string, n:integer}[] | raw:bytes
            [a, "b, c", null] | []             | [{x, 1}, {null, 2}]             | 00ff
            """);
    Row row = table.rows().get(0);
    assertThat(row.getArray("tags"), contains("a", "b, c", null));
    assertThat(row.getArray("none"), empty());
    assertThat(
        row.<Row>getArray("lines").stream().map(r -> r.getInt64("n")).toList(), contains(1L, 2L));
    assertThat(row.getBytes("raw"), equalTo(new byte[] {0, -1}));
  }

  @Test
  void nullIsSpelledOutAndQuotesKeepATextAsItIs() {
    RowTable table =
        RowTable.of(
            """
            a:string | b:string | c:string | d:string | e:string    | f:string
            null     | "null"   | ""       | " x "    | "a | b"     | "\\"\\\\\\n\\u00e9"
            """);
    assertThat(
        Arrays.asList(table.values().get(0)),
        contains(null, "null", "", " x ", "a | b", "\"\\\né"));
  }

  @Test
  void aHeadingAloneIsATableWithoutRows() {
    assertThat(RowTable.of("\n  id:integer\n\n").rows(), empty());
  }

  @Test
  void rowsCanBeAdded() {
    RowTable one = RowTable.of("id:integer").withRows("1");
    assertThat(one.withRows("2\n3").rows().size(), equalTo(3));
    assertThat(one.rows().size(), equalTo(1));
  }

  @Test
  void aRowIsReadBackByName() {
    Row row = RowTable.of("id:integer | email:string\n7 | null").rows().get(0);
    assertThat(row.getInt64("id"), equalTo(7L));
    assertThat(row.getString("email"), nullValue());
  }

  @Test
  void aTableIsPrintedAligned() {
    RowTable table =
        RowTable.of(
            "id:integer! | name:string | tags:string[]\n100000|ann|[a,\"b,c\"]\n2|\" \"|[]");
    assertThat(
        table.toString(),
        equalTo(
            """
            id:integer! | name:string | tags:string[]
            100000      | ann         | [a, "b,c"]
            2           | " "         | []
            """));
  }

  @Test
  void rowsOfAnyBeamSchemaCanBePrinted() {
    Schema schema = Schema.builder().addMapField("m", FieldType.STRING, FieldType.INT64).build();
    Row row = Row.withSchema(schema).addValue(java.util.Map.of("a", 1L)).build();
    assertThat(RowTable.of(schema, List.of(row)).toString(), equalTo("m:map!\n{a=1}\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "'id:integer~x'; 'line 2, column 1: \"x\" is not of type integer (column id); write 42'",
        "'id:integer | at:date~1 | 2026-02-30'; 'line 2, column 5: \"2026-02-30\" is not of type date (column at); write 2026-01-31'",
        "'id:integer~~1 | 2'; 'line 3, column 3: there are more cells than columns'",
        "'id:integer | b:string~1'; 'line 2, column 2: there is no cell for column b'",
        "'a:string | b:string~ | x'; 'line 2, column 2: a is empty; write null, or \"\" for an empty text'",
        "'id:integer!~null'; 'line 2, column 1: id may not be null'",
        "'id:long'; 'line 1, column 4: \"long\" is not a type; write one of string, integer, int32, decimal, double, float, boolean, timestamp, date, time, bytes, a list such as string[], or {name:type, ...}'",
        "'id'; 'line 1, column 1: a column is written as name:type, such as email:string'",
        "'a:string | a:string'; 'line 1, column 12: there are two columns a'",
        "'a:string~\"x'; 'line 2, column 1: the quote is not closed'",
        "'a:string~\"x\" y'; 'line 2, column 5: there is text after the value of a'",
        "'a:string[]~[x'; 'line 2, column 3: a wants a ] here'",
        "'a:string[]~x'; 'line 2, column 1: a is a string[]; write [a, b]'",
        "'a:{b:string}~x'; 'line 2, column 1: a is a {b:string}; write {a, b}'",
        "'a:string[~x'; 'line 1, column 10: a list type ends with []'",
        "'a:timestamp~2026-01-01T00:00:00.0000001Z'; 'line 2, column 1: \"2026-01-01T00:00:00.0000001Z\" is not of type timestamp (column a); write 2026-01-31T10:00:00Z with up to six digits after the second'",
      })
  void aMistakeIsNamedWithLineAndColumn(String table, String message) {
    IllegalArgumentException mistake =
        assertThrows(IllegalArgumentException.class, () -> RowTable.of(table.replace('~', '\n')));
    assertThat(mistake.getMessage(), equalTo(message));
  }

  @Test
  void anEmptyTextIsNoTable() {
    assertThrows(IllegalArgumentException.class, () -> RowTable.of(" \n"));
  }
}
