package io.penstock.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {
  private static final String SYMBOLS = "{}[]:,-\"'&*!|>%@`#?~ \n\t$0aé\u0000\u2028";
  private static final Map<String, String> SOUND =
      Map.of(
          "pipeline.yaml", SpecFiles.PIPELINE,
          "contract.yaml", SpecFiles.CONTRACT,
          "policy.yaml", SpecFiles.POLICY);

  private final Random random = new Random(20260101);

  @TempDir Path folder;

  @Test
  void whateverIsDamagedThereIsAProjectOrAnError() {
    for (int run = 0; run < 500; run++) {
      SOUND.forEach((name, text) -> damageAndRead(name, text));
    }
  }

  private void damageAndRead(String name, String text) {
    String damaged = damaged(text);
    Problems problems = new Problems();
    new SpecFiles(folder).with(name, damaged);
    Project project =
        Project.read(folder.resolve("pipeline.yaml"), Parameters.of(Map.of(), Map.of()), problems);
    assertThat(damaged, project != null || problems.hasErrors(), is(true));
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      char symbol = SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, symbol);
        case 1 -> damaged.setCharAt(at, symbol);
        default -> damaged.delete(at, Math.min(damaged.length() - 1, at + random.nextInt(12)));
      }
    }
    return damaged.toString();
  }
}
