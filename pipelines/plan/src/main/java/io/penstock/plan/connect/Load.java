package io.penstock.plan.connect;

import io.penstock.spec.pipeline.SchemaContract;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How rows are to be loaded; worked out by the planner from the contract and the steps.
 *
 * @param schema the rows' schema, as staged
 * @param columns the target's columns, one per field of the schema, in the same order; the columns
 *     of {@link Changes}, which come last in the schema, are not among them
 * @param key the columns that identify a row (the contract's primaryKey), empty where there is none
 * @param newest set where only the newest row of a key is to be kept; null where a second row of a
 *     key is a violation (it is then among {@code uniques})
 * @param uniques sets of columns whose values may occur once
 * @param duplicateChecks sets of columns whose repeated values are counted
 * @param changes whether the rows are changes: the schema ends with the columns of {@link Changes}.
 *     Of the changes of a key the one with the greatest version counts, among equal ones that of
 *     the later place; a deleted row of that key then goes. {@code newest}, where set, says besides
 *     which row of the target is too new to be touched
 * @param drift whether a table that differs from the columns is altered or refused
 */
public record Load(
    Schema schema,
    List<Column> columns,
    List<String> key,
    @Nullable Newest newest,
    List<Unique> uniques,
    List<Unique> duplicateChecks,
    boolean changes,
    SchemaContract drift)
    implements Serializable {

  /** A load of rows that are as they are to be. */
  public Load(
      Schema schema,
      List<Column> columns,
      List<String> key,
      @Nullable Newest newest,
      List<Unique> uniques,
      List<Unique> duplicateChecks) {
    this(schema, columns, key, newest, uniques, duplicateChecks, false, SchemaContract.standard());
  }

  /** The same load of rows that are changes. */
  public Load ofChanges() {
    return new Load(schema, columns, key, newest, uniques, duplicateChecks, true, drift);
  }

  /** The same load into a target that is dealt with so where it differs. */
  public Load withDrift(SchemaContract contract) {
    return new Load(schema, columns, key, newest, uniques, duplicateChecks, changes, contract);
  }

  /**
   * One column of the target.
   *
   * @param name the column's name
   * @param physicalType the contract's physicalType, or null to derive it from the schema
   * @param required whether null is refused
   */
  public record Column(String name, @Nullable String physicalType, boolean required)
      implements Serializable {}

  /**
   * Which row of a key stays.
   *
   * @param orderBy the column that orders the versions of a row
   * @param latest whether the greatest value stays, or the least
   */
  public record Newest(String orderBy, boolean latest) implements Serializable {}

  /**
   * A set of columns, with the id of the rule or check it belongs to. A row with a null among them
   * is not looked at.
   */
  public record Unique(String rule, List<String> columns) implements Serializable {}
}
