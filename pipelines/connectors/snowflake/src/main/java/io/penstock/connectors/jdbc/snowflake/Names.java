package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.TableName;
import io.penstock.plan.connect.Load;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as Snowflake stores them: one that could stand without quotes is in upper case, so that
 * people may write it without; any other stays as it is.
 */
final class Names {
  /** Snowflake's manual, "Identifier requirements". */
  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

  private Names() {}

  /** The name as it is stored. */
  static String stored(String name) {
    return UNQUOTED.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name;
  }

  /** The table that a pipeline file names; parts in double quotes stay as they are. */
  static TableName table(String text) {
    return TableName.of(text, Names::stored);
  }

  /** The load with the names of its columns as they are stored. */
  static Load stored(Load load) {
    Load.Newest newest = load.newest();
    return new Load(
        load.schema(),
        load.columns().stream()
            .map(c -> new Load.Column(stored(c.name()), c.physicalType(), c.required()))
            .toList(),
        stored(load.key()),
        newest == null ? null : new Load.Newest(stored(newest.orderBy()), newest.latest()),
        uniques(load.uniques()),
        uniques(load.duplicateChecks()),
        load.changes(),
        load.drift());
  }

  private static List<Load.Unique> uniques(List<Load.Unique> uniques) {
    return uniques.stream().map(u -> new Load.Unique(u.rule(), stored(u.columns()))).toList();
  }

  private static List<String> stored(List<String> names) {
    return names.stream().map(Names::stored).toList();
  }
}
