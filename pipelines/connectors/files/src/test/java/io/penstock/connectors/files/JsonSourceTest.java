package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {
  private static final Schema LINE =
      Schema.builder()
          .addNullableField("sku", FieldType.STRING)
          .addNullableField("count", FieldType.INT64)
          .build();
  private static final Schema ORDER =
      Schema.builder()
          .addNullableField("id", FieldType.INT64)
          .addNullableField("total", FieldType.DECIMAL)
          .addNullableField("at", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("lines", FieldType.array(FieldType.row(LINE)))
          .build();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void objectsAndListsBecomeRowsAndLists() throws IOException {
    Collected read =
        read(
            "{\"total\":1.10,\"id\":7,\"x\":{\"y\":[1]},\"at\":\"2026-01-01T00:00:00Z\","
                + "\"lines\":[{\"sku\":\"a\",\"count\":2}]}\n");
    assertThat(
        read.rows,
        contains(
            List.of(
                7L,
                new BigDecimal("1.10"),
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of(Row.withSchema(LINE).addValues("a", 2L).build()))));
  }

  @Test
  void missingKeyAndNullAreNull() throws IOException {
    assertThat(read("{\"id\":null}\n").rows, is(List.of(Arrays.asList(null, null, null, null))));
  }

  @Test
  void numbersAreExactAndNothingBecomesAnInteger() throws IOException {
    Collected read =
        read(
            "{\"id\":9223372036854775807,\"total\":0.1000000000000000055511151231257827}\n"
                + "{\"id\":9223372036854775808}\n{\"id\":1.5}\n{\"id\":\"1\"}\n{\"total\":\"1\"}\n"
                + "{\"total\":1e999999999}\n");
    assertThat(
        read.rows,
        contains(
            Arrays.asList(
                Long.MAX_VALUE,
                new BigDecimal("0.1000000000000000055511151231257827"),
                null,
                null)));
    assertThat(
        read.unreadable.stream().map(text -> text.replaceAll(" \\[null.*", "")).toList(),
        contains("2 [id.type]", "3 [id.type]", "4 [id.type]", "5 [total.type]", "6 [total.type]"));
  }

  @Test
  void wrongValuesAreNamedByPathAndTheOthersAreDecoded() throws IOException {
    Collected read = read("{\"id\":1,\"total\":true,\"lines\":[{},{\"sku\":5,\"count\":[]}]}\n");
    assertThat(
        read.unreadable
            .get(0)
            .startsWith("1 [total.type, lines[].sku.type, lines[].count.type] [1, null, null, "),
        is(true));
  }

  @Test
  void damagedLineCostsItselfOnly() throws IOException {
    Collected read =
        read("{\"id\":1}\n{\"id\":\n\n[1]\n{\"id\":2} x\n{\"id\":3,\"id\":4}\n{\"id\":5}");
    assertThat(read.rows.stream().map(row -> row.get(0)).toList(), contains(1L, 5L));
    assertThat(
        read.unreadable,
        contains(
            "2 [record.syntax] nothing {\"id\":",
            "4 [record.syntax] nothing [1]",
            "5 [record.syntax] nothing {\"id\":2} x",
            "6 [record.syntax] nothing {\"id\":3,\"id\":4}"));
  }

  @Test
  void malformedBytesDepthAndSizeAreRefusedWithoutHarmToOthers() throws IOException {
    Path file = folder.resolve("orders.json");
    byte[] malformed = {'{', '"', 'x', '"', ':', '"', (byte) 0xFF, '"', '}', '\n'};
    String deep = "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}\n";
    String large = "{\"x\":\"" + "a".repeat(2000) + "\"}\n";
    Files.write(file, malformed);
    Files.writeString(file, deep + large + "{\"id\":1}\n", java.nio.file.StandardOpenOption.APPEND);
    Collected read = Collected.whole(source(file).withMaxRecord(1000), file);
    assertThat(read.rows.size(), is(1));
    assertThat(
        read.unreadable.stream().map(text -> text.replaceAll(" nothing.*", "")).toList(),
        contains("1 [record.syntax]", "2 [record.syntax]", "3 [record.size]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", ""})
  void lineBreakIsNoPartOfTheSizeOfARecord(String lineBreak) throws IOException {
    Path file = folder.resolve("orders.json");
    Files.writeString(file, "{\"id\":1234}" + lineBreak);
    assertThat(Collected.whole(source(file).withMaxRecord(11), file).rows.size(), is(1));
    assertThat(
        Collected.whole(source(file).withMaxRecord(10), file).unreadable,
        contains(containsString("[record.size]")));
  }

  @Test
  void anySplitGivesTheSameRecords() throws IOException {
    Path file = folder.resolve("orders.json");
    Files.writeString(file, "{\"id\":1}\r\n\n{\"id\":2,\r{\"id\":3}\nx\n".repeat(20) + "{}");
    Collected whole = Collected.whole(source(file), file);
    for (int split = 1; split < 60; split++) {
      List<FileRange> ranges =
          Collected.cut(file, new RangeRule(true, new LineGrammar(100), split), 110);
      assertThat(Collected.read(source(file), ranges).all, is(whole.all));
    }
  }

  @Test
  void jsonThatIsOneDocumentIsRefused() throws IOException {
    Path list = write("list.json", " \n[{\"id\":1},\n{\"id\":2}]\n");
    assertThat(
        refused(list),
        is(list + " is one JSON list, not JSON lines; write each object on a line of its own"));
    Path pretty = write("pretty.json", "\uFEFF{\r\n  \"id\": 1\r\n}\r\n");
    assertThat(
        refused(pretty),
        is(pretty + " has objects over several lines; write each object on a line of its own"));
    source(write("damaged.json", "damaged\n{\"id\":1}\n")).preflight();
  }

  @Test
  void emptyFileHoldsNoRecords() throws IOException {
    assertThat(read("").all, is(empty()));
  }

  private static String refused(Path file) {
    return String.valueOf(
        assertThrows(UnusableException.class, () -> source(file).preflight()).getMessage());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Collected read(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("orders.json"), content);
    return Collected.whole(source(file), file);
  }

  private static JsonSource source(Path file) {
    return JsonSource.of(file.toString(), new Expected(ORDER, Set.of(), Map.of()));
  }
}
