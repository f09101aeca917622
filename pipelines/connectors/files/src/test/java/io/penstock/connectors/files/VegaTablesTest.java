package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.plan.connect.Expected;
import io.penstock.testing.Oracles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tables of vega-datasets as JSON lines: no row and no value is lost or made another. */
class VegaTablesTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void everyFlightIsReadAsItStands() throws IOException {
    JsonNode flights = table("flights-200k.json");
    Collected read =
        read(
            flights,
            of("delay", FieldType.INT64),
            of("distance", FieldType.INT64),
            of("time", FieldType.DECIMAL));
    assertThat(flights.size(), is(200_000));
    assertThat(read.unreadable, is(List.of()));
    assertThat(texts(read), is(texts(flights)));
  }

  @Test
  void moviesWhoseTitlesAreNumbersAreUnreadableAndAllOthersAreReadAsTheyStand() throws IOException {
    JsonNode movies = table("movies.json");
    Collected read = read(movies, moviesOf(movies));
    assertThat(read.unreadable, hasSize(9));
    assertThat(read.unreadable, everyItem(matchesPattern("\\d+ \\[Title\\.type\\] .*")));
    List<JsonNode> titled = new ArrayList<>();
    movies.forEach(movie -> titled.add(movie));
    titled.removeIf(movie -> movie.path("Title").isNumber());
    assertThat(titled, hasSize(3192));
    assertThat(texts(read), is(titled.stream().map(movie -> JsonOracle.text(movie)).toList()));
  }

  /** Texts and numbers, by the first value of each column that is not null. */
  private static Schema.Field[] moviesOf(JsonNode movies) {
    List<Schema.Field> fields = new ArrayList<>();
    movies
        .get(0)
        .fieldNames()
        .forEachRemaining(
            name -> {
              for (JsonNode movie : movies) {
                if (!movie.path(name).isNull()) {
                  fields.add(of(name, JsonOracle.type(movie.path(name))));
                  return;
                }
              }
            });
    return fields.toArray(new Schema.Field[0]);
  }

  private static JsonNode table(String name) throws IOException {
    return JsonOracle.JSON.readTree(Oracles.file("tables/vega/" + name).toFile());
  }

  private static Schema.Field of(String name, FieldType type) {
    return Schema.Field.nullable(name, type);
  }

  private Collected read(JsonNode table, Schema.Field... fields) throws IOException {
    Path file = folder.resolve("table.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (JsonNode row : table) {
        out.write(row.toString());
        out.newLine();
      }
    }
    JsonSource source =
        JsonSource.of(file.toString(), new Expected(Schema.of(fields), Set.of(), Map.of()));
    source.preflight();
    return Collected.whole(source, file);
  }

  private static List<String> texts(JsonNode table) {
    List<String> texts = new ArrayList<>();
    table.forEach(row -> texts.add(JsonOracle.text(row)));
    return texts;
  }

  private static List<String> texts(Collected read) {
    List<String> texts = new ArrayList<>();
    for (List<@Nullable Object> row : read.rows) {
      texts.add(JsonOracle.text((Object) row));
    }
    return texts;
  }
}
