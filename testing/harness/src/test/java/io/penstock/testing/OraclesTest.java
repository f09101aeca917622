package io.penstock.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.TestAbortedException;

@Isolated("sets a system property")
class OraclesTest {
  @TempDir Path root;

  @Test
  void aRelativeFolderStartsAtTheRootOfTheCheckout() throws IOException {
    Path suite =
        Files.createFile(Files.createDirectories(root.resolve("data/suites")).resolve("x"));
    Path checkout = Files.createDirectory(root.resolve("checkout"));
    assertThat(Oracles.found(checkout.toString(), "../data", "suites/x"), equalTo(suite));
  }

  @Test
  void anAbsoluteFolderIsTakenAsItIs() throws IOException {
    Path suite = Files.createFile(root.resolve("x"));
    assertThat(Oracles.found("elsewhere", root.toString(), "x"), equalTo(suite));
  }

  @Test
  void aFileThatIsNotThereIsAnErrorAndNotASkip() {
    IllegalStateException missing =
        assertThrows(
            IllegalStateException.class, () -> Oracles.found(root.toString(), "data", "x"));
    assertThat(missing.getMessage(), containsString(root.resolve("data/x").toString()));
  }

  @Test
  void withoutAFolderTheTestIsSkipped() {
    String before = System.getProperty("penstock.oracles");
    System.setProperty("penstock.oracles", "");
    try {
      TestAbortedException skipped =
          assertThrows(TestAbortedException.class, () -> Oracles.file("suites/x"));
      assertThat(skipped.getMessage(), containsString("-Dpenstock.oracles"));
    } finally {
      if (before == null) {
        System.clearProperty("penstock.oracles");
      } else {
        System.setProperty("penstock.oracles", before);
      }
    }
  }
}
