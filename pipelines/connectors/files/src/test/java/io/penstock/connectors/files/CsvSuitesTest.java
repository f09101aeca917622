package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import io.penstock.testing.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two public suites of CSV files, csv-spectrum and csv-test-data: each file is read as the JSON
 * beside it says, or has a place in a list here that says what is made of it. An unquoted empty
 * field is null here and the empty text there.
 */
class CsvSuitesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Its JSON is of another row: it has a telephone number that the file does not have. */
  private static final String OTHER_ROW = "location_coordinates";

  /** What becomes of the records of files that the suite calls bad. */
  private static final Map<String, List<String>> BAD =
      Map.of(
          "bad-header-less-fields",
          List.of("2 [record.columns] nothing foo,bar,baz\n1,2"),
          "bad-header-more-fields",
          List.of("2 [record.columns] nothing foo,bar,baz\n1,2,3,4"),
          "bad-missing-quote",
          List.of("2 [record.syntax] nothing foo,bar,baz\n1,\"I forgot to close this one,3"),
          "bad-quotes-with-unescaped-quote",
          List.of("2 [record.syntax] nothing foo,bar,baz\n1,\"Hey, I missed \" it\",3"),
          "bad-unescaped-quote",
          List.of(
              "2 [1, This \"quotes\" must be escaped, 3] foo,bar,baz\n"
                  + "1,This \"quotes\" must be escaped,3"));

  private static final Map<String, String> REFUSED =
      Map.of(
          "bad-header-no-header",
          " is empty; it needs a header with bar, baz, foo",
          "bad-header-wrong-header",
          ": the first line names no column of the contract (foo, bar, baz); if the file has no"
              + " header, set header: false");

  @Test
  void filesOfCsvSpectrumAreReadAsTheirJsonSays() throws IOException {
    Path suite = Oracles.file("suites/csv-spectrum");
    Set<String> names = names(suite.resolve("csvs"));
    assertThat(names, is(names(suite.resolve("json"))));
    for (String name : names) {
      JsonNode json = JSON.readTree(suite.resolve("json/" + name + ".json").toFile());
      Path file = suite.resolve("csvs/" + name + ".csv");
      if (name.equals(OTHER_ROW)) {
        List<String> row = read(file, fields(json), true).get(0);
        assertThat(row.subList(1, 4), is(texts(json).subList(1, 4)));
      } else {
        assertThat(name, read(file, fields(json.get(0)), true), is(rows(asIn(file, json))));
      }
    }
  }

  @Test
  void filesOfCsvTestDataAreReadAsTheirJsonSays() throws IOException {
    Path suite = Oracles.file("suites/csv-test-data");
    for (String name : names(suite.resolve("json"))) {
      JsonNode json = JSON.readTree(suite.resolve("json/" + name + ".json").toFile());
      boolean header = name.startsWith("header-");
      List<String> columns = header ? List.of("foo", "bar", "baz") : numbered(json.get(0).size());
      Path file = suite.resolve("csv/" + name + ".csv");
      assertThat(name, read(file, columns, header), is(rows(json)));
    }
  }

  @Test
  void badFilesOfCsvTestDataAreRefusedOrLoseTheRecordThatIsBad() throws IOException {
    Path suite = Oracles.file("suites/csv-test-data");
    Set<String> bad = names(suite.resolve("csv"));
    bad.removeAll(names(suite.resolve("json")));
    Set<String> told = new TreeSet<>(BAD.keySet());
    told.addAll(REFUSED.keySet());
    assertThat(bad, is(told));
    for (String name : bad) {
      Path file = suite.resolve("csv/" + name + ".csv");
      CsvSource source = CsvSource.of(file.toString(), expected(List.of("foo", "bar", "baz")));
      String refused = REFUSED.get(name);
      if (refused == null) {
        assertThat(name, Collected.whole(source, file).all, is(BAD.get(name)));
      } else {
        assertThat(
            assertThrows(UnusableException.class, source::preflight).getMessage(),
            is(file + refused));
      }
    }
  }

  /** Copies may have lost carriage returns, as some tools take them out of text files. */
  private static JsonNode asIn(Path file, JsonNode json) throws IOException {
    return Files.readString(file).contains("\r")
        ? json
        : JSON.readTree(json.toString().replace("\\r\\n", "\\n"));
  }

  private static Set<String> names(Path folder) {
    Set<String> names = new TreeSet<>();
    Written.names(folder).forEach(name -> names.add(name.substring(0, name.lastIndexOf('.'))));
    return names;
  }

  private static List<List<String>> read(Path file, List<String> columns, boolean header)
      throws IOException {
    CsvSource source = CsvSource.of(file.toString(), expected(columns));
    source = header ? source : source.withoutHeader();
    source.preflight();
    Collected read = Collected.whole(source, file);
    assertThat(file.toString(), read.unreadable, is(List.of()));
    List<List<String>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : read.rows) {
      rows.add(row.stream().map(value -> Objects.toString(value, "")).toList());
    }
    return rows;
  }

  private static Expected expected(List<String> columns) {
    Schema.Builder schema = Schema.builder();
    columns.forEach(column -> schema.addNullableField(column, FieldType.STRING));
    return new Expected(schema.build(), Set.copyOf(columns), Map.of());
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<List<String>> rows(JsonNode list) {
    List<List<String>> rows = new ArrayList<>();
    list.forEach(row -> rows.add(texts(row)));
    return rows;
  }

  private static List<String> texts(JsonNode row) {
    List<String> texts = new ArrayList<>();
    row.forEach(value -> texts.add(value.textValue()));
    return texts;
  }
}
