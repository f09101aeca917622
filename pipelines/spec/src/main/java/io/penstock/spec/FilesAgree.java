package io.penstock.spec;

import io.penstock.spec.contract.ContractSpec;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.pipeline.DeadLettersSpec;
import java.util.List;
import java.util.Map;

/** Checks what one file says of another. */
final class FilesAgree {
  private final Problems problems;

  FilesAgree(Problems problems) {
    this.problems = problems;
  }

  void check(Project project, Location schemaLocation) {
    checkSchema(project, schemaLocation);
    checkDeadLetterKey(project.pipeline().deadLetters(), project.policy().keys());
  }

  private void checkSchema(Project project, Location location) {
    ContractSpec contract = project.contract();
    String name = project.pipeline().schemaName();
    List<String> names = contract.schema().stream().map(ObjectSpec::name).toList();
    if (contract.object(name).isPresent() || (name != null && name.contains("${"))) {
      return;
    }
    if (names.isEmpty()) {
      problems.error(contract.location(), "schema", "the contract has no object; write one");
    } else if (name == null) {
      problems.error(
          location,
          "schema",
          "the contract has several objects; write which one the rows are of: "
              + String.join(", ", names));
    } else {
      problems.error(location, "schema", Nearest.unknown("object of the contract", name, names));
    }
  }

  private void checkDeadLetterKey(DeadLettersSpec deadLetters, Map<String, ?> keys) {
    String key = deadLetters.key();
    if (key != null && !keys.containsKey(key) && !key.contains("${")) {
      problems.error(
          deadLetters.location(), "dead_letters.key", Nearest.unknown("key", key, keys.keySet()));
    }
  }
}
