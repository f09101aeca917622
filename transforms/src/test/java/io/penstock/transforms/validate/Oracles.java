package io.penstock.transforms.validate;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Other people's test cases, a JSON text on each line. */
final class Oracles {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Oracles() {}

  /** The cases of a suite; the calling test is skipped where they are not there. */
  static List<JsonNode> cases(String suite) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (String line : Files.readAllLines(io.penstock.testing.Oracles.file("suites/" + suite))) {
      cases.add(JSON.readTree(line));
    }
    return cases;
  }
}
