package io.penstock.connectors.files;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import java.util.List;
import java.util.TreeSet;

/** The names that a file with a schema of its own gives to the fields of its records. */
final class FieldNames {
  private FieldNames() {}

  /**
   * Looks whether the needed fields are there, and any that is wanted.
   *
   * @param word what the format calls them, such as {@code field}
   * @throws UnusableException where they are not
   */
  static void check(String origin, String word, List<String> names, Expected expected) {
    TreeSet<String> missing = new TreeSet<>(expected.needed());
    names.forEach(missing::remove);
    if (missing.isEmpty() && names.stream().noneMatch(expected.schema()::hasField)) {
      missing.addAll(expected.schema().getFieldNames());
    }
    if (!missing.isEmpty()) {
      throw new UnusableException(
          origin
              + " has no "
              + word
              + " "
              + String.join(", ", missing)
              + "; its "
              + word
              + "s are "
              + HeaderTrouble.shown(names)
              + ". Name it so in the file, or take it out of the contract");
    }
  }
}
