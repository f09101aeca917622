package io.penstock.runners.spark;

import java.util.HashMap;
import java.util.Map;

/**
 * What Beam has no option for: Spark takes it from properties of the system that begin with {@code
 * spark.}.
 */
final class SparkConfiguration {
  private static final String LOOPBACK = "127.0.0.1";

  private SparkConfiguration() {}

  /**
   * Sets it for the next context of this process. In this process nothing listens beyond the
   * machine, and there is no page of Spark's.
   *
   * @param said what was said; it wins, also over properties that are set already
   */
  static void set(SparkMaster master, Map<String, String> said) {
    Map<String, String> properties = new HashMap<>();
    properties.put("spark.ui.enabled", "false");
    properties.put("spark.ui.showConsoleProgress", "false");
    if (master.here()) {
      properties.put("spark.driver.bindAddress", LOOPBACK);
      properties.put("spark.driver.host", LOOPBACK);
    }
    properties.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    said.forEach(System::setProperty);
  }
}
