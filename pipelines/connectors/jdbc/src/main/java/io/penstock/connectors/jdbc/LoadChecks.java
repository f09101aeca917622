package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a load makes sense for a database. */
final class LoadChecks {
  private LoadChecks() {}

  static void check(Load load, List<String> reserved) {
    if (load.columns().isEmpty()) {
      throw new IllegalArgumentException("no column is left to write");
    }
    Set<String> taken = new HashSet<>(reserved);
    Set<String> names = new HashSet<>();
    for (Load.Column column : load.columns()) {
      Identifier.quote(column.name());
      names.add(column.name());
      if (!taken.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "column " + column.name() + " has the name of another; case does not count in SQL");
      }
    }
    known(names, load.key(), "the key");
    Stream.concat(load.uniques().stream(), load.duplicateChecks().stream())
        .forEach(unique -> known(names, unique.columns(), "rule " + unique.rule()));
    Load.Newest newest = load.newest();
    if (newest != null) {
      known(names, List.of(newest.orderBy()), "order_by");
      if (load.key().isEmpty()) {
        throw new IllegalArgumentException("to keep the newest row of a key, a key is needed");
      }
    }
  }

  private static void known(Set<String> names, List<String> wanted, String what) {
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            what + " names column " + name + ", which is not among those written");
      }
    }
  }
}
