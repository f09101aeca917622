package io.penstock.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much is logged. Only the loggers of Penstock are raised: those of libraries may write values
 * of rows, and stay at warnings.
 */
final class Logging {
  private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
  private static final String PROPERTY = "org.slf4j.simpleLogger.log.io.penstock";

  private Logging() {}

  /** Sets the level, which holds if nothing was logged yet. */
  static void configure(boolean verbose, Map<String, String> environment) {
    String asked = environment.getOrDefault("PENSTOCK_LOG", "").toLowerCase(Locale.ROOT);
    if (LEVELS.contains(asked)) {
      System.setProperty(PROPERTY, asked);
    } else if (verbose) {
      System.setProperty(PROPERTY, "debug");
    }
  }
}
