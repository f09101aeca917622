package io.penstock.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --param k=v}, as often as there are parameters. */
final class ParamOption {
  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "The value of $${param:NAME} in the files; may be given several times.")
  private Map<String, String> values = new LinkedHashMap<>();

  /** The values by name; of two for one name the last. */
  Map<String, String> values() {
    return values;
  }
}
