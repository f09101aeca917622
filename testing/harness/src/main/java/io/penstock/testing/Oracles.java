package io.penstock.testing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Other people's test suites and tables, which are not part of the project. They are looked for in
 * the folder named by the system property {@code penstock.oracles}; a relative one starts at the
 * root of the checkout ({@code penstock.root}), whatever module a test belongs to: {@code mvn
 * verify -Dpenstock.oracles=../oracles}.
 */
public final class Oracles {
  private Oracles() {}

  /**
   * A file or folder of the oracles. Where the property is empty, the calling test is skipped.
   *
   * @param name the place under the folder, such as {@code suites/formats.jsonl}
   * @throws IllegalStateException where the property is set, but there is no such file: a misspelt
   *     folder must not look like tests that pass
   */
  public static Path file(String name) {
    String folder = System.getProperty("penstock.oracles", "");
    assumeFalse(
        folder.isEmpty(),
        "skipped: set -Dpenstock.oracles to the folder that has " + name + " to compare with it");
    return found(System.getProperty("penstock.root", ""), folder, name);
  }

  static Path found(String root, String folder, String name) {
    Path file = Path.of(root).resolve(folder).resolve(name).toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "penstock.oracles is " + folder + ", but there is no " + file);
    }
    return file;
  }
}
