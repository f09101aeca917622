package io.penstock.spec.contract;

import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contract whose first five lines are right; a test writes the rest. */
final class ContractText {
  private static final String HEAD =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: c
      version: 1.0.0
      status: active
      """;

  private final Path folder;
  private final Problems problems = new Problems();

  ContractText(Path folder) {
    this.folder = folder;
  }

  @Nullable ContractSpec read(String rest) {
    return readWhole(HEAD + rest);
  }

  @Nullable ContractSpec readWhole(String text) {
    try {
      return new ContractReader(problems).read(Files.writeString(folder.resolve("c.yaml"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contract, which must hold no error. */
  ContractSpec sound(String rest) {
    ContractSpec contract = read(rest);
    if (contract == null || problems.hasErrors()) {
      throw new AssertionError(problems());
    }
    return contract;
  }

  List<String> problems() {
    return problems.all().stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }
}
