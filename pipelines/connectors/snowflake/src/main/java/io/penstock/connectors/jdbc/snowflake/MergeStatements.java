package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.plan.connect.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake's SQL that brings incoming rows into a target.
 *
 * @param incoming the table of incoming rows, one a key, quoted
 * @param target the target, quoted
 */
record MergeStatements(StagedColumns columns, String incoming, String target) {

  /** Adds all incoming rows. */
  String insertAll() {
    return "INSERT INTO "
        + target
        + " ("
        + names()
        + ") SELECT "
        + columns.stored()
        + " FROM "
        + incoming;
  }

  /** Takes out all rows. */
  String deleteAll() {
    return "DELETE FROM " + target;
  }

  /** Counts the incoming rows whose key the target has, or another incoming row. */
  String countKeysThere() {
    String key = Identifier.list(columns.load().key());
    return "SELECT (SELECT count(*) FROM "
        + incoming
        + " AS i JOIN "
        + target
        + " AS t ON "
        + sameKey("i", "t")
        + ") + "
        + countKeysTwice(key);
  }

  /** Counts the keys that several incoming rows have. */
  String countKeysTwice() {
    return "SELECT " + countKeysTwice(Identifier.list(columns.load().key()));
  }

  private String countKeysTwice(String key) {
    return "(SELECT count(*) FROM (SELECT "
        + key
        + " FROM "
        + incoming
        + " GROUP BY "
        + key
        + " HAVING count(*) > 1) AS twice)";
  }

  /**
   * Updates rows of the same key that have other values, and adds those that are not there.
   *
   * @param newest the version that may overwrite: one at least as new (or, with {@code latest}
   *     false, as old) as the target's; null if any may
   */
  String merge(Load.@Nullable Newest newest) {
    List<Integer> values = values();
    return "MERGE INTO "
        + target
        + " AS t USING (SELECT "
        + columns.stored()
        + " FROM "
        + incoming
        + ") AS i ON "
        + sameKey("i", "t")
        + (values.isEmpty()
            ? ""
            : " WHEN MATCHED AND ("
                + differs(values)
                + ")"
                + (newest == null ? "" : " AND " + mayOverwrite(newest))
                + " THEN UPDATE SET "
                + values.stream()
                    .map(i -> columns.name(i) + " = i." + columns.name(i))
                    .collect(Collectors.joining(", ")))
        + " WHEN NOT MATCHED THEN INSERT ("
        + names()
        + ") VALUES ("
        + IntStream.range(0, columns.types().size())
            .mapToObj(i -> "i." + columns.name(i))
            .collect(Collectors.joining(", "))
        + ")";
  }

  /** Takes out the target's rows whose key is not incoming. */
  String deleteMissing() {
    List<String> key = columns.load().key().stream().map(Identifier::quote).toList();
    List<String> kept = new ArrayList<>();
    key.forEach(name -> kept.add("k." + name));
    return "DELETE FROM "
        + target
        + " t USING (SELECT "
        + String.join(", ", kept)
        + " FROM "
        + target
        + " AS k LEFT JOIN "
        + incoming
        + " AS i ON "
        + sameKey("i", "k")
        + " WHERE i."
        + key.get(0)
        + " IS NULL) g WHERE "
        + sameKey("g", "t");
  }

  /**
   * Takes out the target's rows that changes say are gone.
   *
   * @param gone the changes
   * @param newest see {@link #merge}; a change without a version may take out any
   */
  String deleteGone(String gone, Load.@Nullable Newest newest) {
    return "DELETE FROM "
        + target
        + " t USING "
        + gone
        + " i WHERE "
        + sameKey("i", "t")
        + (newest == null
            ? ""
            : " AND (i."
                + Identifier.quote(newest.orderBy())
                + " IS NULL OR "
                + mayOverwrite(newest)
                + ")");
  }

  private String names() {
    return columns.sql().columns();
  }

  /** The columns that are not of the key. */
  private List<Integer> values() {
    Load load = columns.load();
    return IntStream.range(0, columns.types().size())
        .filter(i -> !load.key().contains(load.columns().get(i).name()))
        .boxed()
        .toList();
  }

  private String sameKey(String one, String other) {
    return columns.load().key().stream()
        .map(Identifier::quote)
        .map(name -> one + "." + name + " = " + other + "." + name)
        .collect(Collectors.joining(" AND "));
  }

  private String differs(List<Integer> values) {
    return values.stream()
        .map(
            i ->
                columns.types().get(i).comparable("i." + columns.name(i))
                    + " IS DISTINCT FROM "
                    + columns.types().get(i).comparable("t." + columns.name(i)))
        .collect(Collectors.joining(" OR "));
  }

  private static String mayOverwrite(Load.Newest newest) {
    String version = Identifier.quote(newest.orderBy());
    return newest.latest()
        ? "(t." + version + " IS NULL OR i." + version + " >= t." + version + ")"
        : "(i." + version + " IS NULL OR i." + version + " <= t." + version + ")";
  }
}
