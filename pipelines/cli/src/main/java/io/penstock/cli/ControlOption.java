package io.penstock.cli;

import io.penstock.control.ControlStore;
import picocli.CommandLine.Option;

/** {@code --control URL} of commands that look at what runs have left. */
final class ControlOption {
  @Option(
      names = "--control",
      paramLabel = "URL",
      description =
          "Where runs have been kept, a file or postgresql://host/database (default:"
              + " .penstock/control.db).")
  private String url = ControlStore.DEFAULT_URL;

  /**
   * Opens the store.
   *
   * @throws io.penstock.control.ControlStoreException if it is not there or cannot be used
   */
  ControlStore open() {
    return ControlStore.openExisting(url);
  }
}
