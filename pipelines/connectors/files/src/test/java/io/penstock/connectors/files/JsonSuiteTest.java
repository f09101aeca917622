package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import io.penstock.testing.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The texts of JSONTestSuite that every parser must accept. Each is read as a value within an
 * object on a line, as lines are objects, and by itself. What no row can hold, such as a list of
 * several types or a repeated key, is a record that could not be read.
 */
class JsonSuiteTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void everyTextIsReadAsAValueOrIsNamedAsNoneThatARowHolds() throws IOException {
    List<String> unreadable = new ArrayList<>();
    for (Path text : texts()) {
      String value = Files.readString(text).replace('\n', ' ');
      String name = text.getFileName().toString();
      Path file = Files.writeString(folder.resolve(name), "{\"v\":" + value + "}\n{\"v\":null}\n");
      JsonNode wanted = oracle(value);
      Collected read = read(file, Schema.Field.nullable("v", JsonOracle.type(wanted)));
      assertThat(name, read.rows.size() + read.unreadable.size(), is(2));
      if (read.unreadable.isEmpty()) {
        assertThat(name, JsonOracle.text(read.rows.get(0).get(0)), is(JsonOracle.text(wanted)));
      } else {
        unreadable.add(name + " " + read.unreadable.get(0).split(" nothing | \\[\\[", 2)[0]);
      }
    }
    assertThat(
        unreadable,
        is(
            List.of(
                "y_array_heterogeneous.json 1 [v[].type, v[].type]",
                "y_object_duplicated_key.json 1 [record.syntax]",
                "y_object_duplicated_key_and_value.json 1 [record.syntax]")));
  }

  @Test
  void everyTextByItselfIsRefusedOrEachOfItsLinesIsHeardOf() throws IOException {
    for (Path text : texts()) {
      long lines = Files.readString(text).lines().filter(line -> !line.isBlank()).count();
      try {
        Collected read = read(text, Schema.Field.nullable("a", FieldType.STRING));
        assertThat(text.toString(), (long) read.all.size(), is(lines));
      } catch (UnusableException e) {
        String said = String.valueOf(e.getMessage()).substring(text.toString().length());
        boolean list = Files.readString(text).strip().startsWith("[");
        assertThat(
            said,
            is(
                list
                    ? " is one JSON list, not JSON lines; write each object on a line of its own"
                    : " has objects over several lines; write each object on a line of its own"));
      }
    }
  }

  private static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(Oracles.file("suites/json-accept"))) {
      List<Path> texts = files.sorted().toList();
      assertThat(texts.size(), greaterThan(0));
      return texts;
    }
  }

  /** Null where a key is repeated. */
  private static JsonNode oracle(String value) throws IOException {
    try {
      return JsonOracle.parse(value);
    } catch (JsonProcessingException e) {
      return JsonOracle.JSON.nullNode();
    }
  }

  private static Collected read(Path file, Schema.Field field) throws IOException {
    JsonSource source =
        JsonSource.of(file.toString(), new Expected(Schema.of(field), Set.of(), Map.of()));
    source.preflight();
    return Collected.whole(source, file);
  }
}
