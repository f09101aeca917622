package io.penstock.plan.assemble;

import io.penstock.plan.Plan;
import io.penstock.plan.Stage;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.WindowedSink;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a stream remembers keys, as far as the files decide it. What was kept under one form cannot
 * be read, or means something else, under another.
 *
 * @param key the columns that identify a row
 * @param order the column that orders versions; null for changes, which carry their version
 * @param latest whether the greatest version is the newest
 */
public record KeyForm(List<Column> key, @Nullable Column order, boolean latest) {
  public KeyForm {
    key = List.copyOf(key);
  }

  /**
   * A column of the target.
   *
   * @param type such as {@code INT64}, whether or not it may be null
   */
  public record Column(String name, String type) {
    @Override
    public String toString() {
      return name + " " + type;
    }
  }

  /** The form of a plan that was checked to run without end. */
  public static KeyForm of(Plan plan) {
    Schema rows = rows(plan);
    Load.Newest newest = order(plan);
    return new KeyForm(
        plan.load().key().stream().map(name -> column(plan, rows, name)).toList(),
        newest == null ? null : column(plan, rows, newest.orderBy()),
        newest == null || newest.latest());
  }

  /** What remembers in this form. */
  static Versions versions(Plan plan) {
    Load.Newest newest = order(plan);
    int[] key = key(plan);
    Versions.Ties ties =
        plan.sink() instanceof WindowedSink ? Versions.Ties.FIRST : Versions.Ties.BY_TARGET;
    return newest == null
        ? new Versions(rows(plan), key, -1, true, ties)
        : new Versions(rows(plan), key, place(plan, newest.orderBy()), newest.latest(), ties);
  }

  /** The places of the key in the rows. */
  static int[] key(Plan plan) {
    return plan.load().key().stream().mapToInt(name -> place(plan, name)).toArray();
  }

  /** The rows on their way to the target. */
  public static Schema rows(Plan plan) {
    return ((Stage.Rows) plan.stages().get(0)).outputSchema();
  }

  private static Load.@Nullable Newest order(Plan plan) {
    return plan.load().changes() ? null : plan.load().newest();
  }

  /** Columns of the target are in the order of the fields of the rows. */
  private static int place(Plan plan, String column) {
    return plan.load().columns().stream().map(Load.Column::name).toList().indexOf(column);
  }

  private static Column column(Plan plan, Schema rows, String name) {
    return new Column(name, type(rows.getField(place(plan, name)).getType()));
  }

  private static String type(Schema.FieldType type) {
    Schema.LogicalType<?, ?> logical = type.getLogicalType();
    if (logical != null) {
      String[] parts = logical.getIdentifier().split(":");
      return Arrays.stream(parts).filter(part -> !part.equals("v1")).reduce((a, b) -> b).orElse("");
    }
    return type.getTypeName().isCollectionType() || type.getTypeName().isCompositeType()
        ? type.withNullable(false).toString()
        : type.getTypeName().name();
  }
}
