package io.penstock.connectors.formats;

import io.penstock.plan.connect.ColumnDrift;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The values of one record that are not of their field's type. */
public final class WrongValues {
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> unnamed = new LinkedHashSet<>();

  /** Adds one, once; its rule is the path without the places in lists. */
  public void add(String path, String allowed) {
    if (violations.stream().anyMatch(violation -> violation.path().equals(path))) {
      return;
    }
    String rule = INDEX.matcher(path).replaceAll("[]") + ".type";
    violations.add(new Violation(rule, path, "must be " + allowed));
  }

  /** Notes a value of which the schema has no field, once; without the places in lists. */
  void unnamed(String path) {
    unnamed.add(ColumnDrift.shown(INDEX.matcher(path).replaceAll("[]")));
  }

  /** The names that the schema does not have, as they may be shown. */
  Set<String> unnamed() {
    return unnamed;
  }

  public List<Violation> violations() {
    return violations;
  }
}
