package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private static final String OURS = "org.slf4j.simpleLogger.log.io.penstock";

  @BeforeEach
  @AfterEach
  void unset() {
    System.clearProperty(OURS);
  }

  @Test
  void withoutAWordTheLevelIsLeftAlone() {
    Logging.configure(false, Map.of());
    assertThat(System.getProperty(OURS), is(nullValue()));
  }

  @Test
  void verboseIsDebug() {
    Logging.configure(true, Map.of());
    assertThat(System.getProperty(OURS), is("debug"));
  }

  @Test
  void theVariableNamesTheLevelAndWins() {
    Logging.configure(true, Map.of("PENSTOCK_LOG", "INFO"));
    assertThat(System.getProperty(OURS), is("info"));
  }

  @Test
  void aLevelThatIsNoneIsPassedOver() {
    Logging.configure(false, Map.of("PENSTOCK_LOG", "loud"));
    assertThat(System.getProperty(OURS), is(nullValue()));
  }
}
