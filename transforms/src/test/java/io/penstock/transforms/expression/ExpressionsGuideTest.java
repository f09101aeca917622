package io.penstock.transforms.expression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionsGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide", "expressions.md");

  @Test
  void everyFunctionIsInTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    List<String> missing =
        Signatures.all().stream()
            .map(Signature::name)
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .filter(name -> Character.isLetter(name.charAt(0)) && !guide.contains(name))
            .distinct()
            .toList();
    assertThat(missing, empty());
  }
}
